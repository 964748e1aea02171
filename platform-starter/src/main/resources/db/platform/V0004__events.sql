-- Written and read by the outbox library (namastack); only the indexes that its queries use.
create table outbox_record (
    id             varchar(255)  not null primary key,
    status         varchar(20)   not null,
    record_key     varchar(255)  not null,
    record_type    varchar(255)  not null,
    payload        text          not null,
    context        text,
    created_at     timestamptz   not null,
    completed_at   timestamptz,
    failure_count  int           not null,
    failure_reason varchar(1000),
    next_retry_at  timestamptz   not null,
    partition_no   integer       not null,
    handler_id     varchar(1000) not null
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
create index outbox_record_due on outbox_record (partition_no, status, next_retry_at);
create index outbox_record_key on outbox_record (record_key, created_at) where completed_at is null;

create table outbox_instance (
    instance_id    varchar(255) primary key,
    hostname       varchar(255) not null,
    port           integer      not null,
    status         varchar(50)  not null,
    started_at     timestamptz  not null,
    last_heartbeat timestamptz  not null,
    created_at     timestamptz  not null,
    updated_at     timestamptz  not null
);

create table outbox_partition (
    partition_number integer primary key,
    instance_id      varchar(255),
    version          bigint      not null default 0,
    updated_at       timestamptz not null
);
create index outbox_partition_instance on outbox_partition (instance_id);

call platform_table('outbox_record', 'the relay sends for all hospitals; ids, codes, amounts and times only');
call platform_table('outbox_instance', 'running instances of this service');
call platform_table('outbox_partition', 'which instance relays which keys');

-- What each consumer has applied. A row commits with the effect of its event.
create table inbox (
    consumer   text        not null,
    ce_id      text        not null,
    applied_at timestamptz not null default now(),
    primary key (consumer, ce_id)
);
call platform_table('inbox', 'ids of events already applied; no data of a hospital');
