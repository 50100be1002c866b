-- The columns of a key stand first, in its order: SQLite 3.40 takes rows of other tables for damaged when it checks the
-- file. Nothing else changes.
CREATE TABLE membership_in_order (
    root BLOB NOT NULL,
    circle BLOB NOT NULL,
    person BLOB NOT NULL REFERENCES person (id),
    joined_at BIGINT NOT NULL,
    side TEXT NOT NULL, -- lived, staff, elected
    part TEXT NOT NULL, -- member, facilitator, lead, advocate, carer, proxy, observer
    left_at BIGINT,
    ended_by BLOB,            -- they themselves, or the facilitator who removed them
    end_reason TEXT NOT NULL, -- of a removal
    PRIMARY KEY (root, circle, person, joined_at)
) /* stored by key */;
INSERT INTO membership_in_order (root, circle, person, joined_at, side, part, left_at, ended_by, end_reason)
SELECT root, circle, person, joined_at, side, part, left_at, ended_by, end_reason FROM membership;
DROP TABLE membership;
ALTER TABLE membership_in_order RENAME TO membership;
-- One membership, and so one side, at a time.
CREATE UNIQUE INDEX membership_present ON membership (root, circle, person) WHERE left_at IS NULL;
CREATE INDEX membership_person ON membership (person, left_at);

CREATE TABLE circle_application_in_order (
    root BLOB NOT NULL,
    circle BLOB NOT NULL,
    person BLOB NOT NULL REFERENCES person (id),
    made_at BIGINT NOT NULL,
    side TEXT NOT NULL,
    why TEXT NOT NULL,
    answered_at BIGINT,
    answered_by BLOB,
    answer TEXT NOT NULL, -- waiting, accepted, declined, withdrawn
    reason TEXT NOT NULL,
    PRIMARY KEY (root, circle, person, made_at)
) /* stored by key */;
INSERT INTO circle_application_in_order
    (root, circle, person, made_at, side, why, answered_at, answered_by, answer, reason)
SELECT root, circle, person, made_at, side, why, answered_at, answered_by, answer, reason FROM circle_application;
DROP TABLE circle_application;
ALTER TABLE circle_application_in_order RENAME TO circle_application;
CREATE INDEX circle_application_person ON circle_application (person);
-- Nobody waits twice.
CREATE UNIQUE INDEX circle_application_waiting ON circle_application (root, circle, person) WHERE answer = 'waiting';
