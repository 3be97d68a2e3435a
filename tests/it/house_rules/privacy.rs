use std::collections::BTreeSet;
use std::fs::read_to_string;
use std::path::Path;

use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;

use crate::support::World;

#[derive(diesel::QueryableByName)]
struct Table {
    #[diesel(sql_type = Text)]
    name: String,
}

#[tokio::test]
async fn the_map_of_what_is_kept_of_people_names_the_tables_that_exist() {
    let world = World::new().await;
    let mut db = world.db().await;
    let tables = diesel::sql_query(
        "SELECT tablename AS name FROM pg_tables
         WHERE schemaname = 'public' AND tablename <> '__diesel_schema_migrations'",
    );
    let tables: Vec<Table> = tables.load(&mut db).await.unwrap();
    let tables: BTreeSet<_> = tables.into_iter().map(|table| table.name).collect();

    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/privacy.md");
    let map = read_to_string(map).unwrap();
    let rows = map.lines().filter_map(|line| line.strip_prefix("| `")?.split('|').next());
    let named = rows.flat_map(|row| row.split(',').map(|name| name.trim().replace('`', "")));
    assert_eq!(named.collect::<BTreeSet<_>>(), tables);
}
