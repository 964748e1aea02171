create table patient (
    tenant_id        uuid        not null,
    id               uuid        not null,
    version          bigint      not null,
    created_at       timestamptz not null,
    created_by       uuid,
    updated_at       timestamptz not null,
    updated_by       uuid,
    status           text        not null check (status in ('ACTIVE', 'INACTIVE')),
    sealed           bytea       not null,
    phone_index      bytea,
    email_index      bytea,
    name_birth_index bytea       not null,
    primary key (tenant_id, id)
);
create index patient_phone on patient (tenant_id, phone_index) where phone_index is not null;
create index patient_email on patient (tenant_id, email_index) where email_index is not null;
create index patient_name_birth on patient (tenant_id, name_birth_index);
call tenant_table('patient');

-- An identifier names one patient of a hospital. Claimed before the patient is stored, so that two clerks who register the
-- same person at the same time get one patient.
create table patient_identifier (
    tenant_id   uuid  not null,
    type        text  not null check (type in ('MRN', 'NATIONAL_ID')),
    value_index bytea not null,
    patient_id  uuid  not null,
    primary key (tenant_id, type, value_index)
);
create index patient_identifier_patient on patient_identifier (tenant_id, patient_id);
call tenant_table('patient_identifier');
