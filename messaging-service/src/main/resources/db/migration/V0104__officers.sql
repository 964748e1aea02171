-- Administrators and privacy officers, as tenant-service tells of them.
create table officer (
    tenant_id uuid    not null,
    id        uuid    not null,
    version   bigint  not null,
    role      text    not null,
    active    boolean not null,
    primary key (tenant_id, id)
);
call tenant_table('officer');

-- A mail goes to a patient or to a member of staff; each has its address with another service.
alter table delivery add column addressee text not null default 'PATIENT' check (addressee in ('PATIENT', 'STAFF'));
