-- Whether everybody may read the name of who promised, or their side alone: the owner says so on accepting, and may
-- change it.
ALTER TABLE promise ADD COLUMN named INTEGER NOT NULL DEFAULT 0;
