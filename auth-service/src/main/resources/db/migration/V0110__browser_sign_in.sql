-- A sign-in that is under way in a browser, for some minutes: bound to a cookie (secret_hash), started with a state that comes
-- back once, and sealed what only this service may know: first verifier and nonce, then Keycloak's refresh token.
create table browser_sign_in (
    id           uuid primary key,
    version      bigint      not null,
    secret_hash  bytea       not null,
    state_hash   bytea       not null,
    status       text        not null check (status in ('BEGUN', 'RETURNED', 'ARRIVED')),
    sealed       bytea,
    slug         text        check (length(slug) <= 40),
    redirect_uri text        not null check (length(redirect_uri) <= 500),
    expires_at   timestamptz not null
);

create index browser_sign_in_expiry on browser_sign_in (expires_at);

call platform_table('browser_sign_in', 'who signs in has no hospital yet');
