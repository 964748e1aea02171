call sealed_by_platform('owed_mail', 'letter', '''owed_mail|'' || t.id');
