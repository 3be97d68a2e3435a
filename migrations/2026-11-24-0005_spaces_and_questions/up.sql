-- A working group exists only for those on its list; an open space for all members.
CREATE TABLE spaces (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length(slug) <= 60),
    name text NOT NULL UNIQUE CHECK (char_length(name) BETWEEN 2 AND 80),
    kind text NOT NULL CHECK (kind IN ('open', 'working_group')),
    description text NOT NULL CHECK (char_length(description) <= 255),
    opened_by uuid REFERENCES members ON DELETE SET NULL,
    opened_at timestamptz NOT NULL
);
CREATE INDEX spaces_opened_by ON spaces (opened_by);

-- The lists of working groups.
CREATE TABLE space_members (
    space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
    member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
    PRIMARY KEY (member_id, space_id)
);
CREATE INDEX space_members_space ON space_members (space_id);

CREATE TABLE space_follows (
    member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
    space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
    PRIMARY KEY (member_id, space_id)
);
CREATE INDEX space_follows_space ON space_follows (space_id);

-- One row for each thing that members can see, whatever its kind: where it stands, whose it is, who
-- may see it. `head_id` is the row it stands under, a head's own id. Slices keep what is particular
-- to a kind in a table of their own with the same id; follows, votes and reading positions refer to
-- this one by foreign key. Who wrote a thing may be unknown (R-RE-1).
CREATE TABLE content (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('question', 'reply', 'resource')),
    space_id uuid REFERENCES spaces,
    visibility text NOT NULL CHECK (visibility IN ('public', 'members', 'space')),
    head_id uuid NOT NULL REFERENCES content,
    author_id uuid REFERENCES members ON DELETE SET NULL,
    state text NOT NULL DEFAULT 'shown' CHECK (state IN ('shown', 'held', 'hidden', 'deleted')),
    language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
    created_at timestamptz NOT NULL,
    -- Set on release and move too; windows, unread and order go by it (R-RE-17).
    visible_since timestamptz NOT NULL,
    active_at timestamptz NOT NULL,
    deleted_at timestamptz,
    CONSTRAINT content_placed CHECK ((visibility = 'space') = (space_id IS NOT NULL)),
    CONSTRAINT content_deleted_at CHECK ((state = 'deleted') = (deleted_at IS NOT NULL))
);
CREATE INDEX content_newest ON content (kind, active_at DESC, id DESC);
CREATE INDEX content_newest_in_space ON content (space_id, kind, active_at DESC, id DESC);
CREATE INDEX content_appeared ON content (kind, visible_since);
CREATE INDEX content_appeared_under ON content (head_id, visible_since);
CREATE INDEX content_people ON content (head_id, author_id);
CREATE INDEX content_of_author ON content (author_id, kind, active_at DESC, id DESC);
-- Few at any time; thread pages subtract them from what the index of places counts.
CREATE INDEX content_not_shown ON content (head_id) WHERE state <> 'shown';
CREATE INDEX content_to_purge ON content (deleted_at) WHERE state = 'deleted';

-- What is counted here is of posts that are shown: a count must not tell of what is hidden (R-AC-3).
CREATE TABLE questions (
    id uuid PRIMARY KEY REFERENCES content ON DELETE CASCADE,
    -- Empty once a deleted question was purged.
    title text NOT NULL CHECK (title = '' OR char_length(title) BETWEEN 5 AND 150),
    body text NOT NULL CHECK (char_length(body) <= 20000),
    -- Drawn once, by the renderer of that number; `gaps` are the links that each reader's rights fill.
    body_html text NOT NULL CHECK (octet_length(body_html) <= 524288),
    gaps jsonb NOT NULL,
    renderer smallint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('question', 'discussion')),
    edited_at timestamptz,
    last_reply_number integer NOT NULL DEFAULT 0,
    reply_count bigint NOT NULL DEFAULT 0,
    people_count bigint NOT NULL DEFAULT 1,
    answer_id uuid,
    -- There is an accepted answer, and it is shown.
    answered boolean NOT NULL DEFAULT false
);

-- `topic` is an id of the configuration.
CREATE TABLE question_topics (
    question_id uuid NOT NULL REFERENCES questions ON DELETE CASCADE,
    topic text NOT NULL CHECK (char_length(topic) BETWEEN 1 AND 30),
    PRIMARY KEY (question_id, topic)
);

-- `path` holds four bytes for each reply from the top of the thread down to this one, so its byte
-- order is reading order and a page of a nested thread is one range of an index.
CREATE TABLE replies (
    id uuid PRIMARY KEY REFERENCES content ON DELETE CASCADE,
    question_id uuid NOT NULL REFERENCES questions ON DELETE CASCADE,
    path bytea NOT NULL CHECK (length(path) % 4 = 0 AND length(path) BETWEEN 4 AND 200),
    body text NOT NULL CHECK (char_length(body) <= 20000),
    body_html text NOT NULL CHECK (octet_length(body_html) <= 524288),
    gaps jsonb NOT NULL,
    renderer smallint NOT NULL,
    edited_at timestamptz,
    helpful_count bigint NOT NULL DEFAULT 0,
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

CREATE TABLE helpful_votes (
    content_id uuid NOT NULL REFERENCES content ON DELETE CASCADE,
    member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
    PRIMARY KEY (content_id, member_id)
);
CREATE INDEX helpful_votes_member ON helpful_votes (member_id);

-- When a member last opened what stands under that head.
CREATE TABLE reading_positions (
    member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
    head_id uuid NOT NULL REFERENCES content ON DELETE CASCADE,
    read_until timestamptz NOT NULL,
    PRIMARY KEY (member_id, head_id)
);
CREATE INDEX reading_positions_head ON reading_positions (head_id);
CREATE INDEX reading_positions_read_until ON reading_positions (read_until);
