-- A hospital's own tests, and those of the shipped list that it has altered. Nothing of a patient.
create table laboratory_test (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    code       text        not null,
    definition text        not null,
    primary key (tenant_id, id),
    constraint laboratory_test_code unique (tenant_id, code)
);
call tenant_table('laboratory_test');

create table laboratory_order (
    tenant_id       uuid        not null,
    id              uuid        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    patient_id      uuid        not null,
    orderer_id      uuid        not null,
    appointment_id  uuid,
    priority        text        not null check (priority in ('ROUTINE', 'URGENT', 'ASAP', 'STAT')),
    status          text        not null check (status in ('ACTIVE', 'COMPLETED', 'REVOKED')),
    ended_at        timestamptz,
    sealed          bytea       not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, patient_id) references patient (tenant_id, id),
    check ((status = 'ACTIVE') = (ended_at is null))
);
create index laboratory_order_of_patient on laboratory_order (tenant_id, patient_id, id desc);
create index laboratory_order_worklist on laboratory_order (tenant_id, status, id);
call tenant_table('laboratory_order');

create table laboratory_order_item (
    tenant_id    uuid        not null,
    id           uuid        not null,
    version      bigint      not null,
    created_at   timestamptz not null,
    created_by   uuid,
    updated_at   timestamptz not null,
    updated_by   uuid,
    order_id     uuid        not null,
    position     int         not null,
    code         text        not null,
    ordered_code text        not null,
    name         text        not null,
    loinc        text,
    specimen     text        not null,
    status       text        not null check (status in ('WAITING', 'COLLECTED', 'RECEIVED', 'ENTERED', 'VERIFIED')),
    sample_id    uuid,
    primary key (tenant_id, id),
    constraint laboratory_order_item_once unique (tenant_id, order_id, code),
    foreign key (tenant_id, order_id) references laboratory_order (tenant_id, id),
    check ((status = 'WAITING') = (sample_id is null))
);
call tenant_table('laboratory_order_item');

create table laboratory_sample (
    tenant_id        uuid        not null,
    id               uuid        not null,
    version          bigint      not null,
    created_at       timestamptz not null,
    created_by       uuid,
    updated_at       timestamptz not null,
    updated_by       uuid,
    order_id         uuid        not null,
    patient_id       uuid        not null,
    accession_number text        not null,
    specimen         text        not null,
    status           text        not null check (status in ('COLLECTED', 'RECEIVED', 'REJECTED')),
    collected_at     timestamptz not null,
    collected_by     uuid        not null,
    received_at      timestamptz,
    received_by      uuid,
    rejection        text,
    rejected_at      timestamptz,
    rejected_by      uuid,
    replaces_id      uuid,
    sealed           bytea       not null,
    primary key (tenant_id, id),
    constraint laboratory_sample_accession unique (tenant_id, accession_number),
    foreign key (tenant_id, order_id) references laboratory_order (tenant_id, id),
    foreign key (tenant_id, replaces_id) references laboratory_sample (tenant_id, id),
    check ((status = 'REJECTED') = (rejection is not null and rejected_at is not null)),
    check (status <> 'RECEIVED' or received_at is not null)
);
create index laboratory_sample_of_order on laboratory_sample (tenant_id, order_id, id);
create index laboratory_sample_worklist on laboratory_sample (tenant_id, status, id);
call tenant_table('laboratory_sample');

-- The last accession number of a hospital's day. Locked until the sample that took the number commits: no gap, no double.
create table accession_counter (
    tenant_id uuid   not null,
    day       date   not null,
    last      bigint not null,
    primary key (tenant_id, day)
);
call tenant_table('accession_counter');

-- A result is one version of what was found out: a correction is another row, and the first stays.
create table laboratory_result (
    tenant_id       uuid        not null,
    id              uuid        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    order_id        uuid        not null,
    item_id         uuid        not null,
    sample_id       uuid        not null,
    patient_id      uuid        not null,
    orderer_id      uuid        not null,
    code            text        not null,
    name            text        not null,
    loinc           text,
    status          text        not null check (status in
        ('PRELIMINARY', 'FINAL', 'CORRECTED', 'REPLACED', 'ENTERED_IN_ERROR', 'CANCELLED')),
    flag            text        check (flag in ('NORMAL', 'ABNORMAL', 'CRITICAL', 'INVALID')),
    release         text        not null check (release in ('ON_VERIFICATION', 'BY_DOCTOR')),
    corrects_id     uuid,
    sampled_at      timestamptz not null,
    entered_by      uuid        not null,
    verified_by     uuid,
    verified_at     timestamptz,
    released_at     timestamptz,
    acknowledge_by  timestamptz,
    acknowledged_by uuid,
    acknowledged_at timestamptz,
    escalations     int         not null default 0,
    sealed          bytea       not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, order_id) references laboratory_order (tenant_id, id),
    foreign key (tenant_id, item_id) references laboratory_order_item (tenant_id, id),
    foreign key (tenant_id, sample_id) references laboratory_sample (tenant_id, id),
    foreign key (tenant_id, patient_id) references patient (tenant_id, id),
    foreign key (tenant_id, corrects_id) references laboratory_result (tenant_id, id),
    check (status not in ('FINAL', 'CORRECTED', 'REPLACED') or (verified_by is not null and verified_at is not null)),
    check (verified_by is null or verified_by <> entered_by),
    check (released_at is null or verified_at is not null)
);
-- Of one test of an order one result waits for its verification, and one is valid.
create unique index laboratory_result_pending on laboratory_result (tenant_id, item_id) where status = 'PRELIMINARY';
create unique index laboratory_result_valid on laboratory_result (tenant_id, item_id) where status in ('FINAL', 'CORRECTED');
create index laboratory_result_of_order on laboratory_result (tenant_id, order_id, id);
create index laboratory_result_of_patient on laboratory_result (tenant_id, patient_id, id desc)
    where status in ('FINAL', 'CORRECTED');
create index laboratory_result_of_test on laboratory_result (tenant_id, patient_id, code, id desc)
    where status in ('FINAL', 'CORRECTED');
create index laboratory_result_worklist on laboratory_result (tenant_id, id) where status = 'PRELIMINARY';
create index laboratory_result_correction on laboratory_result (tenant_id, corrects_id) where corrects_id is not null;
create index laboratory_result_unacknowledged on laboratory_result (tenant_id, id)
    where acknowledge_by is not null and acknowledged_at is null and status in ('FINAL', 'CORRECTED');
call tenant_table('laboratory_result');

-- Critical results that nobody has acknowledged, over all hospitals.
create table critical_result_due (
    tenant_id uuid        not null,
    result_id uuid        not null,
    due_at    timestamptz not null,
    primary key (tenant_id, result_id)
);
create index critical_result_due_next on critical_result_due (due_at);
call platform_table('critical_result_due', 'Ids and times only: one job escalates those of all hospitals.');
