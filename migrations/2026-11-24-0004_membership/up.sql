-- Requests to join. Whoever asks has no account: the status address is all there is.
CREATE TABLE applications (
    id uuid PRIMARY KEY,
    -- What people quote when they write to us; random, so it counts nobody.
    reference text NOT NULL UNIQUE CHECK (char_length(reference) = 12),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
    email text NOT NULL CHECK (char_length(email) <= 254),
    email_canonical text NOT NULL CHECK (char_length(email_canonical) <= 254),
    -- Without what stands behind a plus: a signal of duplicates, no identity.
    email_untagged text NOT NULL CHECK (char_length(email_untagged) <= 254),
    organization text NOT NULL CHECK (char_length(organization) BETWEEN 1 AND 150),
    job_title text NOT NULL CHECK (char_length(job_title) BETWEEN 1 AND 255),
    work text NOT NULL CHECK (work IN
        ('desk', 'enrollment', 'promotora', 'provider', 'compliance', 'leadership', 'other')),
    region text NOT NULL,
    language text NOT NULL CHECK (language IN ('en', 'es')),
    reason text NOT NULL CHECK (char_length(reason) <= 5000),
    agreed_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN
        ('received', 'confirmed', 'waiting', 'approved', 'declined', 'withdrawn')),
    -- A member or an open request holds the address: kept and shown like any other, so that nobody
    -- can tell, and never confirmed (R-JO-1).
    is_duplicate boolean NOT NULL,
    received_at timestamptz NOT NULL,
    -- Since the address was given or corrected.
    unconfirmed_since timestamptz NOT NULL,
    confirmed_at timestamptz,
    claimed_by uuid REFERENCES members ON DELETE SET NULL,
    claimed_until timestamptz,
    decided_by uuid REFERENCES members ON DELETE SET NULL,
    -- When it came to its end: approved, declined or withdrawn.
    closed_at timestamptz,
    -- The exact text that was sent with the decision.
    letter text CHECK (char_length(letter) <= 5000),
    member_id uuid REFERENCES members ON DELETE SET NULL,
    CHECK ((state IN ('approved', 'declined', 'withdrawn')) = (closed_at IS NOT NULL)),
    CHECK ((state IN ('approved', 'declined')) = (letter IS NOT NULL)),
    CHECK (state <> 'received' OR confirmed_at IS NULL),
    CHECK (state IN ('received', 'withdrawn') OR confirmed_at IS NOT NULL),
    CHECK (NOT is_duplicate OR confirmed_at IS NULL),
    CHECK (member_id IS NULL OR state = 'approved'),
    CHECK ((claimed_by IS NULL) OR (claimed_until IS NOT NULL))
);
-- One open request for an address (R-JO-2).
CREATE UNIQUE INDEX applications_open ON applications (email_canonical)
    WHERE state IN ('confirmed', 'waiting');
CREATE INDEX applications_queue ON applications (confirmed_at, id)
    WHERE state IN ('confirmed', 'waiting');
CREATE INDEX applications_untagged ON applications (email_untagged);
CREATE INDEX applications_unconfirmed ON applications (unconfirmed_since) WHERE state = 'received';
CREATE INDEX applications_closed ON applications (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX applications_claimed_by ON applications (claimed_by);
CREATE INDEX applications_decided_by ON applications (decided_by);
CREATE INDEX applications_member ON applications (member_id);

-- Addresses of a private status page, as hashes: the one that was shown after submitting, and one
-- for each mail that leads there, as each mail's is made when it is drawn (R-TK).
CREATE TABLE application_addresses (
    secret_hash bytea PRIMARY KEY,
    application_id uuid NOT NULL REFERENCES applications ON DELETE CASCADE,
    mailed boolean NOT NULL
);
CREATE INDEX application_addresses_application ON application_addresses (application_id);

-- What confirms an e-mail address by mail: the hash alone, for that address alone.
CREATE TABLE confirmation_tokens (
    token_hash bytea PRIMARY KEY,
    application_id uuid NOT NULL REFERENCES applications ON DELETE CASCADE,
    email_canonical text NOT NULL,
    ends_at timestamptz NOT NULL
);
CREATE INDEX confirmation_tokens_application ON confirmation_tokens (application_id);
CREATE INDEX confirmation_tokens_ends_at ON confirmation_tokens (ends_at);

-- What moderators asked and applicants answered, in order.
CREATE TABLE application_messages (
    id uuid PRIMARY KEY,
    application_id uuid NOT NULL REFERENCES applications ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('question', 'answer')),
    body text NOT NULL CHECK (char_length(body) BETWEEN 1 AND 5000),
    -- Of the moderator; an applicant has no account.
    written_by uuid REFERENCES members ON DELETE SET NULL,
    written_at timestamptz NOT NULL
);
CREATE INDEX application_messages_application
    ON application_messages (application_id, written_at, id);
CREATE INDEX application_messages_written_by ON application_messages (written_by);
