-- For other areas: when somebody was last told by mail that something waits, about one circle or one conversation.
CREATE VIEW last_reminder (person, about, sent_at) AS SELECT person, about, sent_at FROM reminder;
