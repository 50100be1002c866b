-- Sessions whose time is over are found by it: guests have one each, and there may be very many.
CREATE INDEX session_ends ON session (ends_at);
CREATE INDEX session_seen ON session (seen_at);
