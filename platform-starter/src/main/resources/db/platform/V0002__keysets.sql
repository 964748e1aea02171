-- Wrapped by the key-encryption key.
create table hospital_keyset (
    tenant_id  uuid        not null,
    purpose    text        not null check (purpose in ('data', 'index')),
    wrapped    bytea       not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, purpose)
);
call tenant_table('hospital_keyset');

-- Wrapped by the hospital's keyset. Deleting the row erases what it sealed.
create table patient_keyset (
    tenant_id  uuid        not null,
    patient_id uuid        not null,
    wrapped    bytea       not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, patient_id)
);
call tenant_table('patient_keyset');
