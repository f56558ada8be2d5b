-- Trials, sites and participants. audit_sequence names the audit event of the row's last transition.

create table catalogue.trial (
    code text collate "C" primary key check (code ~ '^[A-Z][A-Z0-9_]{1,15}$'),
    title text not null,
    as_received boolean not null,
    profile text,
    basis text,
    life text not null check (life in ('set-up', 'recruiting', 'follow-up', 'locked', 'reported', 'archived')),
    embargo boolean not null,
    created timestamptz not null,
    audit_sequence bigint not null,
    check (as_received = (profile is null))
);

create table catalogue.site (
    code text collate "C" primary key
);

-- permission_mask: one bit for each thing the participant's permission covers, all of them so far. It is copied to the
-- rows below, so that a policy needs nothing but the row.
create table catalogue.participant (
    id bigint generated always as identity primary key,
    trial text collate "C" not null references catalogue.trial (code),
    code text collate "C" not null,
    site text collate "C" references catalogue.site (code),
    permission_mask bigint not null default -1,
    audit_sequence bigint not null,
    unique (trial, code)
);

alter table catalogue.trial enable row level security;
alter table catalogue.trial force row level security;
alter table catalogue.site enable row level security;
alter table catalogue.site force row level security;
alter table catalogue.participant enable row level security;
alter table catalogue.participant force row level security;

create policy all_rows on catalogue.trial to tessera_owner, tessera_writer using (true) with check (true);
create policy all_rows on catalogue.site to tessera_owner, tessera_writer using (true) with check (true);
create policy all_rows on catalogue.participant to tessera_owner, tessera_writer using (true) with check (true);

create policy admitted on catalogue.trial for select to tessera_reader
    using ((select gate.sees_all()) or code = any ((select gate.trials())::text[]));
create policy admitted on catalogue.site for select to tessera_reader using ((select gate.sees_all()));
create policy admitted on catalogue.participant for select to tessera_reader
    using ((select gate.sees_all())
        or (trial = any ((select gate.trials())::text[]) and permission_mask & (select gate.purpose_mask()) <> 0));

grant select, insert, update on catalogue.trial, catalogue.site, catalogue.participant to tessera_writer;
grant select on catalogue.trial, catalogue.site, catalogue.participant to tessera_reader;
