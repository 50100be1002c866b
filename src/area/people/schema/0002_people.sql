-- A person. A guest has no e-mail address yet; somebody who left keeps an empty row, the tombstone (rule 8).
CREATE TABLE person (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT,
    language TEXT NOT NULL,
    standing TEXT NOT NULL, -- guest, member, left
    made_at BIGINT NOT NULL,
    left_at BIGINT
) /* stored by key */;
CREATE UNIQUE INDEX person_email ON person (email);

-- Who runs the installation.
CREATE TABLE administrator (
    person BLOB NOT NULL PRIMARY KEY REFERENCES person (id),
    made_by BLOB,
    made_at BIGINT NOT NULL
) /* stored by key */;

-- A browser that is signed in, known by the hash of its token only.
CREATE TABLE session (
    token_hash BLOB NOT NULL PRIMARY KEY,
    person BLOB NOT NULL REFERENCES person (id),
    browser TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
) /* stored by key */;
CREATE INDEX session_person ON session (person);

CREATE TABLE sign_in_code (
    id BLOB NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    code_hash BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    wrong_tries INTEGER NOT NULL,
    used_at BIGINT
) /* stored by key */;

CREATE TABLE passkey (
    credential BLOB NOT NULL PRIMARY KEY,
    person BLOB NOT NULL REFERENCES person (id),
    public_key BLOB NOT NULL,
    counter BIGINT NOT NULL,
    backup_eligible INTEGER NOT NULL,
    backed_up INTEGER NOT NULL,
    transports TEXT NOT NULL, -- with spaces between
    label TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    used_at BIGINT
) /* stored by key */;
CREATE INDEX passkey_person ON passkey (person);

-- A challenge that a browser has not answered yet: one for each browser and purpose.
CREATE TABLE passkey_challenge (
    token_hash BLOB NOT NULL,
    purpose TEXT NOT NULL, -- register, sign_in
    challenge BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (token_hash, purpose)
) /* stored by key */;

-- A link that works once: the first administrator's, or an invitation by administrators.
CREATE TABLE one_time_link (
    token_hash BLOB NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    used_at BIGINT
) /* stored by key */;

-- How often something limited was tried, by the hash of who or where.
CREATE TABLE attempt (
    kind TEXT NOT NULL,
    key_hash BLOB NOT NULL,
    window_start BIGINT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (kind, key_hash, window_start)
) /* stored by key */;

-- Mail that waits to be sent. Bodies hold no personal matters: they say that something waits.
CREATE TABLE mail (
    id BLOB NOT NULL PRIMARY KEY,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    language TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    tries INTEGER NOT NULL,
    next_try_at BIGINT NOT NULL
) /* stored by key */;
CREATE INDEX mail_next ON mail (next_try_at);

-- A form that was acted on: sent again, it answers the same and acts no more.
CREATE TABLE sent_form (
    key_hash BLOB NOT NULL PRIMARY KEY,
    location TEXT NOT NULL,
    at BIGINT NOT NULL
) /* stored by key */;
CREATE INDEX sent_form_at ON sent_form (at);
