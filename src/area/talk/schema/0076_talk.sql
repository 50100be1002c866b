-- For the places below a place: with the root in front SQLite read all conversations of the root (see conversation_of_circle).
DROP INDEX conversation_place;
CREATE INDEX conversation_of_place ON conversation (place, made_at);
