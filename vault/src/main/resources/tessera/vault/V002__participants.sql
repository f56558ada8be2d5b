-- A rotation of the key file: which one this vault belonged to before, and whether what was wrapped with it has been
-- removed from the tables' files.
ALTER TABLE vault_identity
    ADD COLUMN previous_check text,
    ADD COLUMN swept          boolean NOT NULL DEFAULT true;

-- Secrets that stay as they are when the key file is rotated, wrapped by the master key. 'root' is what the secrets of
-- trials are derived from.
CREATE TABLE vault_secret (
    name    text  PRIMARY KEY CHECK (name IN ('root')),
    wrapped bytea NOT NULL
);

-- People enrolled in trials. identity_index is an HMAC of issuer and patient id under a key of the trial: it finds a
-- person again and tells nothing. date_offset and identifiers are sealed (AES-256-GCM, bound to trial and code).
CREATE TABLE participant (
    trial          text        COLLATE "C" NOT NULL,
    code           text        COLLATE "C" NOT NULL,
    site           text        COLLATE "C" NOT NULL,
    identity_index bytea       NOT NULL,
    date_offset    bytea       NOT NULL,
    identifiers    bytea       NOT NULL,
    created        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (trial, code),
    UNIQUE (trial, identity_index)
);
