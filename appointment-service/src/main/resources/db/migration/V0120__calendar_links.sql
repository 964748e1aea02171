-- Secret links to somebody's own calendar. Of the secret only its SHA-256 is here.
create table calendar_link (
    tenant_id   uuid        not null,
    id          uuid        not null,
    version     bigint      not null,
    created_at  timestamptz not null,
    created_by  uuid,
    updated_at  timestamptz not null,
    updated_by  uuid,
    holder      text        not null,
    holder_id   uuid        not null,
    content     text        not null,
    secret_hash bytea       not null,
    revoked_at  timestamptz,
    primary key (tenant_id, id),
    constraint calendar_link_holder check (holder in ('PRACTITIONER', 'PATIENT')),
    constraint calendar_link_content check (content in ('APPOINTMENTS', 'BUSY')),
    constraint calendar_link_hash check (octet_length(secret_hash) = 32)
);
create unique index calendar_link_once on calendar_link (tenant_id, holder_id, content) where revoked_at is null;
create index calendar_link_by_holder on calendar_link (tenant_id, holder_id, id);
call tenant_table('calendar_link');

-- What a hospital lets its calendars show outside. One row at most; the id is the hospital's.
create table calendar_policy (
    tenant_id     uuid        not null,
    id            uuid        not null,
    version       bigint      not null,
    created_at    timestamptz not null,
    created_by    uuid,
    updated_at    timestamptz not null,
    updated_by    uuid,
    patient_names boolean     not null,
    primary key (tenant_id, id),
    constraint calendar_policy_once check (id = tenant_id)
);
call tenant_table('calendar_policy');
