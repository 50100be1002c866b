-- Counts kept beside the votes, so that no page has to go through all votes of a conversation. Only people whose votes
-- count are in them. A statement's own row has the tally of everybody; here is that of each side.
CREATE TABLE side_tally (
    root BLOB NOT NULL,
    conversation BLOB NOT NULL,
    statement BLOB NOT NULL,
    side TEXT NOT NULL, -- lived, staff, elected
    agrees INTEGER NOT NULL,
    disagrees INTEGER NOT NULL,
    passes INTEGER NOT NULL,
    PRIMARY KEY (root, conversation, statement, side)
) /* stored by key */;

-- How many people of each side voted on something; side is empty for those who have none.
CREATE TABLE voter_count (
    root BLOB NOT NULL,
    conversation BLOB NOT NULL,
    side TEXT NOT NULL,
    people BIGINT NOT NULL,
    PRIMARY KEY (root, conversation, side)
) /* stored by key */;

INSERT INTO side_tally (root, conversation, statement, side, agrees, disagrees, passes)
SELECT v.root, v.conversation, v.statement, p.side, SUM(CASE v.value WHEN 1 THEN 1 ELSE 0 END),
    SUM(CASE v.value WHEN -1 THEN 1 ELSE 0 END), SUM(CASE v.value WHEN 0 THEN 1 ELSE 0 END)
FROM vote v JOIN participant p ON p.root = v.root AND p.conversation = v.conversation AND p.id = v.participant
WHERE p.counts = 1 AND p.side <> '' GROUP BY v.root, v.conversation, v.statement, p.side;

INSERT INTO voter_count (root, conversation, side, people)
SELECT p.root, p.conversation, p.side, COUNT(*) FROM participant p
WHERE p.counts = 1 AND EXISTS (SELECT 1 FROM vote v WHERE v.root = p.root AND v.conversation = p.conversation
    AND v.participant = p.id)
GROUP BY p.root, p.conversation, p.side;

-- Only pages that counted participants needed it.
DROP INDEX participant_counts;
