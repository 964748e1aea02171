-- Who sees patients: a copy, kept by events of the tenant service.
create table practitioner (
    tenant_id      uuid        not null,
    id             uuid        not null,
    version        bigint      not null,
    created_at     timestamptz not null,
    created_by     uuid,
    updated_at     timestamptz not null,
    updated_by     uuid,
    role           text        not null,
    department_id  uuid,
    status         text        not null,
    source_version bigint      not null,
    primary key (tenant_id, id)
);
call tenant_table('practitioner');

-- Which patients exist: a copy, kept by events of the patient service.
create table known_patient (
    tenant_id      uuid        not null,
    id             uuid        not null,
    version        bigint      not null,
    created_at     timestamptz not null,
    created_by     uuid,
    updated_at     timestamptz not null,
    updated_by     uuid,
    status         text        not null,
    source_version bigint      not null,
    primary key (tenant_id, id)
);
call tenant_table('known_patient');

-- One timetable per practitioner; id is the practitioner's.
create table availability (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    timetable  jsonb       not null,
    primary key (tenant_id, id)
);
call tenant_table('availability');

create table appointment (
    tenant_id           uuid        not null,
    id                  uuid        not null,
    version             bigint      not null,
    created_at          timestamptz not null,
    created_by          uuid,
    updated_at          timestamptz not null,
    updated_by          uuid,
    practitioner_id     uuid        not null,
    department_id       uuid,
    patient_id          uuid        not null,
    kind                text        not null,
    status              text        not null,
    start_at            timestamptz not null,
    end_at              timestamptz not null,
    checked_in_at       timestamptz,
    started_at          timestamptz,
    ended_at            timestamptz,
    reason              bytea,
    cancellation_reason bytea,
    consultation        bytea,
    diagnosis_codes     text[]      not null default '{}',
    -- Constraints ask this column and not the status, so that most changes of status touch no index.
    occupies            boolean     not null generated always as (status not in ('CANCELLED', 'NO_SHOW')) stored,
    primary key (tenant_id, id),
    constraint appointment_kind check (kind in ('IN_PERSON', 'VIDEO')),
    constraint appointment_status check (status in
        ('BOOKED', 'CONFIRMED', 'CHECKED_IN', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED', 'NO_SHOW')),
    constraint appointment_lasts check (start_at < end_at)
) with (fillfactor = 80);

-- Many who want the same slot at once queue up at these two, in one order. At an exclusion constraint alone each would
-- insert first and then wait for the others: a deadlock.
create unique index appointment_practitioner_once on appointment (tenant_id, practitioner_id, start_at) where (occupies);
create unique index appointment_patient_once on appointment (tenant_id, patient_id, start_at) where (occupies);

-- The rules themselves: a practitioner sees one patient at a time, a patient is in one place at a time.
alter table appointment add constraint appointment_practitioner_no_overlap exclude using gist
    (tenant_id with =, practitioner_id with =, tstzrange(start_at, end_at) with &&) where (occupies);
alter table appointment add constraint appointment_patient_no_overlap exclude using gist
    (tenant_id with =, patient_id with =, tstzrange(start_at, end_at) with &&) where (occupies);

create index appointment_by_start on appointment (tenant_id, start_at, id);
create index appointment_by_practitioner on appointment (tenant_id, practitioner_id, start_at, id);
create index appointment_by_patient on appointment (tenant_id, patient_id, start_at, id);
call tenant_table('appointment');
