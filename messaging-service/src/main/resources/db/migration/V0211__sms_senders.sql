-- What a hospital's texts come from. The id is the hospital's; without a sender they come from the platform's.
create table sms_sender (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    sender     text,
    primary key (tenant_id, id)
);
call tenant_table('sms_sender');
