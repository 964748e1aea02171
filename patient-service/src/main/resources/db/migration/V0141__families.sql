-- Whose account may act for a patient, and until when. What they are to each other is sealed with the patient's keyset.
create table proxy (
    tenant_id   uuid        not null,
    id          uuid        not null,
    version     bigint      not null,
    created_at  timestamptz not null,
    created_by  uuid,
    updated_at  timestamptz not null,
    updated_by  uuid,
    patient_id  uuid        not null,
    holder_id   uuid        not null,
    valid_from  timestamptz not null,
    valid_until timestamptz,
    ended_at    timestamptz,
    evidence_id uuid,
    sealed      bytea       not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, patient_id) references patient (tenant_id, id),
    constraint proxy_holder foreign key (tenant_id, holder_id) references patient (tenant_id, id),
    constraint proxy_evidence foreign key (tenant_id, patient_id, evidence_id)
        references document (tenant_id, patient_id, id) on delete set null (evidence_id)
        deferrable,
    check (patient_id <> holder_id),
    check (valid_until > valid_from)
);
create unique index proxy_once on proxy (tenant_id, holder_id, patient_id) where ended_at is null;
create index proxy_of_patient on proxy (tenant_id, patient_id, id desc);
call tenant_table('proxy');

-- At which ages of the patient the access of parents and guardians narrows and ends, where a hospital sets other ones.
create table family_ages (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    narrowing  int         not null,
    ending     int         not null,
    constraint family_ages_set primary key (tenant_id, id),
    check (id = tenant_id),
    check (narrowing between 0 and ending and ending <= 25)
);
call tenant_table('family_ages');
