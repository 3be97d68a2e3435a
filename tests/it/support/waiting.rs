use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel_async::RunQueryDsl;

use super::World;

#[derive(QueryableByName)]
struct Seen {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

impl World {
    /// Comes back once somebody waits for a lock of this database.
    pub async fn somebody_waits(&self) {
        self.somebody_is("wait_event_type = 'Lock'").await;
    }

    /// Comes back once somebody who came after `begun` has counted what is in that table.
    pub async fn a_newcomer_counted(&self, table: &str, begun: &str) {
        let asked = format!("query LIKE '%FROM \"{table}\"%GROUP BY%' AND state = 'idle'");
        self.somebody_is(&format!("backend_start > '{begun}' AND {asked}")).await;
    }

    /// When the newest connection of this database began.
    pub async fn newest_connection(&self) -> String {
        #[derive(QueryableByName)]
        struct Newest {
            #[diesel(sql_type = Text)]
            began: String,
        }
        let newest = diesel::sql_query(
            "SELECT max(backend_start)::text AS began FROM pg_stat_activity
             WHERE datname = current_database()",
        );
        newest.get_result::<Newest>(&mut self.db().await).await.unwrap().began
    }

    async fn somebody_is(&self, doing: &str) {
        let mut db = self.db().await;
        let seen = format!(
            "SELECT count(*) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid() AND {doing}"
        );
        while diesel::sql_query(&seen).get_result::<Seen>(&mut db).await.unwrap().count == 0 {}
    }
}
