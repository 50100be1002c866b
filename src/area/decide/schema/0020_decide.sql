-- Somebody asks that a statement of a conversation be put to the sides.
CREATE TABLE decision_ask (
    root BLOB NOT NULL,
    conversation BLOB NOT NULL,
    statement BLOB NOT NULL,
    person BLOB NOT NULL,
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (root, conversation, statement, person)
) /* stored by key */;
CREATE INDEX decision_ask_person ON decision_ask (person);

-- How people had answered the statement a decision comes from, when it was drafted. It never changes after.
CREATE TABLE decision_evidence (
    root BLOB NOT NULL,
    decision BLOB NOT NULL,
    conversation BLOB NOT NULL,
    statement BLOB NOT NULL,
    body TEXT NOT NULL,      -- JSON, as talk writes evidence: rounded, without words
    PRIMARY KEY (root, decision)
) /* stored by key */;
CREATE INDEX decision_evidence_statement ON decision_evidence (root, conversation, statement);
