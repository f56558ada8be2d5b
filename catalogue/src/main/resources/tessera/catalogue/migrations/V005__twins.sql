-- A study or series whose UID stands in another row too, of another trial or participant: a twin. A search whose rows
-- are none reads each table once; with twins among them it has to put them together. The mark is set when a row comes,
-- under a lock on its UID, since two transactions do not see each other's rows. It is never taken back: one too many
-- costs time only.

alter table catalogue.study add column twin boolean not null default false;
alter table catalogue.series add column twin boolean not null default false;

update catalogue.study s set twin = true
where exists (select from catalogue.study x where x.study_uid = s.study_uid and x.id <> s.id);
update catalogue.series s set twin = true
where exists (select from catalogue.series x where x.series_uid = s.series_uid and x.id <> s.id);

create function catalogue.mark_twin_studies() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(new.study_uid, 1));
    if exists (select from catalogue.study s where s.study_uid = new.study_uid
            and (s.trial, s.participant_id) <> (new.trial, new.participant_id)) then
        new.twin := true;
        update catalogue.study s set twin = true where s.study_uid = new.study_uid and not s.twin;
    end if;
    return new;
end
$$;

create function catalogue.mark_twin_series() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(new.series_uid, 2));
    if exists (select from catalogue.series s where s.series_uid = new.series_uid
            and s.study_id <> new.study_id) then
        new.twin := true;
        update catalogue.series s set twin = true where s.series_uid = new.series_uid and not s.twin;
    end if;
    return new;
end
$$;

create trigger mark_twins before insert on catalogue.study
    for each row execute function catalogue.mark_twin_studies();
create trigger mark_twins before insert on catalogue.series
    for each row execute function catalogue.mark_twin_series();
