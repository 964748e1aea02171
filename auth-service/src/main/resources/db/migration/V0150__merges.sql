call patient_stays('registration', 'What was decided then. Services know whose record the account''s is now.');
