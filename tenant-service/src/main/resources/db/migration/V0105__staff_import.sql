-- A file is imported once, however often it is sent: its content is its identity.
create table staff_import (
    tenant_id    uuid        not null,
    id           uuid        not null,
    version      bigint      not null,
    content_hash bytea       not null check (length(content_hash) = 32),
    lines        integer     not null check (lines > 0),
    created_at   timestamptz not null,
    created_by   uuid,
    updated_at   timestamptz not null,
    updated_by   uuid,
    primary key (tenant_id, id),
    constraint staff_import_content unique (tenant_id, content_hash)
);
call tenant_table('staff_import');
call append_only('staff_import');

alter table staff add column import_id uuid;
alter table staff add column import_line integer;
alter table staff add constraint staff_of_import foreign key (tenant_id, import_id) references staff_import (tenant_id, id);
create index staff_imported on staff (tenant_id, import_id, import_line) where import_id is not null;
