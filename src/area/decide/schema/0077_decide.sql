-- For the places below a place: with the root in front SQLite read all decisions and promises of the root.
DROP INDEX decision_place;
CREATE INDEX decision_of_place ON decision (place, made_at);
DROP INDEX promise_place;
CREATE INDEX promise_of_place ON promise (place, due);
