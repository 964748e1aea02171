-- Passkeys that were set up from a session which had shown the second factor there was. One that Keycloak has beyond these may be
-- that of somebody who knows no more than the password, and counts for nothing.
create table passkey (
    account_id    uuid not null references account (id),
    credential_id text not null check (length(credential_id) <= 100),
    primary key (account_id, credential_id)
);

call platform_table('passkey', 'a second factor is of the person, wherever they work');

alter table browser_sign_in add column passkey_of uuid;
alter table browser_sign_in add column passkey_at uuid;
