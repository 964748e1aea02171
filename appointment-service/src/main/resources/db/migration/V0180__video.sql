-- The call of a video visit; the id is the appointment's. The room's name changes when it has expired.
create table video_call (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    patient_id uuid        not null,
    room       text,
    open_until timestamptz,
    ended_at   timestamptz,
    primary key (tenant_id, id),
    constraint video_call_room check ((room is null) = (open_until is null)),
    foreign key (tenant_id, id) references appointment (tenant_id, id)
);
call tenant_table('video_call');
call patient_table('video_call');

-- Who takes part, and where they are. Of guests the name that they gave, sealed with the patient's keys.
create table call_participant (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    call_id    uuid        not null,
    part       text        not null,
    person_id  uuid        not null,
    state      text        not null,
    admitted   boolean     not null,
    name       bytea,
    primary key (tenant_id, id),
    constraint call_participant_once unique (tenant_id, call_id, person_id),
    constraint call_participant_part check (part in ('PRACTITIONER', 'PATIENT', 'GUEST')),
    constraint call_participant_state check (state in ('WAITING', 'IN_CALL', 'LEFT', 'ENDED', 'FAILED')),
    constraint call_participant_name check ((part = 'GUEST') = (name is not null)),
    foreign key (tenant_id, call_id) references video_call (tenant_id, id)
);
call tenant_table('call_participant');
call sealed_by_patient('call_participant', 'name',
    '(select c.patient_id from video_call c where c.tenant_id = t.tenant_id and c.id = t.call_id)');

-- Secret links for relatives. Of the secret only its SHA-256 is here.
create table guest_link (
    tenant_id   uuid        not null,
    id          uuid        not null,
    version     bigint      not null,
    created_at  timestamptz not null,
    created_by  uuid,
    updated_at  timestamptz not null,
    updated_by  uuid,
    call_id     uuid        not null,
    secret_hash bytea       not null,
    revoked_at  timestamptz,
    primary key (tenant_id, id),
    constraint guest_link_hash check (octet_length(secret_hash) = 32),
    foreign key (tenant_id, call_id) references video_call (tenant_id, id)
);
create index guest_link_of_call on guest_link (tenant_id, call_id, id);
call tenant_table('guest_link');
