-- From then on a cancellation costs something; null where it never does.
alter table upcoming_appointment add column free_until timestamptz;
