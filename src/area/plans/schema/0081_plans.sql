-- When the day came to look at a plan again: people are reminded of it once.
ALTER TABLE plan ADD COLUMN review_due_at BIGINT;
CREATE INDEX plan_review ON plan (review_on) WHERE review_due_at IS NULL;
