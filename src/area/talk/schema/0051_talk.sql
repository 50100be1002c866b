-- Conversations of which it was announced, before the first vote, that everybody's answers become open data.
CREATE TABLE open_data (
    root BLOB NOT NULL,
    conversation BLOB NOT NULL,
    announced_at BIGINT NOT NULL,
    PRIMARY KEY (root, conversation)
) /* stored by key */;

-- What came as a file of open data stays open data.
INSERT INTO open_data (root, conversation, announced_at)
SELECT root, id, made_at FROM conversation WHERE source = 'polis';

-- Exact copies that facilitators took, with what ties a statement's author to their votes: members see who did.
CREATE TABLE exact_copy (
    root BLOB NOT NULL,
    conversation BLOB NOT NULL,
    person BLOB NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (root, conversation, person, at)
) /* stored by key */;
CREATE INDEX exact_copy_person ON exact_copy (person);
