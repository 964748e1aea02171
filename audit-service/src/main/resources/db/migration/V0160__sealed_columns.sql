call sealed_by_platform('signing_key', 'sealed', '''signing_key.sealed|'' || t.key_id', 'key_id');
