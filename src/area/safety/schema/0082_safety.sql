-- Rule 19: what people report, who may answer from when, and what was answered. One row for each thing for as long as
-- somebody waits about it; those who reported it hang on that row.
CREATE TABLE reported (
    root BLOB NOT NULL,           -- of no place: the id of nothing, as in the journal
    id BLOB NOT NULL,
    kind TEXT NOT NULL,           -- conversation, statement, circle, ...; objection: to a hiding
    subject TEXT NOT NULL,        -- what the area calls it
    page TEXT NOT NULL,           -- where it is shown
    circle BLOB,                  -- where it stands
    facilitators TEXT NOT NULL,   -- answer, are_concerned
    place BLOB,                   -- whose keepers may answer; null: administrators alone
    author BLOB,                  -- does not answer
    hider BLOB,                   -- of an objection: does not answer either
    words TEXT NOT NULL,          -- as they stood when it was reported first
    rank INTEGER NOT NULL,        -- 0: illegal, or a child at risk; 1: everything else
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    keepers_from BIGINT NOT NULL,
    administrators_from BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    reports INTEGER NOT NULL,
    verdict TEXT NOT NULL,        -- left, hidden, kept, lifted; empty: waits
    answer TEXT NOT NULL,
    answered_by BLOB,
    answered_at BIGINT,
    PRIMARY KEY (root, id)
) /* stored by key */;
CREATE UNIQUE INDEX reported_id ON reported (id);
-- One at a time.
CREATE UNIQUE INDEX reported_open ON reported (kind, subject) WHERE answered_at IS NULL;
CREATE INDEX reported_queue ON reported (rank, first_at, id) WHERE answered_at IS NULL;

CREATE TABLE report (
    root BLOB NOT NULL,
    reported BLOB NOT NULL,
    id BLOB NOT NULL,
    reporter BLOB,            -- null: without an account, or left
    token_hash BLOB NOT NULL, -- of the address that says what became of it
    wrong TEXT NOT NULL,      -- about_a_person, hateful, illegal, advertising, child, other; objection
    words TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (root, reported, id)
) /* stored by key */;
CREATE UNIQUE INDEX report_token ON report (token_hash);
CREATE INDEX report_reporter ON report (reporter, made_at, id) WHERE reporter IS NOT NULL;
