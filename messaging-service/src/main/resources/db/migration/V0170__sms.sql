-- Texts are for who asks for them.
alter table reminder_preference add column sms boolean not null default false;

-- What a reminder went by where its own channel could not be used, and why it ended as it did. Of a text also the number that
-- it went to, sealed, what that is found by when it answers, and how many segments were paid for.
alter table reminder
    drop constraint reminder_channel,
    add constraint reminder_channel check (channel in ('MAIL', 'IN_APP', 'SMS')),
    add column instead text check (instead in ('MAIL')),
    add column reason text,
    add column number bytea,
    add column number_index bytea,
    add column segments int check (segments > 0),
    add constraint reminder_number check ((number is null) = (number_index is null));
create index reminder_by_number on reminder (tenant_id, number_index, id) where number_index is not null;
call sealed_by_patient('reminder', 'number', 't.patient_id');

-- An answer names its reminder by a code. It counts only from the number that the reminder went to, so a code may be used twice.
create table sms_code (
    tenant_id   uuid        not null,
    reminder_id uuid        not null,
    code        text        not null check (code ~ '^[0-9]{6}$'),
    expires_at  timestamptz not null,
    primary key (tenant_id, reminder_id)
);
create index sms_code_sought on sms_code (code, expires_at);
create index sms_code_expired on sms_code (expires_at);
call platform_table('sms_code', 'Leads from a text that comes in to its hospital: codes, ids and times only.');

-- What the gateway has told of, so that it counts once.
create table sms_received (
    message_id  text        primary key,
    received_at timestamptz not null
);
create index sms_received_age on sms_received (received_at);
call platform_table('sms_received', 'The gateway''s own ids and times only: whose message it is shows later.');
