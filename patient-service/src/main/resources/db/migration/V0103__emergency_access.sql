-- Who opened a restricted record in an emergency. Free text is sealed with the patient's keyset.
create table emergency_access (
    tenant_id   uuid        not null,
    id          uuid        not null,
    version     bigint      not null,
    created_at  timestamptz not null,
    created_by  uuid,
    updated_at  timestamptz not null,
    updated_by  uuid,
    patient_id  uuid        not null,
    staff_id    uuid        not null,
    reason      text        not null check (reason in ('ETREAT', 'BTG')),
    sealed      bytea       not null,
    status      text        not null check (status in ('ACTIVE', 'UNREVIEWED', 'REVIEWED')),
    started_at  timestamptz not null,
    ends_at     timestamptz not null,
    ended_at    timestamptz,
    outcome     text        check (outcome in ('JUSTIFIED', 'UNJUSTIFIED')),
    reviewed_at timestamptz,
    reviewed_by uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, patient_id) references patient (tenant_id, id),
    check (ends_at > started_at and ends_at <= started_at + interval '4 hours'),
    check ((status = 'ACTIVE') = (ended_at is null)),
    check ((status = 'REVIEWED') = (outcome is not null and reviewed_at is not null and reviewed_by is not null))
);
-- Nobody breaks the glass again before the last time was looked at; also what a decision about access asks.
create unique index emergency_access_unreviewed on emergency_access (tenant_id, staff_id) where status <> 'REVIEWED';
create index emergency_access_listed on emergency_access (tenant_id, status, id);
call tenant_table('emergency_access');

-- The ones that will end by time, over all hospitals.
create table emergency_access_due (
    tenant_id           uuid        not null,
    emergency_access_id uuid        not null,
    ends_at             timestamptz not null,
    primary key (tenant_id, emergency_access_id)
);
create index emergency_access_due_next on emergency_access_due (ends_at);
call platform_table('emergency_access_due', 'Ids and times only: one job ends those of all hospitals.');
