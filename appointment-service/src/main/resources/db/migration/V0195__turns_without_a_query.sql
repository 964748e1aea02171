-- Most new appointments concern one practitioner within one hour: their two turns are taken without a query, in the order that
-- take_turns keeps.
create or replace function appointment_takes_turns() returns trigger language plpgsql as $$
declare
    first_hour bigint := hour_of(new.start_at - make_interval(mins => new.buffer_before_minutes));
    last_hour  bigint := hour_of(new.end_at + make_interval(mins => new.buffer_after_minutes) - interval '1 microsecond');
    one        bigint;
    other      bigint;
    taken      text;
begin
    if tg_op = 'UPDATE' then
        perform take_turns(
            new.tenant_id,
            old.resources || new.resources || new.practitioner_id || new.patient_id,
            busy_hours(old) || busy_hours(new));
    elsif first_hour = last_hour and new.resources = '{}' then
        one := turn_of(new.tenant_id, new.practitioner_id, first_hour);
        other := turn_of(new.tenant_id, new.patient_id, first_hour);
        taken := pg_advisory_xact_lock(least(one, other));
        taken := pg_advisory_xact_lock(greatest(one, other));
    else
        perform take_turns(
            new.tenant_id, new.resources || new.practitioner_id || new.patient_id, busy_hours(new));
    end if;
    return new;
end $$;

-- Planned once: the planner takes ever new plans for cheaper, and they are not.
alter function take_turns(uuid, uuid[], bigint[]) set plan_cache_mode = force_generic_plan;
