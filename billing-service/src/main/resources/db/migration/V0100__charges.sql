create table charge (
    tenant_id   uuid           not null,
    id          uuid           not null,
    version     bigint         not null,
    created_at  timestamptz    not null,
    created_by  uuid,
    updated_at  timestamptz    not null,
    updated_by  uuid,
    code        varchar(40)    not null,
    description varchar(200)   not null,
    price_minor bigint         not null check (price_minor >= 0),
    currency    varchar(3)     not null,
    tax_rate    numeric(5, 4)  not null check (tax_rate between 0 and 1),
    primary key (tenant_id, id),
    constraint charge_code_unique unique (tenant_id, code)
);
call tenant_table('charge');
