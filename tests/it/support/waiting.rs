use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;

use super::World;

impl World {
    /// Comes back once somebody waits for a lock of this database.
    pub async fn somebody_waits(&self) {
        #[derive(QueryableByName)]
        struct Waiting {
            #[diesel(sql_type = BigInt)]
            count: i64,
        }
        let mut db = self.db().await;
        loop {
            let waiting = diesel::sql_query(
                "SELECT count(*) FROM pg_stat_activity
                 WHERE datname = current_database() AND wait_event_type = 'Lock'",
            );
            if waiting.get_result::<Waiting>(&mut db).await.unwrap().count > 0 {
                return;
            }
        }
    }
}
