-- Deposits and the intake desk. No identifier of what arrived is in these rows: codes, counts and our own references.

create table catalogue.deposit (
    id uuid primary key,
    trial text collate "C" references catalogue.trial (code),
    site text collate "C" references catalogue.site (code),
    channel text not null,
    actor text not null,
    state text not null check (state in ('open', 'closed', 'finished')),
    opened timestamptz not null,
    closed timestamptz,
    received integer not null,
    archived integer not null,
    duplicate integer not null,
    held integer not null,
    rejected integer not null,
    audit_sequence bigint not null
);
create index deposit_unfinished on catalogue.deposit (opened, id) where state <> 'finished';

create table catalogue.held (
    id uuid primary key,
    deposit uuid not null,
    kind text not null check (kind in ('deposit', 'series', 'instance')),
    reason text not null check (reason ~ '^[a-z0-9.-]{1,64}$'),
    trial text collate "C" references catalogue.trial (code),
    state text not null check (state in ('open', 'accepted', 'rejected', 'assigned')),
    instances integer not null,
    records text[] not null,
    held_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decided_trial text collate "C" references catalogue.trial (code),
    decided_participant text,
    note text,
    audit_sequence bigint not null,
    check ((state = 'open') = (decided_at is null))
);
create index held_open on catalogue.held (held_at, id) where state = 'open';
create index held_by_deposit on catalogue.held (deposit);

alter table catalogue.deposit enable row level security;
alter table catalogue.deposit force row level security;
alter table catalogue.held enable row level security;
alter table catalogue.held force row level security;

create policy all_rows on catalogue.deposit to tessera_owner, tessera_writer using (true) with check (true);
create policy all_rows on catalogue.held to tessera_owner, tessera_writer using (true) with check (true);

-- What no trial has claimed yet is seen only by those who see all.
create policy admitted on catalogue.deposit for select to tessera_reader
    using ((select gate.sees_all()) or trial = any ((select gate.trials())::text[]));
create policy admitted on catalogue.held for select to tessera_reader
    using ((select gate.sees_all()) or trial = any ((select gate.trials())::text[]));

grant select, insert, update on catalogue.deposit, catalogue.held to tessera_writer;
grant select on catalogue.deposit, catalogue.held to tessera_reader;
