-- Answers already given, by the key that the client chose. The answer is sealed: it may hold patient data.
create table idempotent_answer (
    tenant_id    uuid        not null,
    user_id      uuid        not null,
    key          text        not null,
    id           uuid        not null,
    request_hash bytea       not null,
    status       int         not null,
    sealed       bytea       not null,
    created_at   timestamptz not null default now(),
    primary key (tenant_id, user_id, key)
);
create index idempotent_answer_age on idempotent_answer (tenant_id, created_at);
call tenant_table('idempotent_answer');
