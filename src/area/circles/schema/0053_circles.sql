-- Rule 19: what a keeper of the place took down, why, what the facilitators object, and how that was answered. While a
-- row has no `lifted_at` its circle is hidden; what it was before is kept here.
CREATE TABLE circle_takedown (
    root BLOB NOT NULL,
    circle BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    made_by BLOB NOT NULL,
    reason TEXT NOT NULL,
    visibility_before TEXT NOT NULL, -- open, closed, hidden
    hidden_until_before BIGINT,
    objection TEXT NOT NULL,         -- empty: nobody objected
    objected_by BLOB,
    objected_at BIGINT,
    answer TEXT NOT NULL,            -- why it stays, or why it was lifted
    answered_by BLOB,
    answered_at BIGINT,
    lifted_at BIGINT,
    PRIMARY KEY (root, circle, made_at)
) /* stored by key */;
-- One at a time.
CREATE UNIQUE INDEX circle_takedown_present ON circle_takedown (root, circle) WHERE lifted_at IS NULL;
CREATE INDEX circle_takedown_newest ON circle_takedown (root, made_at);
CREATE INDEX circle_takedown_objected ON circle_takedown (objected_at) WHERE answered_at IS NULL;
