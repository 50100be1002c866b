-- Each place once for itself and once for every place above it, so that what stands below a place is read by key.
CREATE TABLE place_within (
    root BLOB NOT NULL,
    above BLOB NOT NULL,
    id BLOB NOT NULL,
    PRIMARY KEY (root, above, id)
) /* stored by key */;
CREATE INDEX place_within_id ON place_within (root, id);

INSERT INTO place_within (root, above, id)
WITH RECURSIVE within (root, above, id) AS (
    SELECT root, id, id FROM place
    UNION ALL
    SELECT w.root, w.above, p.id FROM within w JOIN place p ON p.parent = w.id
)
SELECT root, above, id FROM within;

-- For other areas: a place (`above`) and all below it, and what a place is called.
CREATE VIEW place_below (root, above, id) AS SELECT root, above, id FROM place_within;
CREATE VIEW place_name (root, id, name, name_cy) AS SELECT root, id, name, name_cy FROM place;
