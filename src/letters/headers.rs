use lettre::message::header::{Header, HeaderName, HeaderValue};

/// Headers that lettre does not know. Their values are ours alone: nothing that a person typed.
macro_rules! plain_header {
    ($($name:ident = $written:literal),+ $(,)?) => {$(
        #[derive(Clone)]
        pub struct $name(pub String);

        impl Header for $name {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($written)
            }

            fn parse(value: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self(value.to_owned()))
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), self.0.clone())
            }
        }
    )+};
}

plain_header!(
    AutoSubmitted = "Auto-Submitted",
    ListId = "List-Id",
    ListUnsubscribe = "List-Unsubscribe",
    ListUnsubscribePost = "List-Unsubscribe-Post",
    Precedence = "Precedence",
    SuppressReplies = "X-Auto-Response-Suppress",
);
