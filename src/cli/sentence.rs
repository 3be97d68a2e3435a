use crate::base::{Error, Reason};
use crate::web::locale::Locale;

/// What stopped a command, in one sentence.
pub fn sentence(error: &anyhow::Error) -> String {
    let text = match error.downcast_ref::<Error>() {
        Some(error) => of_house(error),
        None => format!("{error:#}"),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of_house(error: &Error) -> String {
    match error {
        Error::NotFound => "there is no such thing".to_owned(),
        Error::NotAllowed => "that may not be done".to_owned(),
        Error::Invalid(invalid) => {
            let fields =
                invalid.iter().map(|(field, reason)| format!("{field}: {}", words(reason)));
            fields.collect::<Vec<_>>().join("; ")
        }
        Error::Conflict(reason) => words(reason),
        Error::Unavailable(cause) => {
            format!("the database does not answer ({cause}); see that it runs, then try again")
        }
        other => match std::error::Error::source(other) {
            Some(cause) => format!("{other}: {cause}"),
            None => other.to_string(),
        },
    }
}

fn words(reason: &Reason) -> String {
    Locale::En.reason(reason)
}
