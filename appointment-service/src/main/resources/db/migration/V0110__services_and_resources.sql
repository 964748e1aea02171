alter table practitioner add column specialty text;

-- Rooms, equipment and departments: what visits need besides a practitioner.
create table resource (
    tenant_id    uuid        not null,
    id           uuid        not null,
    version      bigint      not null,
    created_at   timestamptz not null,
    created_by   uuid,
    updated_at   timestamptz not null,
    updated_by   uuid,
    kind         text        not null,
    name         text        not null,
    reference_id uuid,
    capacity     integer     not null,
    in_service   boolean     not null,
    primary key (tenant_id, id),
    constraint resource_kind check (kind in ('ROOM', 'EQUIPMENT', 'DEPARTMENT')),
    constraint resource_capacity check (capacity between 1 and 500)
);
create unique index resource_reference_once on resource (tenant_id, kind, reference_id) where (reference_id is not null);
call tenant_table('resource');

-- What a hospital offers to be booked.
create table service_type (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    code       text        not null,
    name       text        not null,
    active     boolean     not null,
    offer      jsonb       not null,
    primary key (tenant_id, id),
    constraint service_type_code_unique unique (tenant_id, code)
);
call tenant_table('service_type');

-- One of each per hospital at most; the id is the hospital's.
create table holiday_calendar (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    holidays   jsonb       not null,
    primary key (tenant_id, id)
);
call tenant_table('holiday_calendar');

create table booking_policy (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    rules      jsonb       not null,
    primary key (tenant_id, id)
);
call tenant_table('booking_policy');

-- Who can be reached when; a practitioner has one duty at a time.
create table on_call_duty (
    tenant_id       uuid        not null,
    id              uuid        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    practitioner_id uuid        not null,
    department_id   uuid,
    start_at        timestamptz not null,
    end_at          timestamptz not null,
    primary key (tenant_id, id),
    constraint on_call_duty_lasts check (start_at < end_at),
    constraint on_call_duty_no_overlap exclude using gist
        (tenant_id with =, practitioner_id with =, tstzrange(start_at, end_at) with &&)
);
create index on_call_duty_by_start on on_call_duty (tenant_id, start_at, id);
call tenant_table('on_call_duty');

create table appointment_series (
    tenant_id       uuid        not null,
    id              uuid        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    practitioner_id uuid        not null,
    patient_id      uuid        not null,
    service_type_id uuid,
    rule            text        not null,
    primary key (tenant_id, id)
);
call tenant_table('appointment_series');

-- Times to look at a hold again. No hospital's table, because the job that looks works for none; it holds ids only.
create table due_hold (
    due_at    timestamptz not null,
    tenant_id uuid        not null,
    id        uuid        not null,
    primary key (due_at, tenant_id, id)
);
call platform_table('due_hold', 'queue of the job that releases holds; ids and times only');

-- Appointments of one session share the practitioner and the rooms; each has a seat of its own. Alone, an appointment is
-- its own session, and session_id is null.
alter table appointment
    add column service_type_id       uuid,
    add column series_id             uuid,
    add column session_id            uuid,
    add column seat                  integer  not null default 1,
    add column buffer_before_minutes integer  not null default 0,
    add column buffer_after_minutes  integer  not null default 0,
    add column resources             uuid[]    not null default '{}',
    add column places                integer[] not null default '{}',
    add column held_until            timestamptz,
    add column self_held             boolean  not null default false,
    add column needs_acceptance      boolean  not null default false,
    add column walk_in               boolean  not null default false,
    add column agreed_local_start    timestamp,
    add column free_cancellation_until timestamptz,
    add column late_charge_code      text,
    add column no_show_charge_code   text;

alter table appointment drop constraint appointment_status;
alter table appointment add constraint appointment_status check (status in
    ('HELD', 'REQUESTED', 'BOOKED', 'CONFIRMED', 'CHECKED_IN', 'IN_PROGRESS', 'COMPLETED',
     'CANCELLED', 'NO_SHOW', 'DECLINED', 'RELEASED'));
alter table appointment add constraint appointment_hold_ends check (status <> 'HELD' or held_until is not null);
alter table appointment add constraint appointment_resource_places check (cardinality(resources) = cardinality(places));

alter table appointment alter column occupies
    set expression as (status not in ('CANCELLED', 'NO_SHOW', 'DECLINED', 'RELEASED'));

create unique index appointment_seat_once on appointment (tenant_id, session_id, seat)
    where (occupies and session_id is not null);
create index appointment_by_series on appointment (tenant_id, series_id, start_at, id) where (series_id is not null);
-- A patient who looks around keeps one time from others, not many.
create unique index appointment_one_hold on appointment (tenant_id, patient_id) where (self_held and status = 'HELD');

-- Who and what is taken for how long: one row per appointment and practitioner, room or device, buffers included, and one,
-- in place 0, for the patient. Follows the appointment by triggers, so that no writer can forget it.
create table occupation (
    tenant_id      uuid        not null,
    appointment_id uuid        not null,
    resource_id    uuid        not null,
    session_id     uuid        not null,
    place          integer     not null,
    from_at        timestamptz not null,
    until_at       timestamptz not null,
    primary key (tenant_id, appointment_id, resource_id),
    foreign key (tenant_id, appointment_id) references appointment (tenant_id, id) on delete cascade,
    -- The rules themselves: one session at a time in each place of a resource, and a practitioner has one place; a patient
    -- is in one place at a time.
    constraint occupation_no_overlap exclude using gist
        (tenant_id with =, resource_id with =, place with =, session_id with <>, tstzrange(from_at, until_at) with &&)
        where (place > 0),
    constraint occupation_patient_no_overlap exclude using gist
        (tenant_id with =, resource_id with =, tstzrange(from_at, until_at) with &&) where (place = 0)
);
call tenant_table('occupation');
create index occupation_by_resource on occupation (tenant_id, resource_id, from_at)
    include (until_at, session_id, place, appointment_id);

-- Two who want overlapping times would each insert and then wait for the other at the exclusion constraint: a deadlock. So
-- whoever takes or gives up time first takes turns for everybody concerned on those days (UTC), in one order for all.
create function take_turns(tenant uuid, concerned uuid[], days date[]) returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(turn) from (
        select distinct hashtextextended(tenant::text || who::text || day::text, 0) as turn
          from unnest(concerned) as who, unnest(days) as day
         order by turn) as turns;
end $$;

create function busy_days(of appointment) returns date[] language sql stable as $$
    select array[
        (of.start_at at time zone 'UTC' - make_interval(mins => of.buffer_before_minutes))::date,
        (of.end_at at time zone 'UTC' + make_interval(mins => of.buffer_after_minutes))::date]
$$;

create function appointment_takes_turns() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        perform take_turns(
            new.tenant_id, new.resources || new.practitioner_id || new.patient_id, busy_days(new));
    else
        perform take_turns(
            new.tenant_id,
            old.resources || new.resources || new.practitioner_id || new.patient_id,
            busy_days(old) || busy_days(new));
    end if;
    return new;
end $$;

create function appointment_occupies() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        delete from occupation where tenant_id = new.tenant_id and appointment_id = new.id;
    end if;
    if new.occupies then
        insert into occupation (tenant_id, appointment_id, resource_id, session_id, place, from_at, until_at)
        select new.tenant_id, new.id, taken.resource_id, coalesce(new.session_id, new.id), taken.place,
               new.start_at - make_interval(mins => new.buffer_before_minutes),
               new.end_at + make_interval(mins => new.buffer_after_minutes)
          from (select new.practitioner_id as resource_id, 1 as place
                union all
                select resource_id, place from unnest(new.resources, new.places) as needed (resource_id, place)) as taken
         order by taken.resource_id;
        -- Last, so that a time that is taken is called so even when the patient is the one who has it.
        insert into occupation (tenant_id, appointment_id, resource_id, session_id, place, from_at, until_at)
        values (new.tenant_id, new.id, new.patient_id, new.id, 0, new.start_at, new.end_at);
    end if;
    return null;
end $$;

-- What was booked before there were occupations. The row policy binds the owner too, so it steps aside for this statement.
alter table appointment no force row level security;
alter table occupation no force row level security;
insert into occupation (tenant_id, appointment_id, resource_id, session_id, place, from_at, until_at)
select tenant_id, id, practitioner_id, id, 1, start_at, end_at from appointment where occupies
union all
select tenant_id, id, patient_id, id, 0, start_at, end_at from appointment where occupies;
alter table occupation force row level security;
alter table appointment force row level security;

create trigger appointment_1_turn before insert on appointment
    for each row execute function appointment_takes_turns();
create trigger appointment_1_turn_again before update on appointment
    for each row when (new.start_at <> old.start_at or new.end_at <> old.end_at)
    execute function appointment_takes_turns();
create trigger appointment_2_occupies after insert on appointment
    for each row execute function appointment_occupies();
create trigger appointment_2_occupies_again after update on appointment
    for each row when (
        new.occupies <> old.occupies or new.start_at <> old.start_at or new.end_at <> old.end_at
        or new.session_id is distinct from old.session_id or new.resources <> old.resources or new.places <> old.places)
    execute function appointment_occupies();

-- The occupations took over what these kept.
alter table appointment drop constraint appointment_practitioner_no_overlap;
alter table appointment drop constraint appointment_patient_no_overlap;
drop index appointment_practitioner_once;
drop index appointment_patient_once;
