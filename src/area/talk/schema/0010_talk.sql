-- The columns of a key stand first, in its order (see 0009_circles). Nothing else changes.
CREATE TABLE vote_before_in_order (
    root BLOB NOT NULL,
    conversation BLOB NOT NULL,
    participant BLOB NOT NULL,
    statement BLOB NOT NULL,
    change INTEGER NOT NULL, -- counts the changes of one vote, so that two in one millisecond are both kept
    at BIGINT NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (root, conversation, participant, statement, change)
) /* stored by key */;
INSERT INTO vote_before_in_order (root, conversation, participant, statement, change, at, value)
SELECT root, conversation, participant, statement, change, at, value FROM vote_before;
DROP TABLE vote_before;
ALTER TABLE vote_before_in_order RENAME TO vote_before;
