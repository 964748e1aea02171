-- What a patient allows or refuses. To whom, for what and over which labels is sealed with the patient's keyset.
alter table document add constraint document_of_patient_once unique (tenant_id, patient_id, id);

create table consent (
    tenant_id   uuid        not null,
    id          uuid        not null,
    version     bigint      not null,
    created_at  timestamptz not null,
    created_by  uuid,
    updated_at  timestamptz not null,
    updated_by  uuid,
    patient_id  uuid        not null,
    status      text        not null check (status in ('DRAFT', 'ACTIVE', 'INACTIVE')),
    valid_from  timestamptz not null,
    valid_until timestamptz,
    evidence_id uuid,
    sealed      bytea       not null,
    reason      bytea,
    revised_at  timestamptz,
    revised_by  uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, patient_id) references patient (tenant_id, id),
    -- a document whose retention is over may go; that there was one stays in the versions
    constraint consent_evidence foreign key (tenant_id, patient_id, evidence_id)
        references document (tenant_id, patient_id, id) on delete set null (evidence_id)
        deferrable, -- both follow when the record becomes part of another
    check (valid_until > valid_from)
);
create index consent_of_patient on consent (tenant_id, patient_id, id desc);
create index consent_in_force on consent (tenant_id, patient_id) where status = 'ACTIVE';
call tenant_table('consent');

-- What a consent said before it was revised or revoked.
create table consent_version (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    patient_id uuid        not null,
    consent_id uuid        not null,
    number     bigint      not null,
    sealed     bytea       not null,
    primary key (tenant_id, id),
    constraint consent_version_once unique (tenant_id, consent_id, number),
    foreign key (tenant_id, consent_id) references consent (tenant_id, id)
);
call tenant_table('consent_version');
