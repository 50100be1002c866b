-- Rule 19: words that were taken away, why, what their author objects, and how that was answered. The words are kept
-- beside it until they come back; where they stood is a place-holder.
CREATE TABLE hiding (
    id BLOB NOT NULL PRIMARY KEY,
    root BLOB NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    page TEXT NOT NULL,
    circle BLOB,
    place BLOB,
    author BLOB,
    words TEXT NOT NULL,   -- as those who decided read them
    reason TEXT NOT NULL,  -- public
    made_at BIGINT NOT NULL,
    made_by BLOB NOT NULL,
    objected_at BIGINT,
    answer TEXT NOT NULL,  -- why it stays, or why it came back
    answered_at BIGINT,
    answered_by BLOB,
    lifted_at BIGINT
) /* stored by key */;
CREATE UNIQUE INDEX hiding_present ON hiding (kind, subject) WHERE lifted_at IS NULL;

CREATE TABLE hidden_words (
    hiding BLOB NOT NULL,
    part TEXT NOT NULL,    -- what the area calls it
    words TEXT NOT NULL,
    PRIMARY KEY (hiding, part)
) /* stored by key */;
CREATE INDEX hiding_author ON hiding (author) WHERE author IS NOT NULL;
