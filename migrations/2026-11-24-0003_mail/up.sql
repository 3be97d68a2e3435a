-- Mail that is to leave or has left. No rendered mail, address, title or token stands here, ever: a
-- row says for whom, of what kind and about what, and the mail is drawn at each attempt (R-MD-1).
CREATE TABLE outbox (
    id uuid PRIMARY KEY,
    class text NOT NULL CHECK (class IN ('security', 'desk', 'notice', 'digest', 'announcement')),
    kind text NOT NULL,
    recipient_member uuid REFERENCES members ON DELETE CASCADE,
    -- Without a foreign key: applications are a later room's, and the fact that a mail went out
    -- outlives an application that is erased the day after, by at most fourteen days.
    recipient_application uuid,
    subject_id uuid,
    -- What the mail tells of: one mail of a kind for one event and recipient.
    event uuid NOT NULL,
    -- Before the @ of the Message-ID: the same on every attempt.
    message_id uuid NOT NULL UNIQUE,
    state text NOT NULL CHECK (state IN ('queued', 'claimed', 'data_started', 'accepted', 'failed',
        'unknown', 'skipped', 'empty')),
    attempts integer NOT NULL,
    -- Counts the claims: whoever holds an older number has lost the row.
    fence bigint NOT NULL,
    created_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    gives_up_at timestamptz NOT NULL,
    lease_until timestamptz,
    ended_at timestamptz,
    -- When nobody could tell whether it had arrived; a security mail is then drawn anew once.
    unknown_at timestamptz,
    -- A word of ours for why it waits or how it ended, and the server's number if it gave one.
    reason text,
    reply_code integer,
    -- To know the address again if it bounces; it cannot be read back (R-PRIV).
    address_hash bytea,
    -- A digest tells of what became visible up to here (R-DG-3).
    window_end timestamptz,
    CHECK (num_nonnulls(recipient_member, recipient_application) = 1),
    CHECK ((lease_until IS NOT NULL) = (state IN ('claimed', 'data_started'))),
    CHECK ((ended_at IS NOT NULL)
        = (state IN ('accepted', 'failed', 'unknown', 'skipped', 'empty'))),
    CHECK (reason IS NOT NULL OR state NOT IN ('failed', 'unknown', 'skipped')),
    CHECK (unknown_at IS NOT NULL OR state <> 'unknown'),
    UNIQUE (recipient_member, kind, event),
    UNIQUE (recipient_application, kind, event)
);
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'queued';
CREATE INDEX outbox_leased ON outbox (lease_until) WHERE state IN ('claimed', 'data_started');
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX outbox_windows ON outbox (recipient_member, window_end) WHERE window_end IS NOT NULL;

-- A stream of mail that a member has ended; no row: it runs.
CREATE TABLE mail_streams (
    member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
    stream text NOT NULL CHECK (stream IN ('notices', 'digest', 'announcements')),
    off_since timestamptz NOT NULL,
    PRIMARY KEY (member_id, stream)
);
