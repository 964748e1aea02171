-- Appointments as far as reminders need them: a copy, kept by events of the appointment service.
create table upcoming_appointment (
    tenant_id      uuid        not null,
    id             uuid        not null,
    version        bigint      not null,
    created_at     timestamptz not null,
    created_by     uuid,
    updated_at     timestamptz not null,
    updated_by     uuid,
    patient_id     uuid        not null,
    start_at       timestamptz not null,
    agreed         boolean     not null,
    source_version bigint      not null,
    primary key (tenant_id, id)
);
create index upcoming_appointment_of_patient on upcoming_appointment (tenant_id, patient_id, start_at) where agreed;
call tenant_table('upcoming_appointment');

-- One per appointment, window and channel, whatever becomes of the appointment.
create table reminder (
    tenant_id      uuid        not null,
    id             uuid        not null,
    version        bigint      not null,
    created_at     timestamptz not null,
    created_by     uuid,
    updated_at     timestamptz not null,
    updated_by     uuid,
    appointment_id uuid        not null,
    patient_id     uuid        not null,
    lead           text        not null,
    channel        text        not null,
    start_at       timestamptz not null,
    due_at         timestamptz not null,
    status         text        not null,
    attempts       int         not null check (attempts >= 0),
    ended_at       timestamptz,
    replied_at     timestamptz,
    primary key (tenant_id, id),
    constraint reminder_once unique (tenant_id, appointment_id, lead, channel),
    constraint reminder_channel check (channel in ('MAIL', 'IN_APP')),
    constraint reminder_status check (status in
        ('PENDING', 'SENDING', 'SENT', 'VOID', 'SKIPPED', 'FAILED', 'UNCERTAIN'))
);
call tenant_table('reminder');

-- The queue over all hospitals. A claim moves due_at ahead, so that a claim that dies is taken up again.
create table reminder_due (
    tenant_id   uuid        not null,
    reminder_id uuid        not null,
    due_at      timestamptz not null,
    primary key (tenant_id, reminder_id)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
create index reminder_due_next on reminder_due (due_at);
call platform_table('reminder_due', 'Ids and times only: the sender works for all hospitals.');

-- How a patient wants to be reminded. The id is the patient's.
create table reminder_preference (
    tenant_id   uuid        not null,
    id          uuid        not null,
    version     bigint      not null,
    created_at  timestamptz not null,
    created_by  uuid,
    updated_at  timestamptz not null,
    updated_by  uuid,
    mail        boolean     not null,
    in_app      boolean     not null,
    language    text,
    timezone    text,
    quiet_from  time        not null,
    quiet_until time        not null,
    primary key (tenant_id, id)
);
call tenant_table('reminder_preference');
