-- The consent that closes the labels for which a restriction was granted: when it ends, so does the restriction.
alter table restriction_request add column consent_id uuid check (status = 'GRANTED' or consent_id is null);
