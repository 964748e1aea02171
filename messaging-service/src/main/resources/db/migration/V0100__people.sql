-- Users of the hospital, as auth-service tells of them.
create table person (
    tenant_id uuid not null,
    id        uuid not null,
    primary key (tenant_id, id)
);
call tenant_table('person');
