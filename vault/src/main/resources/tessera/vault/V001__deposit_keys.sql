-- Which key file this vault belongs to: the check value of its master key, which gives nothing of the key away.
CREATE TABLE vault_identity (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    key_check text    NOT NULL
);

-- One key per deposit, wrapped by the master key (AES-256-GCM, the deposit's id as associated data).
-- spare = made in advance, perhaps already given to a deposit; used = given to one; destroyed = the deposit is erased.
CREATE TABLE deposit_key (
    deposit      uuid        PRIMARY KEY,
    state        text        NOT NULL CHECK (state IN ('spare', 'used', 'destroyed')),
    wrapped      bytea,
    created      timestamptz NOT NULL DEFAULT now(),
    destroyed_at timestamptz,
    CHECK ((wrapped IS NULL) = (state = 'destroyed')),
    CHECK ((destroyed_at IS NULL) = (state <> 'destroyed'))
);

CREATE INDEX deposit_key_spare ON deposit_key (deposit) WHERE state = 'spare';
