-- Whose appointment is which; a copy of what appointment-service tells.
create table known_appointment (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    patient_id uuid        not null,
    primary key (tenant_id, id)
);
call tenant_table('known_appointment');
