use std::fmt;

/// How much HTML a text may become (R-IN-3): 64 KiB of nested quotes would make 1.5 MB.
pub const HTML: usize = 512 * 1024;

/// What is drawn, up to the cap and while there is time.
pub struct Capped<'a> {
    pub written: String,
    is_over: &'a dyn Fn() -> bool,
}

impl<'a> Capped<'a> {
    pub fn new(is_over: &'a dyn Fn() -> bool) -> Self {
        Self { written: String::new(), is_over }
    }
}

impl fmt::Write for Capped<'_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        // The clock is looked at about once in 4 KiB.
        let pages = |length: usize| length / 4_096;
        let turns = pages(self.written.len()) != pages(self.written.len() + part.len());
        if self.written.len() + part.len() > HTML || (turns && (self.is_over)()) {
            return Err(fmt::Error);
        }
        self.written.push_str(part);
        Ok(())
    }
}
