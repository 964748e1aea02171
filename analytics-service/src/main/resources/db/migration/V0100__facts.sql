-- One row for each thing counted; its key makes a replay count nothing. No patient is named here.
create table fact (
    tenant_id       uuid        not null,
    subject_id      uuid        not null,
    measure         varchar(30) not null,
    ordinal         bigint      not null,
    occurred_at     timestamptz not null,
    day             date        not null,
    department_id   uuid        not null,
    practitioner_id uuid        not null,
    minor           bigint      not null,
    currency        varchar(3)  not null,
    primary key (tenant_id, subject_id, measure, ordinal)
);
call tenant_table('fact');

-- What dashboards read: small, however many facts there are. Rows of the current day are updated all the time, so pages keep
-- room for a row's next version beside it.
create table daily (
    tenant_id       uuid        not null,
    day             date        not null,
    measure         varchar(30) not null,
    department_id   uuid        not null,
    practitioner_id uuid        not null,
    currency        varchar(3)  not null,
    count           bigint      not null,
    minor           bigint      not null,
    primary key (tenant_id, day, measure, department_id, practitioner_id, currency)
) with (fillfactor = 60);
call tenant_table('daily');
