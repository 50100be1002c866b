-- For other areas, which compute and exchange what people said: statements with all their columns, whatever their state;
-- who takes part, with a person or without; the present votes, and what they were before they were changed; and when a
-- conversation ends.
CREATE VIEW written_statement (root, conversation, id, number, author, text, language, origin, shown, made_at, agrees,
    disagrees, passes) AS
SELECT root, conversation, id, number, author, text, language, origin, shown, made_at, agrees, disagrees, passes
FROM statement;
CREATE VIEW taking_part (root, conversation, id, person, number, side, counts, joined_at) AS
SELECT root, conversation, id, person, number, side, counts, joined_at FROM participant;
CREATE VIEW given_vote (root, conversation, participant, statement, value, at) AS
SELECT root, conversation, participant, statement, value, at FROM vote;
CREATE VIEW earlier_vote (root, conversation, participant, statement, change, at, value) AS
SELECT root, conversation, participant, statement, change, at, value FROM vote_before;
CREATE VIEW conversation_end (root, id, closes_at, closed_at) AS
SELECT root, id, closes_at, closed_at FROM conversation;
