-- Of several servers of one installation: which one does a piece of the work that nobody waits for, and until when.
CREATE TABLE duty (
    name TEXT NOT NULL PRIMARY KEY,
    server BLOB NOT NULL,
    ends_at BIGINT NOT NULL
) /* stored by key */;

-- By which the servers of one installation know that they have the same secret keys.
CREATE TABLE shared_key (
    name TEXT NOT NULL PRIMARY KEY,
    fingerprint BLOB NOT NULL
) /* stored by key */;
