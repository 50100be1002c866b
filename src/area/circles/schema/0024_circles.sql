-- The circles of a place and all below it are read in the order of their names, as many as a page shows.
CREATE INDEX circle_by_name ON circle (root, name, id, place, visibility, ended_at);
