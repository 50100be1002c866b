-- What other areas may know of people: views are the door that an area has in SQL (ARCHITECTURE.md). What somebody is
-- called, and what they are here.
CREATE VIEW person_name (id, name, standing) AS SELECT id, name, standing FROM person;

-- Where mail reaches somebody, and whether they want to be told of what waits (1).
CREATE VIEW person_address (id, email, language, reminders) AS
SELECT id, email, language, reminders FROM person WHERE email IS NOT NULL;
