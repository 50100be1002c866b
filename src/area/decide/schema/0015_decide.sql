-- Whether everybody may read the name of who promised, or their side alone: the owner says so on accepting, and may
-- change it.
ALTER TABLE promise ADD COLUMN named INTEGER NOT NULL DEFAULT 0;

-- Which try of a question this is: lists and pages tell two rounds apart.
ALTER TABLE decision ADD COLUMN round INTEGER NOT NULL DEFAULT 1;
WITH RECURSIVE tries (id, round) AS (
    SELECT id, 1 FROM decision WHERE earlier IS NULL
    UNION ALL
    SELECT d.id, t.round + 1 FROM decision d JOIN tries t ON d.earlier = t.id
)
UPDATE decision SET round = (SELECT t.round FROM tries t WHERE t.id = decision.id) WHERE earlier IS NOT NULL;
