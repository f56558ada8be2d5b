-- What reindex fills from the packs: studies, series, packs and one lean row for each instance.
-- Text that is compared is collated "C": ranges then serve prefixes, and comparing leaks nothing to a policy's rows.

-- A study belongs to one participant. Dates and times are kept in their full DICOM form for comparing
-- (YYYYMMDD, HHMMSS.FFFFFF), names folded (no case, no accents), each of the three groups on its own.
create table catalogue.study (
    id bigint generated always as identity primary key,
    trial text collate "C" not null references catalogue.trial (code),
    participant_id bigint not null references catalogue.participant (id),
    study_uid text collate "C" not null,
    patient_id text collate "C",
    patient_name text collate "C",
    patient_name_ideographic text collate "C",
    patient_name_phonetic text collate "C",
    referring_physician text collate "C",
    referring_physician_ideographic text collate "C",
    referring_physician_phonetic text collate "C",
    study_date text collate "C",
    study_time text collate "C",
    accession_number text collate "C",
    study_id text collate "C",
    modalities text[] collate "C" not null default '{}',
    sop_classes text[] collate "C" not null default '{}',
    series_count integer not null default 0,
    instance_count integer not null default 0,
    permission_mask bigint not null,
    attributes jsonb not null,
    json text not null,
    unique (trial, participant_id, study_uid)
);

create index study_by_uid on catalogue.study (study_uid, trial);
create index study_by_trial on catalogue.study (trial, study_uid);
create index study_by_patient_id on catalogue.study (patient_id);
create index study_by_name on catalogue.study (patient_name);
create index study_by_name_ideographic on catalogue.study (patient_name_ideographic)
    where patient_name_ideographic is not null;
create index study_by_name_phonetic on catalogue.study (patient_name_phonetic)
    where patient_name_phonetic is not null;
create index study_by_referring_physician on catalogue.study (referring_physician)
    where referring_physician is not null;
create index study_by_date on catalogue.study (study_date, study_time);
create index study_by_accession_number on catalogue.study (accession_number);
create index study_by_study_id on catalogue.study (study_id);
create index study_by_participant on catalogue.study (participant_id);

-- The words of the names of a study, for fuzzy matching by the beginnings of words.
create table catalogue.study_word (
    tag integer not null,
    word text collate "C" not null,
    study_id bigint not null references catalogue.study (id) on delete cascade,
    trial text collate "C" not null,
    permission_mask bigint not null,
    primary key (tag, word, study_id)
);
create index study_word_by_study on catalogue.study_word (study_id);

create table catalogue.series (
    id bigint generated always as identity primary key,
    trial text collate "C" not null,
    study_id bigint not null references catalogue.study (id),
    series_uid text collate "C" not null,
    modality text collate "C",
    series_number integer,
    procedure_date text collate "C",
    procedure_time text collate "C",
    sop_classes text[] collate "C" not null default '{}',
    instance_count integer not null default 0,
    permission_mask bigint not null,
    attributes jsonb not null,
    json text not null,
    unique (study_id, series_uid)
);

create index series_by_uid on catalogue.series (series_uid, trial);
create index series_by_modality on catalogue.series (modality, study_id);
create index series_by_procedure_date on catalogue.series (procedure_date, procedure_time)
    where procedure_date is not null;

create table catalogue.pack (
    id bigint generated always as identity primary key,
    name bytea not null unique check (length(name) = 32),
    trial text collate "C" not null,
    participant_id bigint not null references catalogue.participant (id),
    series_id bigint not null references catalogue.series (id),
    deposit uuid not null,
    size_bytes bigint not null,
    instance_count integer not null,
    archived_at timestamptz not null,
    permission_mask bigint not null,
    audit_sequence bigint not null
);
create index pack_by_series on catalogue.pack (series_id);

-- byte_offset and byte_length are within the pack's file. current: no other pack has taken this one's place.
create table catalogue.instance (
    pack_id bigint not null references catalogue.pack (id),
    ordinal integer not null check (ordinal > 0),
    trial text collate "C" not null,
    series_id bigint not null references catalogue.series (id),
    sop_uid text collate "C" not null,
    sop_class text collate "C" not null,
    transfer_syntax text collate "C" not null,
    byte_offset bigint not null,
    byte_length bigint not null,
    digest bytea not null check (length(digest) = 32),
    data_set_hmac bytea not null check (length(data_set_hmac) = 32),
    frames integer not null,
    instance_number integer,
    current boolean not null,
    permission_mask bigint not null,
    json text not null,
    primary key (pack_id, ordinal)
);

-- At most one current instance for each SOP Instance UID of a trial.
create unique index instance_current on catalogue.instance (sop_uid, trial) where current;
create index instance_by_series on catalogue.instance (series_id, sop_uid) where current;
create index instance_by_digest on catalogue.instance using hash (digest);

alter table catalogue.study enable row level security;
alter table catalogue.study force row level security;
alter table catalogue.study_word enable row level security;
alter table catalogue.study_word force row level security;
alter table catalogue.series enable row level security;
alter table catalogue.series force row level security;
alter table catalogue.pack enable row level security;
alter table catalogue.pack force row level security;
alter table catalogue.instance enable row level security;
alter table catalogue.instance force row level security;

create policy all_rows on catalogue.study to tessera_owner, tessera_writer using (true) with check (true);
create policy all_rows on catalogue.study_word to tessera_owner, tessera_writer using (true) with check (true);
create policy all_rows on catalogue.series to tessera_owner, tessera_writer using (true) with check (true);
create policy all_rows on catalogue.pack to tessera_owner, tessera_writer using (true) with check (true);
create policy all_rows on catalogue.instance to tessera_owner, tessera_writer using (true) with check (true);

create policy admitted on catalogue.study for select to tessera_reader
    using ((select gate.sees_all())
        or (trial = any ((select gate.trials())::text[]) and permission_mask & (select gate.purpose_mask()) <> 0));
create policy admitted on catalogue.study_word for select to tessera_reader
    using ((select gate.sees_all())
        or (trial = any ((select gate.trials())::text[]) and permission_mask & (select gate.purpose_mask()) <> 0));
create policy admitted on catalogue.series for select to tessera_reader
    using ((select gate.sees_all())
        or (trial = any ((select gate.trials())::text[]) and permission_mask & (select gate.purpose_mask()) <> 0));
create policy admitted on catalogue.pack for select to tessera_reader
    using ((select gate.sees_all())
        or (trial = any ((select gate.trials())::text[]) and permission_mask & (select gate.purpose_mask()) <> 0));
create policy admitted on catalogue.instance for select to tessera_reader
    using ((select gate.sees_all())
        or (trial = any ((select gate.trials())::text[]) and permission_mask & (select gate.purpose_mask()) <> 0));

grant select, insert, update, delete, truncate
    on catalogue.study, catalogue.study_word, catalogue.series, catalogue.pack, catalogue.instance to tessera_writer;
grant select
    on catalogue.study, catalogue.study_word, catalogue.series, catalogue.pack, catalogue.instance to tessera_reader;
