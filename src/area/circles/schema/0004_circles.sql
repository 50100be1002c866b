-- Circles: people who act together in a place.
CREATE TABLE circle (
    root BLOB NOT NULL,
    id BLOB NOT NULL,
    place BLOB NOT NULL,
    kind TEXT NOT NULL,       -- support, peer, assembly
    visibility TEXT NOT NULL, -- open, closed, hidden
    name TEXT NOT NULL,
    purpose TEXT NOT NULL,
    agreement TEXT NOT NULL,  -- how the members agreed to work together; Markdown
    agreement_version INTEGER NOT NULL,
    made_at BIGINT NOT NULL,
    ended_at BIGINT,          -- when its last member closed their account
    PRIMARY KEY (root, id)
) /* stored by key */;
CREATE UNIQUE INDEX circle_id ON circle (id);
CREATE INDEX circle_place ON circle (root, place);

-- Every wording of the agreement, the present one included (rule 8).
CREATE TABLE circle_agreement (
    root BLOB NOT NULL,
    circle BLOB NOT NULL,
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    made_by BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (root, circle, version)
) /* stored by key */;

-- One row for each time somebody was a member; `left_at` is null while they are.
CREATE TABLE membership (
    root BLOB NOT NULL,
    circle BLOB NOT NULL,
    person BLOB NOT NULL REFERENCES person (id),
    side TEXT NOT NULL, -- lived, staff, elected
    part TEXT NOT NULL, -- member, facilitator, lead, advocate, carer, proxy, observer
    joined_at BIGINT NOT NULL,
    left_at BIGINT,
    ended_by BLOB,            -- they themselves, or the facilitator who removed them
    end_reason TEXT NOT NULL, -- of a removal
    PRIMARY KEY (root, circle, person, joined_at)
) /* stored by key */;
-- One membership, and so one side, at a time.
CREATE UNIQUE INDEX membership_present ON membership (root, circle, person) WHERE left_at IS NULL;
CREATE INDEX membership_person ON membership (person, left_at);

CREATE TABLE circle_invitation (
    root BLOB NOT NULL,
    circle BLOB NOT NULL,
    id BLOB NOT NULL,
    token_hash BLOB NOT NULL,
    way TEXT NOT NULL, -- link: many may use it until it ends; email: works once
    email TEXT,        -- kept only while an invitation by e-mail is open
    side TEXT NOT NULL,
    part TEXT NOT NULL,
    made_by BLOB NOT NULL REFERENCES person (id),
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    uses INTEGER NOT NULL,
    used_at BIGINT, -- last
    withdrawn_at BIGINT,
    PRIMARY KEY (root, circle, id)
) /* stored by key */;
CREATE UNIQUE INDEX circle_invitation_token ON circle_invitation (token_hash);
CREATE INDEX circle_invitation_maker ON circle_invitation (made_by, made_at);

CREATE TABLE circle_application (
    root BLOB NOT NULL,
    circle BLOB NOT NULL,
    person BLOB NOT NULL REFERENCES person (id),
    side TEXT NOT NULL,
    why TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    answered_at BIGINT,
    answered_by BLOB,
    answer TEXT NOT NULL, -- waiting, accepted, declined, withdrawn
    reason TEXT NOT NULL,
    PRIMARY KEY (root, circle, person, made_at)
) /* stored by key */;
CREATE INDEX circle_application_person ON circle_application (person);
-- Nobody waits twice.
CREATE UNIQUE INDEX circle_application_waiting ON circle_application (root, circle, person) WHERE answer = 'waiting';
