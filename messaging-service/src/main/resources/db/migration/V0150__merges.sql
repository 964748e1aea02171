call patient_table('conversation');
call patient_table('known_appointment', versioned => false);
call patient_table('upcoming_appointment');
call patient_table('reminder');
-- Recipients are staff as well, who are never merged.
call patient_table('notification', patient_column => 'recipient_id');
call patient_table('delivery', patient_column => 'recipient_id');
call patient_table('reminder_preference', patient_column => 'id', one_each => true);
