-- Until when a licence holds, and whether the platform was told that it no longer does.
alter table staff add column licence_authority text check (length(licence_authority) <= 100);
alter table staff add column licence_expires_on date;
alter table staff add column licence_expired boolean not null default false;
create index staff_licence on staff (tenant_id, licence_expires_on) where not licence_expired;

-- What the directory tells about a practitioner.
alter table staff add column languages varchar(35)[] not null default '{}';
alter table staff add column qualifications varchar(200)[] not null default '{}';

create table staff_transfer (
    tenant_id          uuid        not null,
    id                 uuid        not null,
    version            bigint      not null,
    staff_id           uuid        not null,
    from_department_id uuid,
    to_department_id   uuid        not null,
    reason             text        check (length(reason) <= 500),
    created_at         timestamptz not null,
    created_by         uuid,
    updated_at         timestamptz not null,
    updated_by         uuid,
    primary key (tenant_id, id),
    constraint staff_transfer_member foreign key (tenant_id, staff_id) references staff (tenant_id, id),
    constraint staff_transfer_from foreign key (tenant_id, from_department_id) references department (tenant_id, id),
    constraint staff_transfer_to foreign key (tenant_id, to_department_id) references department (tenant_id, id)
);
create index staff_transfer_history on staff_transfer (tenant_id, staff_id, id);
call tenant_table('staff_transfer');
call append_only('staff_transfer');
