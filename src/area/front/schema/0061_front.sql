-- What the program tells administrators: the key of its words, and when it last happened.
CREATE TABLE notice (
    key TEXT NOT NULL PRIMARY KEY,
    last_at BIGINT NOT NULL
) /* stored by key */;
