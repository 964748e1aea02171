-- How confidential a patient's record is, where somebody has decided; without a row it is normal.
create table confidentiality (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    code       text        not null check (code in ('N', 'R')),
    sealed     bytea       not null,
    constraint confidentiality_decided primary key (tenant_id, id),
    constraint confidentiality_patient foreign key (tenant_id, id) references patient (tenant_id, id)
);
call tenant_table('confidentiality');

-- Who treats whom, and until when: a copy of what appointment-service tells.
create table treatment (
    tenant_id      uuid        not null,
    appointment_id uuid        not null,
    version        bigint      not null,
    patient_id     uuid        not null,
    staff_id       uuid        not null,
    ends_at        timestamptz not null,
    primary key (tenant_id, appointment_id)
);
create index treatment_between on treatment (tenant_id, patient_id, staff_id, ends_at);
call tenant_table('treatment');
