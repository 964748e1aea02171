-- Programs that hospitals let in. Each is an account of its own at Keycloak, whose password nobody but this service has.
create table machine_client (
    id                   uuid primary key,
    version              bigint        not null,
    tenant_id            uuid          not null,
    account_id           uuid          not null references account (id),
    name                 varchar(100)  not null,
    permissions          varchar(60)[] not null,
    expires_on           date,
    password             bytea         not null,
    secret_hash          bytea         not null,
    previous_secret_hash bytea,
    previous_until       timestamptz,
    created_at           timestamptz   not null,
    created_by           uuid          not null,
    last_used_at         timestamptz,
    deleted_at           timestamptz
);

create index machine_client_hospital on machine_client (tenant_id, id) where deleted_at is null;

call platform_table('machine_client', 'a program shows its secret before its hospital is known');
