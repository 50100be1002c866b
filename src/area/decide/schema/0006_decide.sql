CREATE TABLE decision (
    root BLOB NOT NULL,
    id BLOB NOT NULL,
    circle BLOB NOT NULL,
    place BLOB NOT NULL,
    conversation BLOB,       -- where it came from
    earlier BLOB,            -- the round before, when this is another try
    made_by BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    state TEXT NOT NULL,     -- draft, open, agreed, not_agreed, no_quorum, withdrawn
    opened_at BIGINT,
    closes_at BIGINT NOT NULL,
    early_close TEXT NOT NULL, -- at_the_time, when_all_answered
    closed_at BIGINT,
    method TEXT NOT NULL,    -- consent, majority, approval, score
    secrecy TEXT NOT NULL,   -- secret, open
    content_version INTEGER NOT NULL,
    content_hash BLOB NOT NULL,
    question TEXT NOT NULL,
    text TEXT NOT NULL,      -- Markdown
    outcome TEXT NOT NULL,   -- JSON of the tally with its trace; empty until the close
    withdrawn_why TEXT NOT NULL,
    reasons_returned_at BIGINT, -- when the reasons went back to the conversation: once only
    PRIMARY KEY (root, id)
) /* stored by key */;
CREATE UNIQUE INDEX decision_id ON decision (id);
CREATE INDEX decision_circle ON decision (root, circle);
CREATE INDEX decision_place ON decision (root, place);
CREATE INDEX decision_conversation ON decision (root, conversation);
CREATE INDEX decision_earlier ON decision (root, earlier);
CREATE INDEX decision_due ON decision (state, closes_at);

-- The wordings before this one (rule 8), each with the hash that ballots were bound to.
CREATE TABLE decision_content (
    root BLOB NOT NULL,
    decision BLOB NOT NULL,
    version INTEGER NOT NULL,
    content TEXT NOT NULL, -- the canonical text that is hashed
    hash BLOB NOT NULL,
    made_by BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    voided_ballots INTEGER NOT NULL,
    PRIMARY KEY (root, decision, version)
) /* stored by key */;

CREATE TABLE decision_option (
    root BLOB NOT NULL,
    decision BLOB NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (root, decision, position)
) /* stored by key */;

CREATE TABLE decision_side (
    root BLOB NOT NULL,
    decision BLOB NOT NULL,
    side TEXT NOT NULL,
    quorum_percent INTEGER NOT NULL,
    threshold_percent INTEGER NOT NULL,
    threshold_bound TEXT NOT NULL, -- more_than, at_least
    eligible INTEGER,              -- counted at the close
    PRIMARY KEY (root, decision, side)
) /* stored by key */;

-- That somebody answered, and nothing of when or what. Kept after the close; a person without ballot has no row.
CREATE TABLE turnout (
    root BLOB NOT NULL,
    decision BLOB NOT NULL,
    person BLOB NOT NULL,
    side TEXT NOT NULL,
    PRIMARY KEY (root, decision, person)
) /* stored by key */;
CREATE INDEX turnout_person ON turnout (person);

-- A secret ballot before the close: who by a keyed tag, what sealed. The key is a file beside the database that the
-- close destroys, and these rows go with it (docs/voting.md).
CREATE TABLE sealed_ballot (
    root BLOB NOT NULL,
    decision BLOB NOT NULL,
    tag BLOB NOT NULL,
    sealed BLOB NOT NULL,
    content_hash BLOB NOT NULL,
    PRIMARY KEY (root, decision, tag)
) /* stored by key */;

-- A ballot with a name: only where the decision was announced as open.
CREATE TABLE open_ballot (
    root BLOB NOT NULL,
    decision BLOB NOT NULL,
    person BLOB NOT NULL,
    side TEXT NOT NULL,
    choice TEXT NOT NULL, -- JSON
    reason TEXT NOT NULL,
    content_hash BLOB NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (root, decision, person)
) /* stored by key */;

-- Ballots after the close, without a voter and in an order that says nothing: sorted by what they say.
CREATE TABLE counted_ballot (
    root BLOB NOT NULL,
    decision BLOB NOT NULL,
    position INTEGER NOT NULL,
    side TEXT NOT NULL,
    choice TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (root, decision, position)
) /* stored by key */;

CREATE TABLE promise (
    root BLOB NOT NULL,
    id BLOB NOT NULL,
    decision BLOB NOT NULL,
    circle BLOB NOT NULL,
    place BLOB NOT NULL,
    owner BLOB NOT NULL REFERENCES person (id),
    owner_side TEXT NOT NULL, -- what those who are not in the circle see of the owner
    what TEXT NOT NULL,
    due TEXT NOT NULL,
    state TEXT NOT NULL, -- offered (the owner has not said yes), open, kept, not_kept, withdrawn
    why TEXT NOT NULL,
    made_by BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    settled_at BIGINT,
    PRIMARY KEY (root, id)
) /* stored by key */;
CREATE UNIQUE INDEX promise_id ON promise (id);
CREATE INDEX promise_decision ON promise (root, decision);
CREATE INDEX promise_circle ON promise (root, circle);
CREATE INDEX promise_place ON promise (root, place);
CREATE INDEX promise_owner ON promise (owner);

-- What became of a promise, step by step (rule 8). `number` counts from 1, so that two steps in one millisecond are kept.
CREATE TABLE promise_step (
    root BLOB NOT NULL,
    promise BLOB NOT NULL,
    number INTEGER NOT NULL,
    at BIGINT NOT NULL,
    person BLOB NOT NULL,
    state TEXT NOT NULL,
    due TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (root, promise, number)
) /* stored by key */;
