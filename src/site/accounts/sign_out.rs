use crate::accounts::end_session;
use crate::base::{Error, Tx};
use crate::web::{Answer, Button, Form, Visit, done, identity, see_other};

/// Ends this browser's session. A form that was open for long is taken all the same: nobody is kept
/// signed in for its age.
pub async fn sign_out(visit: Visit, _form: Form<Button>) -> Answer {
    if let Some(session) = visit.session {
        let end = async |tx: &mut Tx| end_session(tx, visit.viewer, session).await;
        match visit.app.database.transaction(end).await {
            Ok(()) | Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    let mut answer = see_other(&done::with("/", "signed-out"));
    for cookie in identity::signed_out(&visit.app) {
        answer.add_cookie(&cookie).map_err(Error::internal)?;
    }
    Ok(answer)
}
