call sealed_by_patient('conversation', 'sealed', 't.patient_id');
call sealed_by_patient('message', 'sealed',
    '(select c.patient_id from conversation c where c.tenant_id = t.tenant_id and c.id = t.conversation_id)');
call sealed_by_hospital('webhook', 'sealed');
