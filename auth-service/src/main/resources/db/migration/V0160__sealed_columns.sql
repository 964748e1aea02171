call sealed_by_hospital('registration', 'sealed');
call sealed_by_platform('second_factor', 'secret', '''second_factor.secret|'' || t.account_id', 'account_id');
call sealed_by_platform('session', 'refresh_token', '''session.refresh_token|'' || t.id');
call sealed_by_platform('session', 'successor', '''session.successor|'' || t.id');
call sealed_by_platform('browser_sign_in', 'sealed', '''browser_sign_in.sealed|'' || t.id');
call sealed_by_platform('machine_client', 'password', '''machine_client.password|'' || t.id');
call sealed_by_platform('owed_mail', 'letter', '''owed_mail|'' || t.id');
