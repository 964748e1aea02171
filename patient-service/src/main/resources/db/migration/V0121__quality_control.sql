-- What control materials should measure. Nothing of a patient.
create table laboratory_control (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    code       text        not null,
    level      text        not null,
    lot        text        not null,
    mean       numeric     not null,
    deviation  numeric     not null check (deviation > 0),
    primary key (tenant_id, id),
    constraint laboratory_control_level unique (tenant_id, code, level)
);
call tenant_table('laboratory_control');

create table laboratory_control_run (
    tenant_id    uuid        not null,
    id           uuid        not null,
    version      bigint      not null,
    created_at   timestamptz not null,
    created_by   uuid,
    updated_at   timestamptz not null,
    updated_by   uuid,
    code         text        not null,
    staff_id     uuid        not null,
    verdict      text        not null check (verdict in ('PASSED', 'WARNING', 'FAILED')),
    broken       text        not null,
    measurements text        not null,
    primary key (tenant_id, id)
);
create index laboratory_control_run_of_test on laboratory_control_run (tenant_id, code, id desc);
call tenant_table('laboratory_control_run');

-- Whether a test's results are held back: those whose last run failed. Locked by who verifies and by who runs controls.
create table laboratory_hold (
    tenant_id uuid    not null,
    code      text    not null,
    held      boolean not null,
    primary key (tenant_id, code)
);
call tenant_table('laboratory_hold');
