-- Whoever has a record: their own key, sealed with the installation's, which is not in the store. Without this row
-- nothing below can be read any more.
CREATE TABLE record (
    owner BLOB NOT NULL PRIMARY KEY REFERENCES person (id),
    sealed_key BLOB NOT NULL,
    about BLOB NOT NULL,        -- the item that is About me
    text_bytes BIGINT NOT NULL, -- of all that is sealed
    made_at BIGINT NOT NULL
) /* stored by key */;

-- Where an item stands now: what lists go by. `shelf` is its label under the owner's key.
CREATE TABLE record_item (
    owner BLOB NOT NULL,
    id BLOB NOT NULL,
    shelf BLOB NOT NULL,
    happened_on TEXT NOT NULL,
    version INTEGER NOT NULL, -- the newest
    dispute BLOB,             -- the remark that stands beside it
    PRIMARY KEY (owner, id)
) /* stored by key */;
CREATE INDEX record_item_shelf ON record_item (owner, shelf, happened_on, id);

-- Every version of every item, sealed with the owner's key. Never changed.
CREATE TABLE record_version (
    owner BLOB NOT NULL,
    item BLOB NOT NULL,
    version INTEGER NOT NULL,
    author BLOB NOT NULL,  -- whose words these are
    made_by BLOB NOT NULL, -- who made this version: a new label is the owner's, the words stay the author's
    recorded_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (owner, item, version)
) /* stored by key */;
CREATE INDEX record_version_made ON record_version (owner, made_by, recorded_at);
CREATE INDEX record_version_author ON record_version (author, owner);

-- What the owner says about an item: an answer, a dispute, a wish to correct it.
CREATE TABLE record_remark (
    owner BLOB NOT NULL,
    item BLOB NOT NULL,
    id BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (owner, item, id)
) /* stored by key */;

-- Who may see what of somebody's record. In force from the owner's yes until its end.
CREATE TABLE sharing_rule (
    owner BLOB NOT NULL,
    id BLOB NOT NULL,
    reader BLOB,              -- a person, or
    circle BLOB,              -- whoever has a part in a circle
    part TEXT,
    effect TEXT NOT NULL,     -- permit, refuse
    doing TEXT NOT NULL,      -- read, add: reads and adds
    labels INTEGER NOT NULL,  -- one bit each
    purpose TEXT NOT NULL,
    life TEXT NOT NULL,       -- how long, from the owner's yes
    proposed_by BLOB NOT NULL,
    proposed_at BIGINT NOT NULL,
    agreed_at BIGINT,
    until BIGINT,
    ended_at BIGINT,
    PRIMARY KEY (owner, id)
) /* stored by key */;
CREATE INDEX sharing_rule_reader ON sharing_rule (reader, owner);
CREATE INDEX sharing_rule_part ON sharing_rule (circle, part, owner);
CREATE INDEX sharing_rule_proposed ON sharing_rule (proposed_by, proposed_at);

-- Who looked, or tried to. Never changed, but that refused tries of one person on one day are one row.
CREATE TABLE access_event (
    owner BLOB NOT NULL,
    at BIGINT NOT NULL,
    id BLOB NOT NULL,
    reader BLOB NOT NULL,
    kind TEXT NOT NULL,      -- list, item, added, refused
    tries INTEGER NOT NULL,  -- of a refusal
    sealed BLOB,             -- what was seen, and why; null for a refusal
    PRIMARY KEY (owner, at, id)
) /* stored by key */;
CREATE INDEX access_event_reader ON access_event (owner, reader, at);
CREATE INDEX access_event_mine ON access_event (reader, at);
