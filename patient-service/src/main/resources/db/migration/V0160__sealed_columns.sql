call sealed_by_patient('patient', 'sealed', 't.id');
call sealed_by_patient('chart_entry', 'sealed', 't.patient_id');
call sealed_by_patient('chart_entry', 'reason', 't.patient_id');
call sealed_by_patient('chart_entry_version', 'sealed', 't.patient_id');
call sealed_by_patient('chart_entry_version', 'reason', 't.patient_id');
call sealed_by_patient('confidentiality', 'sealed', 't.id');
call sealed_by_patient('emergency_access', 'sealed', 't.patient_id');
call sealed_by_patient('consent', 'sealed', 't.patient_id');
call sealed_by_patient('consent', 'reason', 't.patient_id');
call sealed_by_patient('consent_version', 'sealed', 't.patient_id');
call sealed_by_patient('proxy', 'sealed', 't.patient_id');
call sealed_by_patient('record_merge', 'sealed', 't.survivor_id');
call sealed_by_hospital('duplicate_candidate', 'sealed');
call sealed_by_patient('laboratory_order', 'sealed', 't.patient_id');
call sealed_by_patient('laboratory_sample', 'sealed', 't.patient_id');
call sealed_by_patient('laboratory_result', 'sealed', 't.patient_id');
call sealed_by_patient('document', 'sealed', 't.patient_id');
call sealed_by_patient('document_remark', 'sealed', 't.patient_id');
call sealed_by_patient('document_thumbnail', 'sealed',
    '(select d.patient_id from document d where d.tenant_id = t.tenant_id and d.id = t.document_id)', 'document_id');

-- Which key sealed the object; unknown of those that were stored before.
alter table document_chunk add column seal_key int;
