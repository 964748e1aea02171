-- What was last told of whether a patient's record is guarded; its id is the patient's. Without a row nothing was told.
create table guarded_record (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    guarded    boolean     not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, id) references patient (tenant_id, id)
);
call tenant_table('guarded_record');
