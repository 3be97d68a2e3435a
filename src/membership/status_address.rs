use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::application_addresses;

use super::ApplicationId;
use super::access::lock_addressed;
use crate::accounts::Viewer;
use crate::base::{Db, Result, Tx, secret};

/// Keeps a status address, by its hash. `mailed_to`: it stands in a mail to that address, not on the
/// page after the form; not found, if the address was corrected since the mail was drawn.
pub async fn keep_address(
    tx: &mut Tx,
    application: ApplicationId,
    secret: &str,
    mailed_to: Option<&str>,
) -> Result<()> {
    if let Some(address) = mailed_to {
        lock_addressed(tx, application, address).await?;
    }
    let row = (
        application_addresses::secret_hash.eq(secret::hash(secret)),
        application_addresses::application_id.eq(application),
        application_addresses::mailed.eq(mailed_to.is_some()),
    );
    diesel::insert_into(application_addresses::table).values(row).execute(tx).await?;
    Ok(())
}

/// Who holds this address; not found, if it leads nowhere.
pub async fn find_by_address(mut db: &Db, secret: &str) -> Result<Viewer> {
    let found = application_addresses::table
        .find(secret::hash(secret))
        .select(application_addresses::application_id);
    let application: ApplicationId = found.first(&mut db).await?;
    Ok(Viewer::Applicant(application.0))
}

/// Ends those that went to a mailbox, but for the one in use: the mailbox may be somebody else's.
pub(super) async fn end_mailed_addresses(
    tx: &mut Tx,
    application: ApplicationId,
    in_use: &str,
) -> Result<()> {
    let mailed = application_addresses::table
        .filter(application_addresses::application_id.eq(application))
        .filter(application_addresses::mailed)
        .filter(application_addresses::secret_hash.ne(secret::hash(in_use)));
    diesel::delete(mailed).execute(tx).await?;
    Ok(())
}
