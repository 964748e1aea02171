-- What a reminder was written in, so that its answer is answered alike. Of a text also whose number it came from (null: the
-- platform's, before hospitals had their own), and what the gateway says became of it.
alter table reminder
    add column language text,
    add column sender text,
    add column message_id text,
    add column receipt text check (receipt in ('QUEUED', 'SENT', 'DELIVERED', 'UNDELIVERED', 'FAILED')),
    add column receipt_error int,
    add column receipt_at timestamptz;
