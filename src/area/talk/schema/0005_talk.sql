CREATE TABLE conversation (
    root BLOB NOT NULL,
    id BLOB NOT NULL,
    circle BLOB NOT NULL,
    place BLOB NOT NULL,
    question TEXT NOT NULL,
    background TEXT NOT NULL,  -- Markdown
    who_decides TEXT NOT NULL, -- who answers for what comes out of it; empty: the circle
    open_to TEXT NOT NULL,     -- members, everyone
    guests TEXT NOT NULL,      -- none, after_confirming (votes count once the guest confirms), at_once
    moderation TEXT NOT NULL,  -- before (statements wait), after (they show at once)
    made_by BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    closes_at BIGINT,
    closed_at BIGINT,
    source TEXT NOT NULL,      -- here, polis
    source_address TEXT NOT NULL,
    PRIMARY KEY (root, id)
) /* stored by key */;
CREATE UNIQUE INDEX conversation_id ON conversation (id);
CREATE INDEX conversation_circle ON conversation (root, circle);
CREATE INDEX conversation_place ON conversation (root, place);

-- Every wording of a conversation, the present one included (rule 8).
CREATE TABLE conversation_wording (
    root BLOB NOT NULL,
    conversation BLOB NOT NULL,
    version INTEGER NOT NULL,
    question TEXT NOT NULL,
    background TEXT NOT NULL,
    who_decides TEXT NOT NULL,
    made_by BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (root, conversation, version)
) /* stored by key */;

-- Somebody who takes part in one conversation. Rows that came with an import have no person, and the number they had in
-- the file; others are numbered when an export is written, in the order they came (no counter to fight over).
CREATE TABLE participant (
    root BLOB NOT NULL,
    conversation BLOB NOT NULL,
    id BLOB NOT NULL,
    person BLOB,
    number BIGINT,
    side TEXT NOT NULL,  -- lived, staff, elected, or empty: no member of the circle
    counts INTEGER NOT NULL, -- 0 while a guest's votes wait for confirmation
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (root, conversation, id)
) /* stored by key */;
CREATE UNIQUE INDEX participant_person ON participant (root, conversation, person);
CREATE INDEX participant_counts ON participant (root, conversation, counts); -- a page says how many took part
CREATE INDEX participant_anywhere ON participant (person);

CREATE TABLE statement (
    root BLOB NOT NULL,
    conversation BLOB NOT NULL,
    id BLOB NOT NULL,
    number BIGINT,
    author BLOB,              -- participant
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    origin TEXT NOT NULL,     -- person, seed, reason (of a decision that was not agreed), import
    shown TEXT NOT NULL,      -- waiting, shown, hidden
    made_at BIGINT NOT NULL,
    agrees INTEGER NOT NULL,
    disagrees INTEGER NOT NULL,
    passes INTEGER NOT NULL,
    PRIMARY KEY (root, conversation, id)
) /* stored by key */;
CREATE INDEX statement_waiting ON statement (root, conversation, made_at) WHERE shown = 'waiting';

-- One line for each time a moderator decided about a statement, with the reason its author sees.
CREATE TABLE moderation (
    root BLOB NOT NULL,
    conversation BLOB NOT NULL,
    statement BLOB NOT NULL,
    at BIGINT NOT NULL,
    moderator BLOB NOT NULL,
    shown TEXT NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (root, conversation, statement, at)
) /* stored by key */;
CREATE INDEX moderation_at ON moderation (root, conversation, at);

-- The latest vote of each participant on each statement: 1 agree, 0 pass, -1 disagree.
CREATE TABLE vote (
    root BLOB NOT NULL,
    conversation BLOB NOT NULL,
    participant BLOB NOT NULL,
    statement BLOB NOT NULL,
    value INTEGER NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (root, conversation, participant, statement)
) /* stored by key */;

-- What a vote was before it was changed (rule 8).
CREATE TABLE vote_before (
    root BLOB NOT NULL,
    conversation BLOB NOT NULL,
    participant BLOB NOT NULL,
    statement BLOB NOT NULL,
    at BIGINT NOT NULL,
    value INTEGER NOT NULL,
    change INTEGER NOT NULL, -- counts the changes of one vote, so that two in one millisecond are both kept
    PRIMARY KEY (root, conversation, participant, statement, change)
) /* stored by key */;

-- The last map computed, whole, with what is needed to compute it again.
CREATE TABLE opinion_map (
    root BLOB NOT NULL,
    conversation BLOB NOT NULL,
    method TEXT NOT NULL,
    engine_version TEXT NOT NULL,
    votes BIGINT NOT NULL,
    votes_hash BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    map TEXT NOT NULL, -- JSON
    PRIMARY KEY (root, conversation, method)
) /* stored by key */;
