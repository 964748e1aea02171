call patient_table('appointment');
call patient_table('appointment_series');
call patient_table('ticket');
call patient_table('waitlist_entry');
call patient_table('waitlist_offer');
call patient_stays('calendar_link', 'A secret that was given out goes on to open the calendar of the record that stays.');

-- Whose time is taken follows whose appointment it is.
drop trigger appointment_2_occupies_again on appointment;
create trigger appointment_2_occupies_again after update on appointment
    for each row when (
        new.occupies <> old.occupies or new.start_at <> old.start_at or new.end_at <> old.end_at
        or new.patient_id <> old.patient_id
        or new.session_id is distinct from old.session_id or new.resources <> old.resources or new.places <> old.places)
    execute function appointment_occupies();
