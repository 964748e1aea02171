-- Whose records are guarded: a copy of what patient-service tells, which is asked before something of them is shown. Empty in a
-- service that shows nothing of patients.
create table guarded_patient (
    tenant_id  uuid        not null,
    patient_id uuid        not null,
    version    bigint      not null,
    guarded    boolean     not null,
    since      timestamptz not null,
    primary key (tenant_id, patient_id)
);
call tenant_table('guarded_patient');
call patient_stays('guarded_patient', 'Told of each record by itself; a survivor is asked about while a part of it is guarded.');
