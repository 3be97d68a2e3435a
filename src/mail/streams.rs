use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::mail_streams;

use super::{Outgoing, Stream};
use crate::accounts::MemberId;
use crate::base::{Db, Result, Tx};

/// Ends a stream for a member; again changes nothing (R-ML-6).
pub async fn stop_stream(tx: &mut Tx, member: MemberId, stream: Stream) -> Result<()> {
    diesel::insert_into(mail_streams::table)
        .values((
            mail_streams::member_id.eq(member),
            mail_streams::stream.eq(stream),
            mail_streams::off_since.eq(tx.now()),
        ))
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    Ok(())
}

pub async fn resume_stream(tx: &mut Tx, member: MemberId, stream: Stream) -> Result<()> {
    diesel::delete(mail_streams::table.find((member, stream))).execute(tx).await?;
    Ok(())
}

pub async fn ended_streams(mut db: &Db, member: MemberId) -> Result<Vec<Stream>> {
    let mine = mail_streams::table.filter(mail_streams::member_id.eq(member));
    Ok(mine.select(mail_streams::stream).load(&mut db).await?)
}

/// Whether the recipient has ended the stream that the mail belongs to.
pub(super) async fn is_ended(mut db: &Db, mail: &Outgoing) -> Result<bool> {
    let (Some(member), Some(stream)) = (mail.member(), mail.class.stream()) else {
        return Ok(false);
    };
    let ended = mail_streams::table.find((member, stream));
    Ok(diesel::select(exists(ended)).get_result(&mut db).await?)
}
