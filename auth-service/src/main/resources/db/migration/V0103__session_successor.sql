-- Two tabs may refresh with one cookie in the same moment: both get the same next one, which is sealed here meanwhile.
alter table session add column previous_secret_hash bytea;
alter table session add column previous_csrf_hash bytea;
alter table session add column successor bytea;
