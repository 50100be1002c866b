-- How much one network address has left of something, by the hash of which: when its bucket is full again.
-- A bucket that is full has no row.
CREATE TABLE attempt_bucket (
    kind TEXT NOT NULL,
    key_hash BLOB NOT NULL,
    full_at BIGINT NOT NULL,
    PRIMARY KEY (kind, key_hash)
) /* stored by key */;
