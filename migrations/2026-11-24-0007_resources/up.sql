-- An entry of the library: what stands in `content` under the same id, and what is particular to it.
CREATE TABLE resources (
    id uuid PRIMARY KEY REFERENCES content ON DELETE CASCADE,
    title text NOT NULL CHECK (char_length(title) BETWEEN 5 AND 150),
    type text NOT NULL CHECK (type IN ('sample-policy', 'procedure', 'know-your-rights', 'faq',
        'flow-chart', 'fact-sheet', 'talking-points', 'poster', 'letter-template',
        'training-material', 'form-sample')),
    audience text NOT NULL CHECK (audience IN ('patients', 'front-line', 'leadership', 'everyone')),
    description text NOT NULL CHECK (char_length(description) <= 20000),
    description_html text NOT NULL CHECK (octet_length(description_html) <= 524288),
    gaps jsonb NOT NULL,
    renderer smallint NOT NULL,
    -- The number of the newest version.
    latest integer NOT NULL CHECK (latest >= 1),
    edited_at timestamptz,
    -- Title, topics, description and what the newest version's file says, in three dictionaries.
    search tsvector NOT NULL
);
CREATE INDEX resources_search ON resources USING gin (search);

CREATE TABLE resource_topics (
    resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
    topic text NOT NULL CHECK (char_length(topic) BETWEEN 1 AND 30),
    PRIMARY KEY (resource_id, topic)
);

CREATE TABLE resource_languages (
    resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
    language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
    PRIMARY KEY (resource_id, language)
);

-- One issued state; never altered once issued.
CREATE TABLE resource_versions (
    id uuid PRIMARY KEY,
    resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
    number integer NOT NULL CHECK (number >= 1),
    -- What changed; the first version has nothing to compare with.
    changed text NOT NULL CHECK (char_length(changed) <= 5000 AND (number = 1 OR changed <> '')),
    issued_at timestamptz NOT NULL,
    issued_by uuid REFERENCES members ON DELETE SET NULL,
    UNIQUE (resource_id, number)
);
CREATE INDEX resource_versions_issued ON resource_versions (issued_at);
CREATE INDEX resource_versions_issued_by ON resource_versions (issued_by);
CREATE FUNCTION refuse_change_of_issued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Who issued it may be forgotten with the member.
    IF NEW.issued_by IS NULL AND (NEW.id, NEW.resource_id, NEW.number, NEW.changed, NEW.issued_at)
        = (OLD.id, OLD.resource_id, OLD.number, OLD.changed, OLD.issued_at) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an issued version is never altered';
END $$;
CREATE TRIGGER resource_versions_unaltered BEFORE UPDATE ON resource_versions
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_issued();

CREATE TABLE resource_files (
    file_id uuid PRIMARY KEY REFERENCES files ON DELETE CASCADE,
    version_id uuid NOT NULL UNIQUE REFERENCES resource_versions ON DELETE CASCADE
);
