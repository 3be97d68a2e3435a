/// The same numbers on every machine: `SplitMix64`.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap()
    }

    pub fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to - from + 1)
    }

    pub fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    pub fn letter(&mut self, of: &str) -> char {
        of.chars().nth(self.below(of.len())).unwrap()
    }

    /// `#` becomes a digit, `@` a letter, `&` a digit that is not 0.
    pub fn form(&mut self, form: &str) -> String {
        let digit = |value: usize| char::from_digit(u32::try_from(value).unwrap(), 10).unwrap();
        let part = |sign: char| match sign {
            '#' => digit(self.below(10)),
            '&' => digit(self.between(1, 9)),
            '@' => self.letter("ABCDEFGHJKLMNPQRSTUVWXYZ"),
            other => other,
        };
        form.chars().map(part).collect()
    }
}
