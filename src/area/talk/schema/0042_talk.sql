-- Imports from Polis. Rows of a conversation are written a few at a time under its id, and the conversation itself
-- last: until then nobody can see them. What is left of an import that ended before is taken away.
CREATE TABLE polis_import (
    conversation BLOB NOT NULL,
    root BLOB NOT NULL,
    circle BLOB NOT NULL,
    person BLOB,            -- who brings it in; nobody: from the command line, or they left
    stage TEXT NOT NULL,    -- writing, done; stopped (the program ended), refused (they run the circle no more)
    begun_at BIGINT NOT NULL,
    stirred_at BIGINT NOT NULL,
    rows_all BIGINT NOT NULL,
    rows_written BIGINT NOT NULL,
    PRIMARY KEY (conversation)
) /* stored by key */;
CREATE INDEX polis_import_person ON polis_import (person);

-- Conversations whose statements search is to learn again, a few at a time: after an import, or another question.
CREATE TABLE conversation_finding (
    conversation BLOB NOT NULL,
    found_after BLOB,       -- the last statement that is done; nothing: begin
    PRIMARY KEY (conversation)
) /* stored by key */;
