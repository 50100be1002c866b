-- How many statements a conversation has of each state, kept beside them: a list counts no rows. Whoever writes or
-- moderates a statement changes it in the same transaction.
CREATE TABLE statement_count (
    root BLOB NOT NULL,
    conversation BLOB NOT NULL,
    shown TEXT NOT NULL, -- waiting, shown, hidden
    statements BIGINT NOT NULL,
    PRIMARY KEY (root, conversation, shown)
) /* stored by key */;
INSERT INTO statement_count (root, conversation, shown, statements)
SELECT root, conversation, shown, COUNT(*) FROM statement GROUP BY root, conversation, shown;

CREATE INDEX statement_count_waiting ON statement_count (root, conversation) WHERE shown = 'waiting' AND statements > 0;

-- In the order they came: for what arrived since somebody looked.
CREATE INDEX statement_shown ON statement (root, conversation, made_at) WHERE shown = 'shown';

-- For somebody's circles, wherever they are: with the root in front SQLite read all conversations of the root for each
-- of them, since the primary key begins so, too.
CREATE INDEX conversation_of_circle ON conversation (circle, closed_at, closes_at, made_at);
