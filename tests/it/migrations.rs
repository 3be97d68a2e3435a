use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use peernet::base::database::{MigrationState, MigrationTrouble};
use peernet::base::{Clock, Database, Tx};

use crate::support::{Lease, World, empty_lease};

/// Every column, constraint, index and trigger, in words.
const SCHEMA: &str = "
    SELECT string_agg(line, E'\\n' ORDER BY line) AS text FROM (
        SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
            || ' ' || coalesce(column_default, '') AS line
        FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT conrelid::regclass || ': ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
            AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
    ) lines";

#[derive(diesel::QueryableByName)]
struct Dump {
    #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Text>)]
    text: Option<String>,
}

async fn dump(database: &Database) -> String {
    say(database, SCHEMA).await
}

/// The one text that a query answers.
async fn say(database: &Database, query: &str) -> String {
    let said = database.read(async |mut db| {
        let dump: Dump = diesel::sql_query(query).get_result(&mut db).await?;
        Ok(dump.text.unwrap_or_default())
    });
    said.await.unwrap()
}

async fn empty() -> (Database, Lease) {
    let lease = empty_lease().await;
    (Database::new(&lease.address, Clock::System), lease)
}

#[tokio::test]
async fn r_re_10_each_migration_down_and_up_again_gives_the_same_schema() {
    let (database, _lease) = empty().await;
    let nothing = dump(&database).await;
    let applied = database.migrate().await.unwrap();
    let whole = dump(&database).await;
    let mut taken_back = 0;
    while database.migrate_down().await.unwrap().is_some() {
        taken_back += 1;
    }
    assert_eq!(taken_back, applied);
    assert_eq!(dump(&database).await, nothing, "something is left");
    database.migrate().await.unwrap();
    assert_eq!(dump(&database).await, whole);
    assert_eq!(database.migrate().await.unwrap(), 0);
}

#[tokio::test]
async fn r_re_10_what_hangs_on_posts_outlives_the_way_down_to_two_tables_and_up_to_one() {
    const ATTACHED: &str =
        "SELECT string_agg(a::text, ' ' ORDER BY a::text) AS text FROM attachments a";
    const OF_THE_TWO: &str = "SELECT string_agg(line, ' ' ORDER BY line) AS text FROM (
        SELECT 'question' || f::text AS line FROM question_files f
        UNION ALL SELECT 'reply' || f::text FROM reply_files f) lines";
    let world = World::new().await;
    let ana = world.member("Ana").await;
    let space = world.open_space("Everyone").await;
    let question = world.ask(ana, space, "Who has a checklist?").await;
    let reply = world.reply(ana, question, "Here is ours.").await;
    let (one, other) = (world.keep(ana, "a.txt", b"a").await, world.keep(ana, "b.txt", b"b").await);
    let (question, reply, one, other) = (question.0, reply.0, one.0, other.0);
    let attach = format!(
        "INSERT INTO attachments VALUES ('{one}', '{question}', 0), ('{other}', '{reply}', 3)"
    );
    world.act(async |tx| Ok(tx.batch_execute(&attach).await?)).await.unwrap();

    let database = &world.app.database;
    let before = say(database, ATTACHED).await;
    for _ in 11..=12 {
        database.migrate_down().await.unwrap();
    }
    let expected = format!("question({one},{question},0) reply({other},{reply},3)");
    assert_eq!(say(database, OF_THE_TWO).await, expected);
    database.migrate().await.unwrap();
    assert_eq!(say(database, ATTACHED).await, before);
}

#[tokio::test]
async fn r_re_11_what_is_missing_is_counted_and_waits_for_migrate_up() {
    let (database, _lease) = empty().await;
    database.migrate().await.unwrap();
    database.is_migrated().await.unwrap();
    let newest = database.migrate_down().await.unwrap().unwrap();
    let missing = database.is_migrated().await.unwrap_err();
    assert!(matches!(missing, MigrationTrouble::Pending(1)));
    assert!(missing.to_string().ends_with("run peernet migrate up"));
    let found = database.migrations().await.unwrap();
    assert_eq!(found.last().unwrap(), &(newest, MigrationState::Pending));
}

#[tokio::test]
async fn r_re_11_a_database_of_another_version_is_left_alone_and_said() {
    for (sql, is_told) in [
        (
            "UPDATE migration_checksums SET sha256 = 'x' WHERE name LIKE '%0001%'",
            (|trouble| matches!(trouble, MigrationTrouble::Changed(_))) as fn(&_) -> bool,
        ),
        (
            "INSERT INTO migration_checksums VALUES ('2999-01-01-0001_later', 'x')",
            (|trouble| matches!(trouble, MigrationTrouble::Unknown(_))) as fn(&_) -> bool,
        ),
    ] {
        let (database, _lease) = empty().await;
        database.migrate().await.unwrap();
        let change = async |tx: &mut Tx| Ok(tx.batch_execute(sql).await?);
        database.transaction(change).await.unwrap();
        let troubles = [
            database.is_migrated().await.unwrap_err(),
            database.migrate().await.unwrap_err(),
            database.migrate_down().await.unwrap_err(),
        ];
        for trouble in troubles {
            assert!(is_told(&trouble), "{trouble}");
            assert!(trouble.to_string().contains("made by another version of peernet"));
        }
    }
}

#[tokio::test]
async fn two_that_migrate_at_once_do_it_once() {
    let (database, _lease) = empty().await;
    let (one, other) = tokio::join!(database.migrate(), database.migrate());
    let whole = peernet::base::migrations::all().len();
    assert_eq!(one.unwrap() + other.unwrap(), whole);
    database.is_migrated().await.unwrap();
}
