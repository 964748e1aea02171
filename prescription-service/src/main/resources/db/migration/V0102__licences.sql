-- Until when practitioners may practise; a copy of what tenant-service tells. The id is the staff id.
create table licence (
    tenant_id      uuid        not null,
    id             uuid        not null,
    version        bigint      not null,
    created_at     timestamptz not null,
    created_by     uuid,
    updated_at     timestamptz not null,
    updated_by     uuid,
    expires_on     date,
    source_version bigint      not null,
    primary key (tenant_id, id)
);
call tenant_table('licence');
