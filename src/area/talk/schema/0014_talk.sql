-- Where a statement of origin `reason` comes from: the decision that was not agreed, with its question as it was
-- put. A decision that is over does not change any more.
CREATE TABLE reason_source (
    root BLOB NOT NULL,
    conversation BLOB NOT NULL,
    statement BLOB NOT NULL,
    decision BLOB NOT NULL,
    question TEXT NOT NULL,
    PRIMARY KEY (root, conversation, statement)
) /* stored by key */;
