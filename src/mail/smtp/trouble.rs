use lettre::transport::smtp::Error as Smtp;

use crate::mail::outcome::End;

/// The step at which an attempt ended before the final dot, in the words that its row keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Connect,
    Tls,
    SignIn,
    Sender,
    Recipient,
    Message,
}

/// No conversation came about, so none would with the next mail.
pub const NO_SERVER: &str = "no-server";

/// Nothing arrived, and why.
#[derive(Debug)]
pub struct Trouble {
    pub step: Step,
    /// The server's number, if it gave one.
    pub code: Option<u16>,
}

impl Trouble {
    pub fn at(step: Step) -> Self {
        Self { step, code: None }
    }

    pub fn of(step: Step, error: &Smtp) -> Self {
        Self { step, code: error.status().map(u16::from) }
    }

    /// A no for good counts where it is about this mail; before that it is about us or the server,
    /// and a wrong password must not end all mail that waits.
    pub fn end(&self) -> End {
        let for_good = self.code.is_some_and(|code| code >= 500);
        match self.step {
            Step::Connect => End::Deferred(NO_SERVER, self.code),
            Step::Tls => End::Deferred("no-tls", self.code),
            Step::SignIn => End::Deferred("sign-in-refused", self.code),
            Step::Sender => End::Deferred("sender-refused", self.code),
            Step::Recipient if for_good => End::Failed("recipient-refused", self.code),
            Step::Message if for_good => End::Failed("message-refused", self.code),
            Step::Recipient => End::Deferred("recipient-deferred", self.code),
            Step::Message => End::Deferred("message-deferred", self.code),
        }
    }
}
