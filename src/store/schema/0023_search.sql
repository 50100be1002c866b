-- What can be found by words: a copy of what pages say, made again from them at any time (search.hpp). `words` begins with
-- who alone may find it; on SQLite they are in an index of their own, `search_index`.
CREATE TABLE search_entry (
    root BLOB NOT NULL,
    kind TEXT NOT NULL,      -- place, circle, conversation, statement, decision
    subject BLOB NOT NULL,
    number BIGINT NOT NULL,  -- the order of finding: later is higher
    words TEXT NOT NULL,     -- folded
    title TEXT NOT NULL,
    title_cy TEXT,           -- where it has one of its own
    text TEXT NOT NULL,      -- how it begins
    href TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (root, kind, subject)
);
CREATE INDEX search_entry_number ON search_entry (number);
/* index of words */

-- How far the entries of each kind were made from what was there before there was a search. Nothing: not begun.
CREATE TABLE search_fill (
    kind TEXT NOT NULL PRIMARY KEY,
    after BLOB NOT NULL,
    is_done INTEGER NOT NULL
);
