-- Requests to learn who a participant is. The reason is sealed; who asked and who approved is not. Two different
-- accounts approve, and a request is used once at most.
CREATE TABLE reidentification (
    request         uuid        PRIMARY KEY,
    trial           text        COLLATE "C" NOT NULL,
    code            text        COLLATE "C" NOT NULL,
    requester       text        NOT NULL,
    reason          bytea       NOT NULL,
    opened          timestamptz NOT NULL,
    expires         timestamptz NOT NULL CHECK (expires > opened),
    first_approver  text,
    second_approver text CHECK (second_approver <> first_approver),
    used            timestamptz,
    FOREIGN KEY (trial, code) REFERENCES participant,
    CHECK (second_approver IS NULL OR first_approver IS NOT NULL),
    CHECK (used IS NULL OR second_approver IS NOT NULL)
);
