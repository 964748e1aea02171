call sealed_by_patient('prescription', 'sealed', 't.patient_id');
