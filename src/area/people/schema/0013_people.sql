-- 1: they get mails that say that something waits for them.
ALTER TABLE person ADD COLUMN reminders INTEGER NOT NULL DEFAULT 1;

-- The last time somebody was told by mail that something waits, about one circle or one conversation.
CREATE TABLE reminder (
    person BLOB NOT NULL,
    about BLOB NOT NULL,
    sent_at BIGINT NOT NULL,
    PRIMARY KEY (person, about)
) /* stored by key */;
