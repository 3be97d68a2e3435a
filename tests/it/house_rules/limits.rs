//! Each text that is stored has a longest length (R-IN-1, v80): the database's own, or that of the
//! one type through which it comes in, which stands here.

use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;

use crate::support::World;

/// Texts that no table limits, and what does. Ours are constants, ids and addresses of the program.
const LIMITED_ELSEWHERE: [(&str, &str); 24] = [
    ("account_tokens.email_canonical", "accounts::EmailAddress"),
    ("applications.region", "a word of the configuration"),
    ("audit_entries.act", "ours"),
    ("confirmation_tokens.email_canonical", "accounts::EmailAddress"),
    ("audit_entries.actor", "ours"),
    ("form_submissions.result", "ours"),
    ("jobs.message", "ours"),
    ("jobs.reason", "ours"),
    ("members.password_hash", "ours"),
    ("members.pepper_id", "ours"),
    ("members.region", "a word of the configuration"),
    ("members.time_zone", "chrono_tz::Tz"),
    ("migration_checksums.name", "ours"),
    ("migration_checksums.sha256", "ours"),
    ("organization_domains.domain", "accounts::EmailAddress"),
    ("organizations.region", "a word of the configuration"),
    ("outbox.kind", "ours"),
    ("outbox.reason", "ours"),
    ("purges.name", "ours"),
    ("questions.body", "base::text::Body"),
    ("questions.body_html", "base::text::Body"),
    ("replies.body", "base::text::Body"),
    ("replies.body_html", "base::text::Body"),
    ("spaces.name", "base::text::line"),
];

/// Every column of text, with the checks and foreign keys that are on it.
const COLUMNS: &str = "
    SELECT t.relname || '.' || a.attname AS name,
        coalesce(string_agg(pg_get_constraintdef(c.oid), ' '), '') AS rules
    FROM pg_class t
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_constraint c
        ON c.conrelid = t.oid AND a.attnum = ANY (c.conkey) AND c.contype IN ('c', 'f')
    WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p')
        AND t.relname <> '__diesel_schema_migrations'
        AND a.atttypid IN ('text'::regtype, 'varchar'::regtype, 'text[]'::regtype)
    GROUP BY 1 ORDER BY 1";

#[derive(diesel::QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    rules: String,
}

impl Column {
    /// By a length, a list of words, a pattern, or what it refers to.
    fn has_limit(&self) -> bool {
        let limits =
            ["char_length(", "octet_length(", "cardinality(", "= ANY (", " ~ ", "FOREIGN KEY"];
        limits.iter().any(|it| self.rules.contains(it))
            || LIMITED_ELSEWHERE.iter().any(|(column, _)| *column == self.name)
    }
}

#[actix_web::test]
async fn r_in_1_every_text_that_is_stored_has_a_longest_length() {
    let world = World::new().await;
    let mut db = world.db().await;
    let columns: Vec<Column> = diesel::sql_query(COLUMNS).load(&mut db).await.unwrap();
    assert!(columns.len() > 20, "{}", columns.len());
    let endless: Vec<_> = columns.iter().filter(|it| !it.has_limit()).map(|it| &it.name).collect();
    assert!(endless.is_empty(), "give it a CHECK, or say here what limits it: {endless:?}");
}
