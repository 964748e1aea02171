-- One row per log: where it ends. Locked while the log grows, so numbers have no gap.
create table log_head (
    tenant_id         uuid   primary key,
    size              bigint not null check (size >= 0),
    frontier          bytea  not null,
    checkpointed_size bigint not null check (checkpointed_size between 0 and size)
);
call platform_table('log_head', 'Sizes and hashes only. The checkpoint job finds the logs of all hospitals that have grown.');
-- Rewritten with each batch: room for updates in the page keeps it from growing.
alter table log_head set (fillfactor = 50);
create index log_head_grown on log_head (tenant_id) where size > checkpointed_size;

-- The log. seq is the leaf index in the hospital's Merkle tree. No column stays out of the leaf: what is not hashed could be altered.
create table audit_event (
    tenant_id     uuid        not null,
    seq           bigint      not null check (seq >= 0),
    id            uuid        not null,
    occurred_at   timestamptz not null,
    actor_id      uuid,
    actor_role    text,
    action        text        not null,
    resource_type text        not null,
    resource_id   text,
    patient_id    uuid,
    outcome       text        not null,
    purpose       text,
    trace_id      text,
    service       text        not null,
    count         integer,
    primary key (tenant_id, seq),
    constraint audit_event_once unique (tenant_id, id)
);
create index audit_event_newest on audit_event (tenant_id, occurred_at desc, seq desc);
create index audit_event_patient on audit_event (tenant_id, patient_id, occurred_at desc, seq desc) where patient_id is not null;
create index audit_event_actor on audit_event (tenant_id, actor_id, occurred_at desc, seq desc) where actor_id is not null;
-- 'read' and 'search' are nearly everything; whoever filters by action looks for the rare ones.
create index audit_event_action on audit_event (tenant_id, action, occurred_at desc, seq desc) where action not in ('read', 'search');
call tenant_table('audit_event');
call append_only('audit_event');

-- Hashes of complete subtrees, 256 to a tile: tile (l, i) holds those of 256^l leaves each, from number 256 * i on.
-- Tiles of level 0 also hold the ids of the leaves, so that a deleted row can be named.
create table merkle_tile (
    tenant_id uuid     not null,
    level     smallint not null check (level between 0 and 7),
    idx       bigint   not null check (idx >= 0),
    hashes    bytea    not null check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
    ids       bytea    check ((level = 0) = (ids is not null) and octet_length(ids) * 2 = octet_length(hashes)),
    primary key (tenant_id, level, idx)
);
-- Hashes do not compress.
alter table merkle_tile alter column hashes set storage external, alter column ids set storage external;
call tenant_table('merkle_tile');
