-- The relay reads a key's records without saying whether they are completed, so an index of the incomplete ones is none to it.
create index if not exists outbox_record_of_key on outbox_record (record_key, created_at);
drop index if exists outbox_record_key;
