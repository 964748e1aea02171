-- What is due comes first, in order, however many wait: the planner needs no statistics to take this one.
create index if not exists outbox_record_in_turn on outbox_record (next_retry_at);
drop index if exists outbox_record_due;
