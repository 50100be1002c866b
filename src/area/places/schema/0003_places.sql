-- The tree of places. `root` is the topmost one; a root's parent is null.
CREATE TABLE place (
    root BLOB NOT NULL,
    id BLOB NOT NULL,
    parent BLOB,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_cy TEXT NOT NULL, -- empty: the same in Welsh
    about TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (root, id)
) /* stored by key */;
CREATE UNIQUE INDEX place_id ON place (id);
CREATE INDEX place_parent ON place (parent);

-- Who looks after a place: may add circles and places below it.
CREATE TABLE place_keeper (
    root BLOB NOT NULL,
    place BLOB NOT NULL,
    person BLOB NOT NULL REFERENCES person (id),
    made_at BIGINT NOT NULL,
    PRIMARY KEY (root, place, person)
) /* stored by key */;
CREATE INDEX place_keeper_person ON place_keeper (person);

-- An invitation to look after a place: works once. An address is kept only while the invitation is open.
CREATE TABLE place_keeper_invitation (
    root BLOB NOT NULL,
    place BLOB NOT NULL,
    id BLOB NOT NULL,
    token_hash BLOB NOT NULL,
    email TEXT, -- null: a link that the inviter passes on
    made_by BLOB NOT NULL REFERENCES person (id),
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    used_at BIGINT,
    withdrawn_at BIGINT,
    PRIMARY KEY (root, place, id)
) /* stored by key */;
CREATE UNIQUE INDEX place_keeper_invitation_token ON place_keeper_invitation (token_hash);
CREATE INDEX place_keeper_invitation_maker ON place_keeper_invitation (made_by, made_at);
