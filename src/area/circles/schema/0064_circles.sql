-- What part somebody asks for, and the invitation they opened that was not made for them.
ALTER TABLE circle_application ADD COLUMN part TEXT NOT NULL DEFAULT 'member';
ALTER TABLE circle_application ADD COLUMN invitation BLOB;

-- A facilitator wants a hidden circle to be seen. It takes a second one; at most one wish waits.
CREATE TABLE circle_showing (
    root BLOB NOT NULL,
    circle BLOB NOT NULL,
    visibility TEXT NOT NULL, -- open, closed: what it would become
    asked_by BLOB NOT NULL,
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (root, circle)
) /* stored by key */;

-- Who changed sides or parts, for those who are asked to decide.
CREATE TABLE membership_change (
    root BLOB NOT NULL,
    circle BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    person BLOB NOT NULL,
    made_by BLOB NOT NULL,
    side_before TEXT NOT NULL,
    part_before TEXT NOT NULL,
    side TEXT NOT NULL,
    part TEXT NOT NULL,
    PRIMARY KEY (root, circle, made_at, person)
) /* stored by key */;
CREATE INDEX membership_change_person ON membership_change (person);
