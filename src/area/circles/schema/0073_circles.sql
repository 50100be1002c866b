-- Rule 2: what those outside may know of a circle is said here, and nowhere else. `shown_since` is null where they may
-- not know that it exists; else they may know what was begun in it since then: what is older was begun while it was
-- hidden, and stays with its members.
CREATE VIEW known_circle (root, id, place, kind, visibility, name, purpose, agreement, agreement_version, ended_at,
    shown_since) AS
SELECT root, id, place, kind, visibility, name, purpose, agreement, agreement_version, ended_at,
    CASE WHEN visibility <> 'hidden' THEN COALESCE(hidden_until, 0) END
FROM circle;

-- Who is in a circle now.
CREATE VIEW present_member (root, circle, person, side, part, joined_at) AS
SELECT root, circle, person, side, part, joined_at FROM membership WHERE left_at IS NULL;

-- As before, with what `shown_since` is made of.
DROP INDEX circle_by_name;
CREATE INDEX circle_by_name ON circle (root, name, id, place, visibility, ended_at, hidden_until);
