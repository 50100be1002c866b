-- Who may answer a question, and for which side: fixed when it opens, so that nobody can take an answer from
-- somebody, or add one, by changing the circle while the question is open (rule 4). At the close only those who
-- answered stay: that they did, and nothing of when or what.
CREATE TABLE elector (
    root BLOB NOT NULL,
    decision BLOB NOT NULL,
    person BLOB NOT NULL,
    side TEXT NOT NULL,
    answered INTEGER NOT NULL,
    PRIMARY KEY (root, decision, person)
) /* stored by key */;
CREATE INDEX elector_person ON elector (person, answered);

INSERT INTO elector (root, decision, person, side, answered)
SELECT root, decision, person, side, 1 FROM turnout;

-- Questions that are open while the program is upgraded: their electorate is fixed now.
INSERT INTO elector (root, decision, person, side, answered)
SELECT d.root, d.id, m.person, m.side, 0 FROM decision d
JOIN membership m ON m.root = d.root AND m.circle = d.circle
JOIN decision_side s ON s.root = d.root AND s.decision = d.id AND s.side = m.side
WHERE d.state = 'open' AND m.left_at IS NULL AND m.part <> 'observer'
AND NOT EXISTS (SELECT 1 FROM turnout t WHERE t.root = d.root AND t.decision = d.id AND t.person = m.person);

DROP TABLE turnout;
