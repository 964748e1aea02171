create table conversation (
    tenant_id       uuid        not null,
    id              uuid        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    appointment_id  uuid,
    patient_id      uuid,
    sealed          bytea       not null,
    messages        bigint      not null check (messages >= 0),
    last_message_at timestamptz,
    primary key (tenant_id, id),
    constraint conversation_per_appointment unique (tenant_id, appointment_id),
    check ((appointment_id is null) = (patient_id is null))
);
call tenant_table('conversation');

create table participant (
    tenant_id       uuid        not null,
    id              uuid        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    conversation_id uuid        not null,
    user_id         uuid        not null,
    primary key (tenant_id, id),
    unique (tenant_id, conversation_id, user_id),
    foreign key (tenant_id, conversation_id) references conversation
);
create index participant_of on participant (tenant_id, user_id, conversation_id desc);
call tenant_table('participant');

create table message (
    tenant_id       uuid        not null,
    id              uuid        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    conversation_id uuid        not null,
    number          bigint      not null,
    sender_id       uuid        not null,
    sealed          bytea       not null,
    primary key (tenant_id, id),
    unique (tenant_id, conversation_id, number),
    foreign key (tenant_id, conversation_id) references conversation
);
call tenant_table('message');

-- Whose appointment it is, as appointment-service tells of it.
create table known_appointment (
    tenant_id  uuid not null,
    id         uuid not null,
    patient_id uuid not null,
    primary key (tenant_id, id)
);
call tenant_table('known_appointment');
