-- A second factor is of the person, wherever they work. The secret is sealed; it counts only once it is confirmed.
create table second_factor (
    account_id     uuid primary key references account (id),
    version        bigint      not null,
    secret         bytea       not null,
    confirmed_at   timestamptz,
    last_step      bigint      not null,
    failures       integer     not null check (failures >= 0),
    blocked_until  timestamptz,
    proved_session text,
    proved_at      timestamptz,
    created_at     timestamptz not null
);

call platform_table('second_factor', 'sign-in asks for it before a hospital is entered');

-- For whoever has lost the phone. Each works once; only hashes are kept.
create table recovery_code (
    account_id uuid  not null references second_factor (account_id) on delete cascade,
    code_hash  bytea not null,
    primary key (account_id, code_hash)
);

call platform_table('recovery_code', 'belongs to second_factor');
