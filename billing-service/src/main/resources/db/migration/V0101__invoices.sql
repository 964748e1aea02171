create table invoice (
    tenant_id       uuid        not null,
    id              uuid        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    patient_id      uuid        not null,
    appointment_id  uuid,
    department_id   uuid,
    practitioner_id uuid,
    status          varchar(10) not null check (status in ('DRAFT', 'ISSUED', 'PAID', 'VOID')),
    number          varchar(20),
    issued_at       timestamptz,
    currency        varchar(3)  not null,
    subtotal_minor  bigint      not null default 0 check (subtotal_minor >= 0),
    tax_minor       bigint      not null default 0 check (tax_minor >= 0),
    total_minor     bigint      not null default 0 check (total_minor = subtotal_minor + tax_minor),
    paid_minor      bigint      not null default 0,
    primary key (tenant_id, id),
    constraint invoice_number_unique unique (tenant_id, number),
    constraint invoice_never_overpaid check (paid_minor between 0 and total_minor),
    constraint invoice_numbered_when_issued
        check (status = 'VOID' or (status = 'DRAFT') = (number is null)),
    constraint invoice_paid_in_full check (status <> 'PAID' or paid_minor = total_minor)
);
call tenant_table('invoice');

-- An appointment has one draft per currency; what comes after issuance goes to a new one.
create unique index invoice_draft_unique on invoice (tenant_id, appointment_id, currency)
    where status = 'DRAFT' and appointment_id is not null;
create index invoice_by_patient on invoice (tenant_id, patient_id, id);
create index invoice_by_status on invoice (tenant_id, status, id);
create index invoice_by_appointment on invoice (tenant_id, appointment_id, id) where appointment_id is not null;

create table invoice_line (
    tenant_id        uuid          not null,
    id               uuid          not null,
    version          bigint        not null,
    created_at       timestamptz   not null,
    created_by       uuid,
    updated_at       timestamptz   not null,
    updated_by       uuid,
    invoice_id       uuid          not null,
    -- What was billed: an event's line is billed once, however often the event arrives.
    source           varchar(120)  not null,
    code             varchar(60)   not null,
    description      varchar(200)  not null,
    quantity         numeric       not null check (quantity > 0),
    unit_price_minor bigint check (unit_price_minor >= 0),
    tax_rate         numeric(5, 4) not null check (tax_rate between 0 and 1),
    net_minor        bigint        not null check (net_minor >= 0),
    tax_minor        bigint        not null check (tax_minor >= 0),
    primary key (tenant_id, id),
    constraint invoice_line_source_unique unique (tenant_id, source),
    foreign key (tenant_id, invoice_id) references invoice (tenant_id, id)
);
call tenant_table('invoice_line');
create index invoice_line_by_invoice on invoice_line (tenant_id, invoice_id);
create index invoice_line_unpriced on invoice_line (tenant_id, code) where unit_price_minor is null;

create table payment (
    tenant_id    uuid        not null,
    id           uuid        not null,
    version      bigint      not null,
    created_at   timestamptz not null,
    created_by   uuid,
    updated_at   timestamptz not null,
    updated_by   uuid,
    invoice_id   uuid        not null,
    amount_minor bigint      not null check (amount_minor > 0),
    currency     varchar(3)  not null,
    method       varchar(20) not null,
    received_at  timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, invoice_id) references invoice (tenant_id, id)
);
call tenant_table('payment');
create index payment_by_invoice on payment (tenant_id, invoice_id, id);

-- The last number of a hospital's year. The row is locked until the invoice that took the number commits, so a number is
-- neither given twice nor skipped; a sequence would skip on rollback.
create table invoice_counter (
    tenant_id uuid   not null,
    year      int    not null,
    last      bigint not null,
    primary key (tenant_id, year)
);
call tenant_table('invoice_counter');
