-- The gate: who may, as the database itself decides it. Runs as tessera_owner; see DESIGN "One gate".
-- Schema gate holds accounts, sessions, the secret and the definer functions; schema catalogue holds what there is.
-- Row security is forced on every table, so owner and gate need policies as everybody else.

alter default privileges revoke execute on functions from public;

create schema gate;
create schema catalogue;
grant usage, create on schema gate to tessera_gate;
grant usage on schema gate, catalogue to tessera_writer, tessera_reader;

-- The HMAC-SHA-256 key already combined with the inner and outer pad (RFC 2104), so that signing is two hashes.
create table gate.secret (
    only_row boolean primary key default true check (only_row),
    inner_key bytea not null check (length(inner_key) = 64),
    outer_key bytea not null check (length(outer_key) = 64)
);

-- Moves on whenever a permission, a role or a session changes; contexts of an older epoch are stale.
create table gate.epoch (
    only_row boolean primary key default true check (only_row),
    value bigint not null
);

create table gate.account (
    name text collate "C" primary key check (name ~ '^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$'),
    role text not null check (role ~ '^[a-z][a-z-]{0,31}$'),
    password_hash text not null,
    created timestamptz not null,
    disabled boolean not null default false,
    audit_sequence bigint not null
);

-- Sessions of people and the standing sessions of API tokens.
create table gate.session (
    id uuid primary key,
    secret_hash bytea not null unique check (length(secret_hash) = 32),
    account text collate "C" not null references gate.account (name),
    role text not null check (role ~ '^[a-z][a-z-]{0,31}$'),
    scope text not null check (scope ~ '^[a-z][a-z:-]{0,63}$'),
    purpose text not null check (purpose in ('trial', 'research', 'commercial', 'ai', 'inspection')),
    opened timestamptz not null,
    last_used timestamptz not null,
    expires timestamptz not null,
    revoked boolean not null default false,
    audit_sequence bigint not null
);
create index session_account on gate.session (account, opened desc);

alter table gate.secret enable row level security;
alter table gate.secret force row level security;
alter table gate.epoch enable row level security;
alter table gate.epoch force row level security;
alter table gate.account enable row level security;
alter table gate.account force row level security;
alter table gate.session enable row level security;
alter table gate.session force row level security;

create policy gate_secret on gate.secret to tessera_gate using (true) with check (true);
create policy gate_epoch on gate.epoch to tessera_gate, tessera_owner, tessera_writer using (true) with check (true);
create policy gate_account on gate.account to tessera_gate, tessera_owner, tessera_writer
    using (true) with check (true);
create policy gate_session on gate.session to tessera_gate, tessera_owner, tessera_writer
    using (true) with check (true);

insert into gate.epoch (value) values (1);

grant select, insert, update on gate.secret to tessera_gate;
grant select on gate.epoch, gate.account, gate.session to tessera_gate;
grant select, update on gate.epoch to tessera_writer;
grant select, insert, update on gate.account, gate.session to tessera_writer;

-- HMAC-SHA-256 of a message under the gate's secret.
create function gate.signature(message text) returns text
    language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select encode(sha256(s.outer_key || sha256(s.inner_key || convert_to(message, 'UTF8'))), 'hex')
    from gate.secret s
$$;

-- Hands out the signed context of an open session. Fields, in order, parted by '|':
-- version, session, account, role, purpose, purpose mask, trials ('*' = all, else codes parted by ','),
-- expiry (seconds of the epoch 1970), permission epoch, signature of all before it.
create function gate.enter(session uuid) returns text
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    open_session record;
    message text;
begin
    select s.id, s.account, s.role, s.purpose, s.expires, e.value as epoch into open_session
    from gate.session s join gate.account a on a.name = s.account cross join gate.epoch e
    where s.id = enter.session and not s.revoked and not a.disabled and s.expires > now();
    if not found then
        return null;
    end if;
    -- The one rule so far: the steward's. Rules for other roles fill in their trials and purposes here.
    message := concat_ws('|', 'v1', open_session.id, open_session.account, open_session.role, open_session.purpose,
        case open_session.role when 'steward' then -1 else 0 end,
        case open_session.role when 'steward' then '*' else '' end,
        floor(extract(epoch from open_session.expires))::bigint, open_session.epoch);
    return message || '|' || gate.signature(message);
end
$$;

-- The fields of this transaction's context when its signature holds, else null: without a context, or with one that
-- nobody but the gate made, there are no rows. A context that is genuine but of an older epoch, or expired, is an
-- error with its own code, so that the caller enters again instead of taking "no rows" for the truth.
-- Runs as its caller, who is always the gate: one change of role and search path a question is enough. Two plain
-- selects take a third of the time of a join.
create function gate.context() returns text[]
    language plpgsql stable
as $$
declare
    context text := current_setting('tessera.context', true);
    fields text[] := string_to_array(context, '|');
    genuine text;
    present bigint;
begin
    if cardinality(fields) is distinct from 10 then
        return null;
    end if;
    select encode(sha256(s.outer_key || sha256(s.inner_key || convert_to(left(context, -65), 'UTF8'))), 'hex')
    into genuine from gate.secret s;
    if genuine is null or fields[10] is distinct from genuine then
        return null;
    end if;
    select e.value into present from gate.epoch e;
    if fields[9]::bigint is distinct from present or fields[8]::bigint < extract(epoch from clock_timestamp()) then
        raise exception 'the context is stale' using errcode = 'TG001';
    end if;
    return fields;
end
$$;

-- The three questions of a policy. Written as (select gate.…()) they are asked once per statement, not per row.
create function gate.sees_all() returns boolean
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return (gate.context())[7] = '*'; end $$;

create function gate.trials() returns text[]
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return string_to_array((gate.context())[7], ','); end $$;

create function gate.purpose_mask() returns bigint
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return ((gate.context())[6])::bigint; end $$;

-- Granted before the functions are given away; what follows leaves the owner no way to them.
grant execute on function gate.enter(uuid), gate.sees_all(), gate.trials(), gate.purpose_mask() to tessera_reader;

alter function gate.signature(text) owner to tessera_gate;
alter function gate.enter(uuid) owner to tessera_gate;
alter function gate.context() owner to tessera_gate;
alter function gate.sees_all() owner to tessera_gate;
alter function gate.trials() owner to tessera_gate;
alter function gate.purpose_mask() owner to tessera_gate;
alter table gate.secret owner to tessera_gate;
revoke create on schema gate from tessera_gate;
