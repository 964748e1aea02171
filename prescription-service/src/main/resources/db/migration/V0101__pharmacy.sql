create table stock_item (
    tenant_id     uuid        not null,
    id            uuid        not null,
    version       bigint      not null,
    created_at    timestamptz not null,
    created_by    uuid,
    updated_at    timestamptz not null,
    updated_by    uuid,
    system        text        not null,
    code          text        not null,
    display       text        not null,
    reorder_level int         not null check (reorder_level >= 0),
    times_low     int         not null,
    primary key (tenant_id, id),
    constraint stock_item_once unique (tenant_id, code, system)
);
call tenant_table('stock_item');

create table stock_lot (
    tenant_id        uuid        not null,
    id               uuid        not null,
    version          bigint      not null,
    created_at       timestamptz not null,
    created_by       uuid,
    updated_at       timestamptz not null,
    updated_by       uuid,
    stock_item_id    uuid        not null,
    lot              text        not null,
    expires_on       date        not null,
    quantity         int         not null,
    unit_price_minor bigint      not null check (unit_price_minor >= 0),
    currency         text        not null check (currency ~ '^[A-Z]{3}$'),
    primary key (tenant_id, id),
    foreign key (tenant_id, stock_item_id) references stock_item (tenant_id, id),
    constraint stock_lot_once unique (tenant_id, stock_item_id, lot),
    constraint stock_lot_never_below_zero check (quantity >= 0)
);
create index stock_lot_in_date on stock_lot (tenant_id, stock_item_id, expires_on, id) where quantity > 0;
call tenant_table('stock_lot');

create table dispense (
    tenant_id       uuid        not null,
    id              uuid        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    prescription_id uuid        not null,
    patient_id      uuid        not null,
    dispensed_by    uuid        not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, prescription_id) references prescription (tenant_id, id)
);
create index dispense_of on dispense (tenant_id, prescription_id, id);
call tenant_table('dispense');
call append_only('dispense');

-- The stock ledger. The sum of a lot's movements is the lot's quantity.
create table stock_movement (
    tenant_id            uuid        not null,
    id                   uuid        not null,
    version              bigint      not null,
    created_at           timestamptz not null,
    created_by           uuid,
    updated_at           timestamptz not null,
    updated_by           uuid,
    lot_id               uuid        not null,
    kind                 text        not null check (kind in ('RECEIPT', 'DISPENSE')),
    quantity             int         not null,
    unit_price_minor     bigint      not null check (unit_price_minor >= 0),
    currency             text        not null,
    dispense_id          uuid,
    prescription_item_id uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, lot_id) references stock_lot (tenant_id, id),
    foreign key (tenant_id, dispense_id) references dispense (tenant_id, id),
    foreign key (tenant_id, prescription_item_id) references prescription_item (tenant_id, id),
    check (kind = 'RECEIPT' and quantity > 0 and dispense_id is null and prescription_item_id is null
        or kind = 'DISPENSE' and quantity < 0 and dispense_id is not null and prescription_item_id is not null)
);
create index stock_movement_of_lot on stock_movement (tenant_id, lot_id);
create index stock_movement_of_dispense on stock_movement (tenant_id, dispense_id, id) where dispense_id is not null;
call tenant_table('stock_movement');
call append_only('stock_movement');
