-- A hospital's id is the tenant id of all its data, so its own row has no other tenant.
create table hospital (
    id                  uuid primary key,
    version             bigint      not null,
    slug                text        not null check (length(slug) between 3 and 40 and slug ~ '^[a-z](-?[a-z0-9])+$'),
    name                text        not null check (length(name) between 1 and 200),
    status              text        not null check (status in ('PENDING', 'ACTIVE', 'SUSPENDED', 'REJECTED')),
    timezone            text        not null check (length(timezone) <= 64),
    currency            text        not null check (currency ~ '^[A-Z]{3}$'),
    country             text        not null check (country ~ '^[A-Z]{2}$'),
    administrator_name  text        not null check (length(administrator_name) between 1 and 200),
    administrator_email text        not null check (length(administrator_email) <= 254),
    reason              text        check (length(reason) <= 500),
    created_at          timestamptz not null,
    created_by          uuid,
    updated_at          timestamptz not null,
    updated_by          uuid
);

-- A rejected application gives its slug back.
create unique index hospital_slug on hospital (slug) where status <> 'REJECTED';
create index hospital_status on hospital (status, id);

call platform_table('hospital', 'the list of hospitals itself: its id is the tenant id');

create table specialty (
    code    text primary key check (code ~ '^[A-Z_]{2,40}$'),
    display text not null,
    snomed  text not null unique,
    nucc    text not null unique
);

call platform_table('specialty', 'master data, the same for every hospital');

create table department (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    code       text        not null check (length(code) between 1 and 20),
    name       text        not null check (length(name) between 1 and 100),
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    primary key (tenant_id, id),
    constraint department_code unique (tenant_id, code)
);

call tenant_table('department');

create table staff (
    tenant_id      uuid        not null,
    id             uuid        not null,
    version        bigint      not null,
    name           text        not null check (length(name) between 1 and 200),
    email          text        not null check (length(email) <= 254 and email = lower(email)),
    role           text        not null check (role in ('ADMIN', 'DOCTOR', 'NURSE', 'RECEPTIONIST', 'PHARMACIST',
                                                        'LAB_TECHNICIAN', 'BILLING_CLERK', 'PRIVACY_OFFICER')),
    status         text        not null check (status in ('INVITED', 'ACTIVE', 'DEACTIVATED')),
    department_id  uuid,
    specialty      text,
    licence_number text        check (length(licence_number) <= 50),
    user_id        uuid,
    invited_at     timestamptz not null,
    created_at     timestamptz not null,
    created_by     uuid,
    updated_at     timestamptz not null,
    updated_by     uuid,
    primary key (tenant_id, id),
    constraint staff_email unique (tenant_id, email),
    constraint staff_department foreign key (tenant_id, department_id) references department (tenant_id, id),
    constraint staff_specialty foreign key (specialty) references specialty (code)
);

create index staff_directory on staff (tenant_id, role, status, id);

call tenant_table('staff');
