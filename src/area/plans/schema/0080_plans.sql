-- Plans both sides agree to. What a plan says and who said what to it is kept in versions; nothing is written over.

-- The text of each blueprint that a plan was made of: a plan keeps its sections when the program brings newer ones.
CREATE TABLE plan_blueprint (
    hash BLOB NOT NULL PRIMARY KEY,
    text TEXT NOT NULL
);

CREATE TABLE plan (
    root BLOB NOT NULL,
    id BLOB NOT NULL,
    circle BLOB NOT NULL,
    person BLOB NOT NULL REFERENCES person (id), -- whose plan it is
    blueprint BLOB NOT NULL,
    made_by BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    standing TEXT NOT NULL,       -- going, on_hold, ended
    standing_by BLOB,             -- who alone put it on hold, took it up again or ended it
    standing_at BIGINT,
    standing_why TEXT NOT NULL,
    standing_power TEXT NOT NULL, -- of somebody who decided for the staff side
    versions INTEGER NOT NULL,    -- proposed so far
    proposed INTEGER,             -- the version both sides are asked about
    lead BLOB,                    -- who was asked last as lead professional
    in_force INTEGER,
    agreement TEXT NOT NULL,      -- of the version in force: none, agreed, in_part
    review_on TEXT,               -- of the version in force
    erased_at BIGINT,             -- the person closed their account: the words are gone, hashes stay
    PRIMARY KEY (root, id)
) /* stored by key */;
CREATE UNIQUE INDEX plan_id ON plan (id);
CREATE INDEX plan_circle ON plan (root, circle, made_at);
CREATE INDEX plan_person ON plan (person);

-- What stands in the draft, and stood there before.
CREATE TABLE plan_section (
    root BLOB NOT NULL,
    plan BLOB NOT NULL,
    section TEXT NOT NULL,
    version INTEGER NOT NULL,
    newest SMALLINT NOT NULL,
    content TEXT NOT NULL,
    written_by BLOB NOT NULL,
    side TEXT NOT NULL,      -- of who wrote it
    on_behalf SMALLINT NOT NULL, -- 1: on behalf of the person whose plan it is
    taken_by BLOB,           -- who took it over from a suggestion
    written_at BIGINT NOT NULL,
    PRIMARY KEY (root, plan, section, version)
) /* stored by key */;
CREATE UNIQUE INDEX plan_section_newest ON plan_section (root, plan, section) WHERE newest = 1;
CREATE INDEX plan_section_writer ON plan_section (written_by);

CREATE TABLE plan_suggestion (
    root BLOB NOT NULL,
    plan BLOB NOT NULL,
    id BLOB NOT NULL,
    section TEXT NOT NULL,
    began_from INTEGER NOT NULL, -- the version of the section it changes
    content TEXT NOT NULL,
    made_by BLOB NOT NULL,
    side TEXT NOT NULL,
    on_behalf SMALLINT NOT NULL,
    made_at BIGINT NOT NULL,
    state TEXT NOT NULL, -- open, taken, left, replaced, withdrawn
    answer TEXT NOT NULL,
    settled_by BLOB,
    settled_at BIGINT,
    PRIMARY KEY (root, plan, id)
) /* stored by key */;
CREATE INDEX plan_suggestion_section ON plan_suggestion (root, plan, section, state, made_at);
CREATE INDEX plan_suggestion_maker ON plan_suggestion (made_by);
-- One at a time of each person in each section.
CREATE UNIQUE INDEX plan_suggestion_open ON plan_suggestion (root, plan, section, made_by) WHERE state = 'open';

CREATE TABLE plan_comment (
    root BLOB NOT NULL,
    plan BLOB NOT NULL,
    section TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    id BLOB NOT NULL,
    made_by BLOB NOT NULL,
    side TEXT NOT NULL,
    on_behalf SMALLINT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (root, plan, section, made_at, id)
) /* stored by key */;
CREATE INDEX plan_comment_maker ON plan_comment (made_by);

CREATE TABLE plan_version (
    root BLOB NOT NULL,
    plan BLOB NOT NULL,
    number INTEGER NOT NULL,
    hash BLOB NOT NULL,    -- of content
    content TEXT NOT NULL, -- canonical; empty after an erasure
    review_on TEXT NOT NULL,
    proposed_by BLOB NOT NULL,
    proposed_at BIGINT NOT NULL,
    lead BLOB NOT NULL,
    state TEXT NOT NULL,     -- proposed, taken_back, in_force, past
    agreement TEXT NOT NULL, -- none, agreed, in_part
    since BIGINT,            -- in force
    until BIGINT,
    decided_by BLOB,         -- of in_part: who decided alone,
    power TEXT NOT NULL,     -- and under which power
    PRIMARY KEY (root, plan, number)
) /* stored by key */;

CREATE TABLE plan_answer (
    root BLOB NOT NULL,
    plan BLOB NOT NULL,
    number INTEGER NOT NULL,
    turn INTEGER NOT NULL,
    person BLOB NOT NULL,
    assenter TEXT NOT NULL, -- person, lead
    answer TEXT NOT NULL,   -- yes, no
    hash BLOB NOT NULL,     -- of the content that was seen
    reason TEXT NOT NULL,   -- of a no
    at BIGINT NOT NULL,
    PRIMARY KEY (root, plan, number, turn)
) /* stored by key */;
CREATE INDEX plan_answer_person ON plan_answer (person);

-- What was done to come to an agreement.
CREATE TABLE plan_effort (
    root BLOB NOT NULL,
    plan BLOB NOT NULL,
    number INTEGER NOT NULL,
    id BLOB NOT NULL,
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    made_by BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (root, plan, number, id)
) /* stored by key */;

CREATE TABLE plan_point (
    root BLOB NOT NULL,
    plan BLOB NOT NULL,
    number INTEGER NOT NULL,
    id BLOB NOT NULL,
    section TEXT NOT NULL,
    point TEXT NOT NULL,
    reason_lived TEXT NOT NULL,
    reason_staff TEXT NOT NULL,
    made_by BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (root, plan, number, id)
) /* stored by key */;

-- Who opened a plan that is not theirs, on which day: for the person whose plan it is.
CREATE TABLE plan_reading (
    root BLOB NOT NULL,
    plan BLOB NOT NULL,
    day TEXT NOT NULL,
    reader BLOB NOT NULL,
    PRIMARY KEY (root, plan, day, reader)
) /* stored by key */;
CREATE INDEX plan_reading_reader ON plan_reading (reader);
