-- What of a map may hang on a few people, or be the work of one hand: for facilitators.
CREATE TABLE map_checks (
    root BLOB NOT NULL,
    conversation BLOB NOT NULL,
    votes_hash BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    body TEXT NOT NULL,      -- JSON
    PRIMARY KEY (root, conversation)
) /* stored by key */;
