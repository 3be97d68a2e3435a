-- One row for each thing that members can see, whatever its kind: where it stands, whose it is, who
-- may see it. `head_id` is the row it stands under, a head's own id. Slices keep what is particular to a kind in a table of their own with the same id;
-- follows, notifications, flags, search rows and audit refer to this one by foreign key.
CREATE TABLE content (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('question', 'reply', 'resource')),
    space_id uuid REFERENCES spaces,
    visibility text NOT NULL CHECK (visibility IN ('public', 'members', 'space')),
    head_id uuid NOT NULL REFERENCES content,
    author_id uuid REFERENCES members ON DELETE SET NULL,
    state text NOT NULL DEFAULT 'shown' CHECK (state IN ('shown', 'held', 'hidden', 'deleted')),
    created_at timestamptz NOT NULL,
    -- Set on release and move too; windows, unread and order go by it (R-RE-17).
    visible_since timestamptz NOT NULL,
    active_at timestamptz NOT NULL,
    CHECK ((visibility = 'space') = (space_id IS NOT NULL))
);
CREATE INDEX content_newest ON content (kind, active_at DESC, id DESC);
CREATE INDEX content_newest_in_space ON content (space_id, kind, active_at DESC, id DESC);
CREATE INDEX content_head ON content (head_id);
CREATE INDEX content_author ON content (author_id);

CREATE TABLE questions (
    id uuid PRIMARY KEY REFERENCES content ON DELETE CASCADE,
    title text NOT NULL CHECK (char_length(title) BETWEEN 5 AND 150),
    body text NOT NULL,
    body_html text NOT NULL,
    last_reply_number integer NOT NULL DEFAULT 0,
    -- Of those that are shown: a count must not tell of what is hidden (R-AC-3).
    reply_count bigint NOT NULL DEFAULT 0,
    answer_id uuid
);

-- `path` holds four bytes for each reply from the top of the thread down to this one, so its byte
-- order is reading order and a page of a nested thread is one range of an index.
CREATE TABLE replies (
    id uuid PRIMARY KEY REFERENCES content ON DELETE CASCADE,
    question_id uuid NOT NULL REFERENCES questions ON DELETE CASCADE,
    path bytea NOT NULL CHECK (length(path) % 4 = 0 AND length(path) BETWEEN 4 AND 200),
    body text NOT NULL,
    body_html text NOT NULL,
    UNIQUE (question_id, path),
    UNIQUE (question_id, id)
);
ALTER TABLE questions ADD FOREIGN KEY (id, answer_id) REFERENCES replies (question_id, id);

CREATE TABLE follows (
    member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
    content_id uuid NOT NULL REFERENCES content ON DELETE CASCADE,
    PRIMARY KEY (content_id, member_id)
);
CREATE INDEX follows_member ON follows (member_id);
