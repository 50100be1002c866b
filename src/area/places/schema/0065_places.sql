-- Who opened an invitation to look after a place that was not sent to their address: a keeper says whether it is they.
CREATE TABLE place_keeper_request (
    root BLOB NOT NULL,
    place BLOB NOT NULL,
    person BLOB NOT NULL REFERENCES person (id),
    invitation BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (root, place, person)
) /* stored by key */;
CREATE INDEX place_keeper_request_person ON place_keeper_request (person);
