-- Whether a participant is in the list that the trial was given, and not only enrolled when something of theirs came.
ALTER TABLE participant ADD COLUMN listed boolean NOT NULL DEFAULT false;
CREATE INDEX participant_listed ON participant (trial, site) WHERE listed;
