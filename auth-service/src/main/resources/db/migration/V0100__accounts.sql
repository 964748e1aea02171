-- A person signs in by e-mail before any hospital is known, so accounts and their posts lie across hospitals.
create table account (
    id           uuid primary key,
    version      bigint      not null,
    email        text        not null check (length(email) <= 254 and email = lower(email)),
    name         text        not null check (length(name) <= 200),
    activated_at timestamptz,
    created_at   timestamptz not null,
    constraint account_email unique (email)
);

call platform_table('account', 'one account serves a person at every hospital');

create table organization (
    tenant_id   uuid primary key,
    version     bigint not null,
    slug        text   not null,
    keycloak_id text   not null
);

call platform_table('organization', 'which Keycloak organization a hospital is');

create table membership (
    tenant_id  uuid   not null,
    post_id    uuid   not null,
    version    bigint not null,
    account_id uuid   not null references account (id),
    slug       text   not null,
    roles      text   not null check (roles ~ '^[A-Z_]+(,[A-Z_]+)*$'),
    status     text   not null check (status in ('INVITED', 'ACTIVE', 'ENDED')),
    primary key (tenant_id, post_id)
);

create index membership_account on membership (account_id);

call platform_table('membership', 'sign-in looks for a person''s hospitals before one is chosen');

create table invitation (
    id         uuid primary key,
    version    bigint      not null,
    token_hash bytea       not null,
    account_id uuid        not null references account (id),
    tenant_id  uuid        not null,
    staff_id   uuid        not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    constraint invitation_token unique (token_hash)
);

create index invitation_account on invitation (account_id);

call platform_table('invitation', 'who follows the link has no hospital yet');

create table password_reset (
    id         uuid primary key,
    version    bigint      not null,
    token_hash bytea       not null,
    account_id uuid        not null references account (id),
    expires_at timestamptz not null,
    used_at    timestamptz,
    constraint password_reset_token unique (token_hash)
);

create index password_reset_account on password_reset (account_id);

call platform_table('password_reset', 'a password is of the account, not of a hospital');

create table session (
    id               uuid primary key,
    version          bigint      not null,
    account_id       uuid        not null references account (id),
    tenant_id        uuid,
    secret_hash      bytea       not null,
    csrf_hash        bytea       not null,
    refresh_token    bytea       not null,
    keycloak_session text        not null,
    device           text        not null check (length(device) <= 200),
    created_at       timestamptz not null,
    last_used_at     timestamptz not null,
    expires_at       timestamptz not null,
    ended_at         timestamptz
);

create index session_account on session (account_id) where ended_at is null;
create index session_expiry on session (expires_at);

call platform_table('session', 'platform administrators have sessions without a hospital');

-- Spent refresh secrets: one of them coming back is a copy in the wrong hands.
create table spent_secret (
    session_id  uuid  not null references session (id) on delete cascade,
    secret_hash bytea not null,
    primary key (session_id, secret_hash)
);

call platform_table('spent_secret', 'belongs to session');
