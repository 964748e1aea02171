call sealed_by_patient('appointment', 'reason', 't.patient_id');
call sealed_by_patient('appointment', 'cancellation_reason', 't.patient_id');
call sealed_by_patient('appointment', 'consultation', 't.patient_id');
