-- What the blind indexes of a source are over, sealed with the patient's keyset, so that they can be worked out anew when their
-- keys are rotated. Unknown of what was taken over before.
alter table record_source add column id uuid not null default gen_random_uuid();
alter table record_source add column sealed bytea;
create unique index record_source_id on record_source (tenant_id, id);
call sealed_by_patient('record_source', 'sealed', 't.patient_id');
