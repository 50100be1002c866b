-- What a place says about itself in Welsh; empty: it has not been written.
ALTER TABLE place ADD COLUMN about_cy TEXT NOT NULL DEFAULT '';
