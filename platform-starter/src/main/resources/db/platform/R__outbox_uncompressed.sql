-- A record lives for milliseconds: to compress it, as rows of more than 2 kB are, costs more than it saves.
alter table outbox_record set (toast_tuple_target = 8160);
