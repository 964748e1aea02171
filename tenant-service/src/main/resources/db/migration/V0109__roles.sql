-- Roles that a hospital makes of the platform's permissions.
create table hospital_role (
    tenant_id   uuid         not null,
    id          uuid         not null,
    version     bigint       not null,
    code        varchar(40)  not null check (code ~ '^[A-Z][A-Z0-9_]*$'),
    name        varchar(100) not null,
    permissions varchar(60)[] not null,
    created_at  timestamptz  not null,
    created_by  uuid,
    updated_at  timestamptz  not null,
    updated_by  uuid,
    primary key (tenant_id, id),
    constraint hospital_role_code unique (tenant_id, code)
);
call tenant_table('hospital_role');

-- Which of them somebody has besides the role of their post.
alter table staff add column roles varchar(40)[] not null default '{}' check (cardinality(roles) <= 4);
