-- Somebody who says to be a patient of a hospital, until the hospital says so too. Who it is, is sealed; the password is
-- Keycloak's, with an account that nobody can sign in to before (prepared_id).
create table registration (
    tenant_id   uuid        not null,
    id          uuid        not null,
    version     bigint      not null,
    status      text        not null check (status in ('UNCONFIRMED', 'WAITING', 'ACCEPTED', 'REJECTED')),
    token_hash  bytea       not null,
    prepared_id uuid        not null,
    sealed      bytea       not null,
    patient_id  uuid        check (patient_id is not null or status <> 'ACCEPTED'),
    created_at  timestamptz not null,
    created_by  uuid,
    updated_at  timestamptz not null,
    updated_by  uuid,
    primary key (tenant_id, id),
    constraint registration_token unique (tenant_id, token_hash)
);

create index registration_status on registration (tenant_id, status, id);

call tenant_table('registration');
