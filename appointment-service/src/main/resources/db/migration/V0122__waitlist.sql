-- Patients who wait for somebody's time, or for anybody's of a department or specialty, within some days.
create table waitlist_entry (
    tenant_id       uuid        not null,
    id              uuid        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    patient_id      uuid        not null,
    practitioner_id uuid,
    department_id   uuid,
    specialty       text,
    kind            text        not null,
    first_day       date        not null,
    last_day        date        not null,
    priority        text        not null,
    urgency         smallint    not null,
    waiting_since   timestamptz not null,
    status          text        not null,
    declines        int         not null,
    lapses          int         not null,
    primary key (tenant_id, id),
    constraint waitlist_entry_days check (first_day <= last_day),
    constraint waitlist_entry_for check (num_nonnulls(practitioner_id, department_id, specialty) = 1),
    constraint waitlist_entry_status check (status in ('WAITING', 'OFFERED', 'BOOKED', 'WITHDRAWN'))
);
create unique index waitlist_entry_once on waitlist_entry
    (tenant_id, patient_id, practitioner_id, department_id, specialty) nulls not distinct
    where status in ('WAITING', 'OFFERED');
-- Who is next: the more urgent first, then who has waited longer.
create index waitlist_entry_turn on waitlist_entry (tenant_id, urgency, waiting_since, id) where status in ('WAITING', 'OFFERED');
create index waitlist_entry_of_patient on waitlist_entry (tenant_id, patient_id, urgency, waiting_since, id);
call tenant_table('waitlist_entry');

-- A time kept for somebody who waits. The id is that of the held appointment, which keeps the time from everybody else.
create table waitlist_offer (
    tenant_id       uuid        not null,
    id              uuid        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    entry_id        uuid        not null,
    patient_id      uuid        not null,
    practitioner_id uuid        not null,
    start_at        timestamptz not null,
    end_at          timestamptz not null,
    expires_at      timestamptz not null,
    status          text        not null,
    primary key (tenant_id, id),
    constraint waitlist_offer_status check (status in ('OPEN', 'ACCEPTED', 'DECLINED', 'EXPIRED')),
    foreign key (tenant_id, entry_id) references waitlist_entry (tenant_id, id)
);
-- One offer per time, and one per patient, whatever happens at the same time.
create unique index waitlist_offer_time_once on waitlist_offer (tenant_id, practitioner_id, start_at) where status = 'OPEN';
create unique index waitlist_offer_patient_once on waitlist_offer (tenant_id, patient_id) where status = 'OPEN';
-- Nobody is asked again about a time they did not want.
create unique index waitlist_offer_asked_once on waitlist_offer (tenant_id, entry_id, practitioner_id, start_at);
create index waitlist_offer_of_patient on waitlist_offer (tenant_id, patient_id, id);
call tenant_table('waitlist_offer');

-- Whose turn it was when somebody else was offered a time, and why it was not given to them.
create table waitlist_pass (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    entry_id   uuid        not null,
    offer_id   uuid        not null,
    reason     text        not null,
    at         timestamptz not null,
    primary key (tenant_id, id),
    constraint waitlist_pass_once unique (tenant_id, offer_id, entry_id),
    foreign key (tenant_id, entry_id) references waitlist_entry (tenant_id, id)
);
create index waitlist_pass_of_entry on waitlist_pass (tenant_id, entry_id, id);
call tenant_table('waitlist_pass');

-- Practitioners whose time may have become free. A claim moves due_at ahead, so that a claim that dies is taken up again.
create table waitlist_due (
    tenant_id       uuid        not null,
    practitioner_id uuid        not null,
    due_at          timestamptz not null,
    primary key (tenant_id, practitioner_id)
);
create index waitlist_due_next on waitlist_due (due_at);
call platform_table('waitlist_due', 'queue of the job that offers freed times; ids and times only');
