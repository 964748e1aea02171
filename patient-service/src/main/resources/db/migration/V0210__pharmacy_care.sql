-- Whose prescriptions are with the hospital's pharmacy, whose pharmacists treat the patient until then: a copy of what
-- prescription-service tells. Prescriptions from before fill it too: their topic is kept for ever, and is read here for the first time.
-- Those events say neither when the validity ends nor whether refills are left; see FollowPrescriptions.
create table pharmacy_care (
    tenant_id       uuid        not null,
    prescription_id uuid        not null,
    version         bigint      not null,
    patient_id      uuid        not null,
    ends_at         timestamptz not null,
    primary key (tenant_id, prescription_id)
);
create index pharmacy_care_of on pharmacy_care (tenant_id, patient_id, ends_at);
call tenant_table('pharmacy_care');
call patient_table('pharmacy_care', id_column => 'prescription_id', versioned => false);
