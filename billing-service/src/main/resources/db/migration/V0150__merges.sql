call patient_table('invoice');
