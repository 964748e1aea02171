-- What leaves the platform: one row per event, channel and recipient. The address is looked up when it is sent, and not kept.
create table delivery (
    tenant_id     uuid        not null,
    id            uuid        not null,
    version       bigint      not null,
    created_at    timestamptz not null,
    created_by    uuid,
    updated_at    timestamptz not null,
    updated_by    uuid,
    event_id      uuid        not null,
    channel       text        not null check (channel in ('MAIL')),
    kind          text        not null,
    recipient_id  uuid        not null,
    at            timestamptz,
    status        text        not null check (status in ('PENDING', 'SENT', 'SKIPPED', 'FAILED')),
    attempts      int         not null check (attempts >= 0),
    reason        text,
    ended_at      timestamptz,
    primary key (tenant_id, id),
    constraint delivery_once unique (tenant_id, event_id, channel, recipient_id)
);
call tenant_table('delivery');

-- The queue over all hospitals. A claim moves due_at ahead, so that a claim that dies is taken up again.
create table delivery_due (
    tenant_id   uuid        not null,
    delivery_id uuid        not null,
    due_at      timestamptz not null,
    primary key (tenant_id, delivery_id)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
create index delivery_due_next on delivery_due (due_at);
call platform_table('delivery_due', 'Ids and times only: the sender works for all hospitals.');
