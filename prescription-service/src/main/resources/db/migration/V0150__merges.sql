call patient_table('prescription');
call patient_table('prescription_item');
call patient_table('known_appointment');
call patient_stays('dispense', 'Append-only: to whom it was handed then. Whose it is now says its prescription.');
