-- When a member wants the digest and how much it may show. `next_slot` is the instant the next one is
-- due, worked out in the member's zone; none while they want none.
CREATE TABLE digest_settings (
    member_id uuid PRIMARY KEY REFERENCES members ON DELETE CASCADE,
    frequency text NOT NULL CHECK (frequency IN ('weekly', 'daily', 'never')),
    -- 1 is Monday.
    weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    hour smallint NOT NULL CHECK (hour BETWEEN 0 AND 23),
    level text NOT NULL CHECK (level IN ('excerpts', 'titles', 'counts')),
    next_slot timestamptz,
    CHECK ((next_slot IS NULL) = (frequency = 'never'))
);
CREATE INDEX digest_settings_next_slot ON digest_settings (next_slot);

-- One row for each member and slot (R-DG-1); what became of it, the outbox says.
CREATE TABLE digests (
    id uuid PRIMARY KEY,
    member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
    slot timestamptz NOT NULL,
    UNIQUE (member_id, slot)
);
