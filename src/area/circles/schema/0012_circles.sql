-- When the circle last stopped being hidden: what was begun before that stays with its members.
ALTER TABLE circle ADD COLUMN hidden_until BIGINT;

-- Every name, purpose and visibility of a circle, the present ones included (rule 8).
CREATE TABLE circle_wording (
    root BLOB NOT NULL,
    circle BLOB NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    purpose TEXT NOT NULL,
    visibility TEXT NOT NULL,
    made_by BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (root, circle, version)
) /* stored by key */;
-- Circles from before are as they were made: whoever wrote the first agreement started the circle.
INSERT INTO circle_wording (root, circle, version, name, purpose, visibility, made_by, made_at)
SELECT c.root, c.id, 1, c.name, c.purpose, c.visibility, a.made_by, c.made_at
FROM circle c JOIN circle_agreement a ON a.root = c.root AND a.circle = c.id AND a.version = 1;
