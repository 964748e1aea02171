-- Where patients wait to be called: before a room, or for a department.
create table queue (
    tenant_id       uuid        not null,
    id              uuid        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    code            text        not null,
    name            text        not null,
    department_id   uuid,
    room            text,
    takes_check_ins boolean     not null,
    primary key (tenant_id, id),
    constraint queue_code_once unique (tenant_id, code),
    constraint queue_code check (code ~ '^[A-Z]{1,3}$'),
    constraint queue_check_ins_of check (not takes_check_ins or department_id is not null)
);
create unique index queue_check_ins_once on queue (tenant_id, department_id) where takes_check_ins;
call tenant_table('queue');

-- The last number given out, by queue and day of the hospital.
create table queue_number (
    tenant_id uuid not null,
    queue_id  uuid not null,
    day       date not null,
    last      int  not null,
    primary key (tenant_id, queue_id, day),
    constraint queue_number_left check (last between 1 and 9999)
);
call tenant_table('queue_number');

create table ticket (
    tenant_id       uuid        not null,
    id              uuid        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    queue_id        uuid        not null,
    issued_queue_id uuid        not null,
    day             date        not null,
    number          int         not null,
    label           text        not null,
    appointment_id  uuid,
    patient_id      uuid,
    triage          text        not null,
    urgency         smallint    not null,
    status          text        not null,
    room            text,
    turn_at         timestamptz not null,
    arrived_at      timestamptz not null,
    called_at       timestamptz,
    started_at      timestamptz,
    ended_at        timestamptz,
    primary key (tenant_id, id),
    constraint ticket_number_once unique (tenant_id, issued_queue_id, day, number),
    constraint ticket_status check (status in ('WAITING', 'CALLED', 'SKIPPED', 'IN_SERVICE', 'DONE', 'LEFT')),
    constraint ticket_urgency check (urgency between 1 and 5),
    foreign key (tenant_id, queue_id) references queue (tenant_id, id),
    foreign key (tenant_id, issued_queue_id) references queue (tenant_id, id)
) with (fillfactor = 80);
create unique index ticket_appointment_once on ticket (tenant_id, appointment_id) where appointment_id is not null;
-- Who is next: the more urgent first, then whose turn came first.
create index ticket_turn on ticket (tenant_id, queue_id, day, urgency, turn_at, id) where ended_at is null;
create index ticket_served on ticket (tenant_id, queue_id, day, ended_at desc) where status = 'DONE';
call tenant_table('ticket');

-- What was done with a ticket, and how it was before: the history, and what an undo goes back to.
create table ticket_move (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    ticket_id  uuid        not null,
    step       bigint      not null,
    kind       text        not null,
    before     jsonb       not null,
    at         timestamptz not null,
    primary key (tenant_id, id),
    constraint ticket_move_once unique (tenant_id, ticket_id, step),
    foreign key (tenant_id, ticket_id) references ticket (tenant_id, id)
);
call tenant_table('ticket_move');

-- Wakes the displays of every instance, when and only when a change is committed.
create function tell_queue() returns trigger language plpgsql as $$
begin
    perform pg_notify('epione_queue', new.tenant_id || '|' || new.queue_id);
    if tg_op = 'UPDATE' and old.queue_id <> new.queue_id then
        perform pg_notify('epione_queue', old.tenant_id || '|' || old.queue_id);
    end if;
    return null;
end $$;
create trigger tell_queue after insert or update on ticket for each row execute function tell_queue();
