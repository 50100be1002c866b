-- Guests are found by when they came: those who did nothing are forgotten.
CREATE INDEX person_guest ON person (made_at) WHERE standing = 'guest';
