-- Permissions that one member of staff lends another for a while.
create table delegation (
    tenant_id   uuid          not null,
    id          uuid          not null,
    version     bigint        not null,
    lender_id   uuid          not null,
    borrower_id uuid          not null,
    permissions varchar(60)[] not null,
    starts_at   timestamptz   not null,
    ends_at     timestamptz   not null,
    reason      text          not null check (length(reason) between 1 and 500),
    ended_at    timestamptz,
    created_at  timestamptz   not null,
    created_by  uuid,
    updated_at  timestamptz   not null,
    updated_by  uuid,
    primary key (tenant_id, id),
    constraint delegation_lender foreign key (tenant_id, lender_id) references staff (tenant_id, id),
    constraint delegation_borrower foreign key (tenant_id, borrower_id) references staff (tenant_id, id),
    constraint delegation_to_another check (lender_id <> borrower_id),
    constraint delegation_period check (starts_at < ends_at and ends_at <= starts_at + interval '90 days')
);
create index delegation_lent on delegation (tenant_id, lender_id, id);
create index delegation_borrowed on delegation (tenant_id, borrower_id, id);
create index delegation_running on delegation (tenant_id, ends_at) where ended_at is null;
call tenant_table('delegation');
