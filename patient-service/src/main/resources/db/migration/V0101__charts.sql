create table chart_entry (
    tenant_id    uuid        not null,
    id           uuid        not null,
    version      bigint      not null,
    created_at   timestamptz not null,
    created_by   uuid,
    updated_at   timestamptz not null,
    updated_by   uuid,
    patient_id   uuid        not null,
    kind         text        not null check (kind in
        ('ALLERGY', 'CONDITION', 'PROCEDURE', 'FAMILY_HISTORY', 'MEDICATION', 'VITAL', 'IMMUNIZATION')),
    code_system  text        not null,
    code         text        not null,
    sealed       bytea       not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, patient_id) references patient (tenant_id, id)
);
create index chart_entry_of_patient on chart_entry (tenant_id, patient_id, kind, id desc);
call tenant_table('chart_entry');
