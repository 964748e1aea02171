-- Where a hospital's own systems take events. Address, description and secrets are sealed with the hospital's keyset.
create table webhook (
    tenant_id     uuid          not null,
    id            uuid          not null,
    version       bigint        not null,
    created_at    timestamptz   not null,
    created_by    uuid,
    updated_at    timestamptz   not null,
    updated_by    uuid,
    status        text          not null check (status in ('ACTIVE', 'PAUSED', 'REMOVED')),
    events        varchar(60)[] not null check (cardinality(events) between 1 and 50),
    sealed        bytea         not null,
    failing_since timestamptz,
    last_sequence bigint        not null default 0,
    primary key (tenant_id, id)
);
call tenant_table('webhook');

create table webhook_delivery (
    tenant_id        uuid        not null,
    id               uuid        not null,
    version          bigint      not null,
    created_at       timestamptz not null,
    created_by       uuid,
    updated_at       timestamptz not null,
    updated_by       uuid,
    webhook_id       uuid        not null,
    event_id         uuid        not null,
    event_type       text        not null,
    aggregate_id     uuid        not null,
    sequence         bigint      not null check (sequence > 0),
    body             text        not null,
    status           text        not null check (status in ('PENDING', 'DELIVERED', 'DEAD')),
    attempts         int         not null check (attempts >= 0),
    http_status      int,
    reason           text,
    first_attempt_at timestamptz,
    ended_at         timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, webhook_id, sequence),
    unique (tenant_id, webhook_id, event_id),
    foreign key (tenant_id, webhook_id) references webhook (tenant_id, id)
);
create index webhook_delivery_newest on webhook_delivery (tenant_id, webhook_id, id desc);
create index webhook_delivery_listed on webhook_delivery (tenant_id, webhook_id, status, id desc);
create index webhook_delivery_age on webhook_delivery (tenant_id, created_at) where status <> 'PENDING';
call tenant_table('webhook_delivery');

-- The queue over all hospitals. What an earlier delivery of the same aggregate holds back has no due_at. A claim moves due_at
-- ahead, so that a claim that dies is taken up again.
create table webhook_due (
    tenant_id    uuid        not null,
    delivery_id  uuid        not null,
    webhook_id   uuid        not null,
    aggregate_id uuid        not null,
    sequence     bigint      not null,
    due_at       timestamptz,
    primary key (tenant_id, delivery_id)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
create index webhook_due_next on webhook_due (due_at) where due_at is not null;
create index webhook_due_of_aggregate on webhook_due (tenant_id, webhook_id, aggregate_id, sequence);
call platform_table('webhook_due', 'Ids, numbers and times only: the sender works for all hospitals.');
