-- The identity provider that a hospital brings for its staff; the client secret is Keycloak's alone.
create table identity_provider (
    tenant_id      uuid primary key,
    id             uuid        not null,
    version        bigint      not null,
    kind           text        not null check (kind in ('OIDC', 'SAML')),
    issuer         text        not null check (length(issuer) <= 500),
    client_id      text        check (length(client_id) <= 200),
    sign_on_url    text        check (length(sign_on_url) <= 500),
    emails_trusted boolean     not null,
    domains        varchar(253)[] not null check (cardinality(domains) > 0),
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    updated_by     uuid        not null
);

call platform_table('identity_provider', 'sign-in looks for it before the hospital is entered');

-- At Keycloak whoever comes through a provider is a user apart from the account, who belongs to that hospital alone: so no
-- provider reaches what the person is elsewhere.
create table provider_user (
    tenant_id   uuid not null,
    account_id  uuid not null references account (id),
    version     bigint not null,
    provider_id uuid not null,
    keycloak_id uuid not null,
    primary key (tenant_id, account_id)
);

create index provider_user_account on provider_user (account_id);

call platform_table('provider_user', 'belongs to membership');
