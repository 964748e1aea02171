create table record_export (
    tenant_id    uuid        not null,
    id           uuid        not null,
    version      bigint      not null,
    created_at   timestamptz not null,
    created_by   uuid,
    updated_at   timestamptz not null,
    updated_by   uuid,
    requested_by uuid        not null,
    requester    text        not null,
    format       text        not null check (format in ('FHIR', 'PDF', 'NDJSON')),
    patient_id   uuid,
    since        timestamptz,
    types        text        not null,
    status       text        not null check (status in ('RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED')),
    at_patient   uuid,
    at_part      text,
    at_row       uuid,
    patients     bigint      not null,
    resources    bigint      not null,
    ended_at     timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, patient_id) references patient (tenant_id, id),
    check ((format = 'NDJSON') = (patient_id is null)),
    check ((status = 'RUNNING') = (ended_at is null))
);
create index record_export_of_hospital on record_export (tenant_id, id desc) where patient_id is null;
create index record_export_of_patient on record_export (tenant_id, patient_id, id) where patient_id is not null;
call tenant_table('record_export');
call patient_stays('record_export', 'What was given out of which record then.');
