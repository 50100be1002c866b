-- Every act, chained by hash: one chain per root place. The root of nothing (16 zero bytes) holds the acts that
-- concern no place, such as opening an account.
CREATE TABLE journal_line (
    root BLOB NOT NULL,
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor BLOB,
    behalf BLOB,
    act TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject BLOB NOT NULL,
    body TEXT NOT NULL,
    before_hash BLOB NOT NULL,
    leaf_hash BLOB, -- of its entry in the public log, where it has one
    hash BLOB NOT NULL,
    PRIMARY KEY (root, sequence)
) /* stored by key */;

CREATE INDEX journal_line_subject ON journal_line (root, subject, sequence);

CREATE TABLE journal_head (
    root BLOB NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash BLOB NOT NULL
) /* stored by key */;

-- The public log: leaves, and the hashes of complete subtrees by level (RFC 6962).
CREATE TABLE public_leaf (
    root BLOB NOT NULL,
    leaf_index BIGINT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (root, leaf_index)
) /* stored by key */;

CREATE TABLE public_node (
    root BLOB NOT NULL,
    level INTEGER NOT NULL,
    node_index BIGINT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (root, level, node_index)
) /* stored by key */;

CREATE TABLE public_size (
    root BLOB NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL
) /* stored by key */;
