-- Departments are a tree. What the tree may look like is checked under one lock per hospital; nobody is their own parent anyway.
alter table department add column parent_id uuid;
alter table department add constraint department_parent
    foreign key (tenant_id, parent_id) references department (tenant_id, id);
alter table department add constraint department_not_below_itself check (parent_id <> id);
create index department_children on department (tenant_id, parent_id);

create table department_move (
    tenant_id      uuid        not null,
    id             uuid        not null,
    version        bigint      not null,
    department_id  uuid        not null,
    from_parent_id uuid,
    to_parent_id   uuid,
    created_at     timestamptz not null,
    created_by     uuid,
    updated_at     timestamptz not null,
    updated_by     uuid,
    primary key (tenant_id, id),
    constraint department_move_department foreign key (tenant_id, department_id) references department (tenant_id, id)
);
create index department_move_history on department_move (tenant_id, department_id, id);
call tenant_table('department_move');
call append_only('department_move');

create table location (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    code       text        not null check (length(code) between 1 and 20),
    name       text        not null check (length(name) between 1 and 100),
    address    text        check (length(address) <= 300),
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    primary key (tenant_id, id),
    constraint location_code unique (tenant_id, code)
);
call tenant_table('location');

create table room (
    tenant_id     uuid        not null,
    id            uuid        not null,
    version       bigint      not null,
    location_id   uuid        not null,
    department_id uuid,
    code          text        not null check (length(code) between 1 and 20),
    name          text        not null check (length(name) between 1 and 100),
    kind          text        not null check (kind in ('CONSULTATION', 'TREATMENT', 'OPERATING', 'WARD', 'LABORATORY', 'IMAGING',
                                                       'PHARMACY', 'OFFICE', 'OTHER')),
    capacity      integer     not null check (capacity between 1 and 500),
    in_service    boolean     not null,
    created_at    timestamptz not null,
    created_by    uuid,
    updated_at    timestamptz not null,
    updated_by    uuid,
    primary key (tenant_id, id),
    constraint room_code unique (tenant_id, location_id, code),
    constraint room_location foreign key (tenant_id, location_id) references location (tenant_id, id),
    constraint room_department foreign key (tenant_id, department_id) references department (tenant_id, id)
);
create index room_department_rooms on room (tenant_id, department_id, id);
call tenant_table('room');
