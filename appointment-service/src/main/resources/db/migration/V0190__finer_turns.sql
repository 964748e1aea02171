-- Turns by the hour (UTC): who wants another time of the same day need not wait. Hours are numbers, because how a time is
-- written depends on the session.
create function hour_of(at timestamptz) returns bigint language sql stable as $$
    select floor(extract(epoch from at) / 3600)::bigint
$$;

create function turn_of(tenant uuid, who uuid, hour bigint) returns bigint language sql immutable as $$
    select uuid_hash_extended(who, uuid_hash_extended(tenant, hour))
$$;

create function take_turns(tenant uuid, concerned uuid[], hours bigint[]) returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(turn) from (
        select distinct turn_of(tenant, who, hour) as turn
          from unnest(concerned) as who, unnest(hours) as hour
         order by turn) as turns;
end $$;

-- What the version before this one calls.
create or replace function take_turns(tenant uuid, concerned uuid[], days date[]) returns void language plpgsql as $$
begin
    perform take_turns(tenant, concerned, array(
        select hour_of(day::timestamp at time zone 'UTC') + hour from unnest(days) as day, generate_series(0, 23) as hour));
end $$;

-- An hour that a time only ends with is not its own.
create function busy_hours(of appointment) returns bigint[] language sql stable as $$
    select array(select generate_series(
        hour_of(of.start_at - make_interval(mins => of.buffer_before_minutes)),
        hour_of(of.end_at + make_interval(mins => of.buffer_after_minutes) - interval '1 microsecond')))
$$;

-- Of a new appointment in one statement of its own, planned once: the planner takes ever new plans for cheaper, and they are
-- not.
create or replace function appointment_takes_turns() returns trigger language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
    if tg_op = 'INSERT' then
        perform pg_advisory_xact_lock(turn) from (
            select distinct turn_of(new.tenant_id, who, hour) as turn
              from unnest(new.resources || new.practitioner_id || new.patient_id) as who,
                   generate_series(
                       hour_of(new.start_at - make_interval(mins => new.buffer_before_minutes)),
                       hour_of(new.end_at + make_interval(mins => new.buffer_after_minutes) - interval '1 microsecond')) as hour
             order by turn) as turns;
    else
        perform take_turns(
            new.tenant_id,
            old.resources || new.resources || new.practitioner_id || new.patient_id,
            busy_hours(old) || busy_hours(new));
    end if;
    return new;
end $$;

-- The patient comes last, so that a time that is taken is called so even when the patient is the one who has it.
create or replace function appointment_occupies() returns trigger language plpgsql as $$
declare
    busy_from  timestamptz := new.start_at - make_interval(mins => new.buffer_before_minutes);
    busy_until timestamptz := new.end_at + make_interval(mins => new.buffer_after_minutes);
    session    uuid := coalesce(new.session_id, new.id);
begin
    if tg_op = 'UPDATE' then
        delete from occupation where tenant_id = new.tenant_id and appointment_id = new.id;
    end if;
    if new.occupies then
        if new.resources <> '{}' then
            insert into occupation (tenant_id, appointment_id, resource_id, session_id, place, from_at, until_at)
            select new.tenant_id, new.id, resource_id, session, place, busy_from, busy_until
              from unnest(new.resources, new.places) as needed (resource_id, place);
        end if;
        insert into occupation (tenant_id, appointment_id, resource_id, session_id, place, from_at, until_at) values
            (new.tenant_id, new.id, new.practitioner_id, session, 1, busy_from, busy_until),
            (new.tenant_id, new.id, new.patient_id, new.id, 0, new.start_at, new.end_at);
    end if;
    return null;
end $$;

-- By time before session: the search for what overlaps reads the pages around a time, not all that a practitioner ever had.
alter table occupation drop constraint occupation_no_overlap;
alter table occupation add constraint occupation_no_overlap exclude using gist
    (tenant_id with =, resource_id with =, place with =, tstzrange(from_at, until_at) with &&, session_id with <>)
    where (place > 0);

-- Only the triggers of an appointment write its occupations, so a foreign key has nothing to refuse. Its two look-ups a
-- booking read whole tables for as long as these have no statistics.
alter table occupation drop constraint occupation_tenant_id_appointment_id_fkey;
create function appointment_leaves() returns trigger language plpgsql as $$
begin
    delete from occupation where tenant_id = old.tenant_id and appointment_id = old.id;
    return null;
end $$;
create trigger appointment_3_leaves after delete on appointment for each row execute function appointment_leaves();
