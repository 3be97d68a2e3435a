-- A file that was checked and cleaned. Its bytes lie in the store under a key that nobody can
-- guess and no page shows. Each slice links its posts to files by a table of its own (R-UP-9).
CREATE TABLE files (
    id uuid PRIMARY KEY,
    store_key text NOT NULL UNIQUE CHECK (char_length(store_key) = 43),
    kind text NOT NULL CHECK (kind IN ('pdf', 'docx', 'png', 'jpeg', 'webp', 'txt', 'csv')),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
    size bigint NOT NULL CHECK (size BETWEEN 0 AND 25000000),
    -- Of the bytes as they came, keyed: the same file sent again is known, and nobody who reads the
    -- table can look for a file that they have.
    sent_hash bytea NOT NULL CHECK (length(sent_hash) = 32),
    width integer CHECK (width BETWEEN 1 AND 10000),
    height integer CHECK (height BETWEEN 1 AND 10000),
    -- For the search of whoever may see the file's post.
    text text NOT NULL CHECK (octet_length(text) <= 400000),
    -- What tells of people, each with how often: what went, and what stays.
    removed jsonb NOT NULL,
    stays jsonb NOT NULL,
    -- 'waiting' is seen by its owner alone until the scanner answers; of what is 'found' only the
    -- name is left.
    scan text NOT NULL CHECK (scan IN ('not_scanned', 'clean', 'waiting', 'too_large', 'found')),
    -- What a picture shows, for those who do not see it; empty if it only decorates.
    alt text CHECK (char_length(alt) <= 255),
    owner_id uuid REFERENCES members ON DELETE SET NULL,
    created_at timestamptz NOT NULL,
    -- By a post; nobody but the owner sees it before.
    attached_at timestamptz,
    -- With its post; the bytes go 30 days later.
    deleted_at timestamptz,
    CHECK ((width IS NULL) = (height IS NULL)),
    CHECK (alt IS NULL OR kind IN ('png', 'jpeg', 'webp'))
);
CREATE INDEX files_owner ON files (owner_id, created_at);
CREATE INDEX files_unattached ON files (created_at) WHERE attached_at IS NULL;
CREATE INDEX files_waiting ON files (created_at) WHERE scan = 'waiting';
CREATE INDEX files_deleted ON files (deleted_at) WHERE deleted_at IS NOT NULL;
