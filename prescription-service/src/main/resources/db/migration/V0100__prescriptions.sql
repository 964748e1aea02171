-- Dose, route, frequency, alerts and reasons are in sealed, under the patient's keyset.
create table prescription (
    tenant_id          uuid        not null,
    id                 uuid        not null,
    version            bigint      not null,
    created_at         timestamptz not null,
    created_by         uuid,
    updated_at         timestamptz not null,
    updated_by         uuid,
    patient_id         uuid        not null,
    prescriber_id      uuid        not null,
    prescriber_user_id uuid        not null,
    appointment_id     uuid,
    status             text        not null
        check (status in ('CREATED', 'VERIFIED', 'PARTIALLY_DISPENSED', 'DISPENSED', 'CANCELLED')),
    verified_by        uuid,
    verified_at        timestamptz,
    last_dispensed_at  timestamptz,
    cancelled_by       uuid,
    cancelled_at       timestamptz,
    sealed             bytea       not null,
    primary key (tenant_id, id),
    constraint prescription_verified_by_someone_else check (verified_by <> prescriber_id)
);
create index prescription_by_patient on prescription (tenant_id, patient_id, id);
create index prescription_by_status on prescription (tenant_id, status, id);
call tenant_table('prescription');

create table prescription_item (
    tenant_id       uuid        not null,
    id              uuid        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    prescription_id uuid        not null,
    patient_id      uuid        not null,
    position        int         not null,
    system          text        not null,
    code            text        not null,
    checked         boolean     not null,
    duration_days   int         not null check (duration_days between 1 and 366),
    quantity        int         not null check (quantity > 0),
    refills         int         not null check (refills >= 0),
    dispensed       int         not null check (dispensed >= 0),
    active_until    timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, prescription_id) references prescription (tenant_id, id),
    constraint prescription_item_not_over_dispensed
        check (dispensed <= quantity::bigint * (refills + 1))
);
create index prescription_item_of on prescription_item (tenant_id, prescription_id, position);
-- What a patient takes now: asked for by every prescription.
create index prescription_item_active on prescription_item (tenant_id, patient_id, active_until) include (code);
call tenant_table('prescription_item');
