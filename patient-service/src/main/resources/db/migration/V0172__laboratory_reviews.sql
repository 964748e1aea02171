-- On which of the laboratory's instruments something was measured; MAIN where nobody says. A hold of another instrument's results
-- stands in laboratory_hold.code as test@instrument.
alter table laboratory_result add column instrument text not null default 'MAIN';
alter table laboratory_control add column instrument text not null default 'MAIN',
    drop constraint laboratory_control_level,
    add constraint laboratory_control_level unique (tenant_id, code, instrument, level);
alter table laboratory_control_run add column instrument text not null default 'MAIN';
create index laboratory_control_run_of_assay on laboratory_control_run (tenant_id, code, instrument, id desc);
create index laboratory_result_since on laboratory_result (tenant_id, code, instrument, verified_at)
    where status in ('FINAL', 'CORRECTED');

-- Results that were verified since the last accepted control run before one that failed. The id is the result's: it comes into
-- doubt once, for nothing is verified while results are held back.
create table laboratory_review (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    patient_id uuid        not null,
    run_id     uuid        not null,
    settled_by uuid,
    settled_at timestamptz,
    sealed     bytea,
    primary key (tenant_id, id),
    foreign key (tenant_id, id) references laboratory_result (tenant_id, id),
    foreign key (tenant_id, patient_id) references patient (tenant_id, id),
    foreign key (tenant_id, run_id) references laboratory_control_run (tenant_id, id),
    check ((settled_at is null) = (settled_by is null)),
    check ((settled_at is null) = (sealed is null))
);
create index laboratory_review_open on laboratory_review (tenant_id, id) where settled_at is null;
create index laboratory_review_of_run on laboratory_review (tenant_id, run_id);
call tenant_table('laboratory_review');
call patient_table('laboratory_review');
call sealed_by_patient('laboratory_review', 'sealed', 't.patient_id');
