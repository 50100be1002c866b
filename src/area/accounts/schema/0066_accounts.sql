-- A browser that took part as a guest was signed in: what the guest did stays the guest's until the account says whose
-- it is.
CREATE TABLE guest_offer (
    token_hash BLOB NOT NULL, -- of the session that the browser has now
    guest BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (token_hash)
) /* stored by key */;
CREATE INDEX guest_offer_guest ON guest_offer (guest);
CREATE INDEX guest_offer_made ON guest_offer (made_at);
