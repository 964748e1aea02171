alter table patient
    drop constraint patient_status_check,
    add constraint patient_status_check check (status in ('ACTIVE', 'INACTIVE', 'ERASED')),
    alter column name_birth_index drop not null,
    add constraint patient_erased check ((status = 'ERASED') = (name_birth_index is null));

-- Somebody's demand that a patient's data be erased, what became of it, and the certificate. Nothing here says who the patient was.
create table erasure (
    tenant_id    uuid        not null,
    id           uuid        not null,
    version      bigint      not null,
    created_at   timestamptz not null,
    created_by   uuid,
    updated_at   timestamptz not null,
    updated_by   uuid,
    patient_id   uuid        not null,
    ground       text        not null check (ground in ('CONSENT_WITHDRAWN', 'NO_LONGER_NEEDED', 'OBJECTION', 'UNLAWFUL')),
    status       text        not null check (status in ('REQUESTED', 'DECLINED', 'APPROVED', 'DONE')),
    decided_at   timestamptz,
    decided_by   uuid,
    findings     text        not null,
    completed_at timestamptz,
    certificate  text,
    signature    text,
    primary key (tenant_id, id),
    foreign key (tenant_id, patient_id) references patient (tenant_id, id),
    constraint erasure_by_two check (decided_by <> created_by),
    check ((status = 'REQUESTED') = (decided_at is null)),
    check ((status = 'DONE') = (certificate is not null and signature is not null and completed_at is not null))
);
create unique index erasure_one on erasure (tenant_id, patient_id) where status in ('REQUESTED', 'APPROVED');
create index erasure_of_patient on erasure (tenant_id, patient_id, id desc);
call tenant_table('erasure');
call patient_stays('erasure', 'What was demanded of which record; a survivor is erased with all that became part of it.');

create table erasure_due (
    tenant_id  uuid        not null,
    erasure_id uuid        not null,
    due_at     timestamptz not null,
    primary key (tenant_id, erasure_id)
);
create index erasure_due_next on erasure_due (due_at);
call platform_table('erasure_due', 'Ids and times only: one job carries out those of all hospitals.');

-- Where a hospital keeps a category longer or shorter than is shipped, and by which rule.
create table retention_rule (
    tenant_id uuid not null,
    category  text not null check (category in ('PORTAL_ACCOUNT', 'MEDICAL_RECORD', 'CONSULTATIONS', 'PRESCRIPTIONS', 'MESSAGES')),
    years     int  not null check (years between 0 and 100),
    rule      text not null,
    primary key (tenant_id, category)
);
call tenant_table('retention_rule');
