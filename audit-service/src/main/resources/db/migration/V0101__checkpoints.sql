-- Ed25519 keys that sign checkpoints. Old ones stay, so that old signatures can be checked.
create table signing_key (
    key_id     text        primary key,
    public_key bytea       not null,
    sealed     bytea       not null,
    created_at timestamptz not null default now(),
    retired_at timestamptz
);
call platform_table('signing_key', 'Keys of the platform, one for all logs; the private half is sealed by the key-encryption key.');
create unique index signing_key_current on signing_key ((true)) where retired_at is null;

-- Signed tree heads.
create table checkpoint (
    tenant_id uuid        not null,
    tree_size bigint      not null check (tree_size > 0),
    root_hash bytea       not null check (octet_length(root_hash) = 32),
    signed_at timestamptz not null,
    key_id    text        not null,
    signature bytea       not null,
    primary key (tenant_id, tree_size)
);
call tenant_table('checkpoint');
call append_only('checkpoint');
