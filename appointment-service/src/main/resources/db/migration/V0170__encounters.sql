-- Which sections a hospital has its encounters written in, besides the built-in SOAP.
create table encounter_template (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    code       text        not null,
    title      text        not null,
    outline    jsonb       not null,
    in_use     boolean     not null,
    primary key (tenant_id, id),
    constraint encounter_template_once unique (tenant_id, code)
);
call tenant_table('encounter_template');

-- Whose signatures need a supervisor's. The id is the staff id.
create table supervision (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    supervised boolean     not null,
    primary key (tenant_id, id)
);
call tenant_table('supervision');

-- What is found at a visit. Until it is signed its text is the draft here; from then on it is in encounter_entry and nowhere else.
create table encounter (
    tenant_id       uuid        not null,
    id              uuid        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    appointment_id  uuid        not null,
    patient_id      uuid        not null,
    practitioner_id uuid        not null,
    author_id       uuid        not null,
    template        text        not null,
    outline         jsonb       not null,
    status          text        not null,
    draft           bytea,
    diagnosis_codes text[]      not null,
    signed_by       uuid,
    signed_at       timestamptz,
    co_signed_by    uuid,
    co_signed_at    timestamptz,
    entries         int         not null,
    primary key (tenant_id, id),
    constraint encounter_status check (status in ('DRAFT', 'PRELIMINARY', 'FINAL', 'AMENDED', 'ENTERED_IN_ERROR')),
    constraint encounter_draft_until_signed check ((status = 'DRAFT') = (draft is not null)),
    constraint encounter_signed check ((status = 'DRAFT') = (signed_by is null)),
    constraint encounter_four_eyes check (co_signed_by is null or co_signed_by <> signed_by),
    foreign key (tenant_id, appointment_id) references appointment (tenant_id, id)
);
create unique index encounter_once on encounter (tenant_id, appointment_id) where status <> 'ENTERED_IN_ERROR';
create index encounter_of_patient on encounter (tenant_id, patient_id, id);
create index encounter_of_visit on encounter (tenant_id, appointment_id, id);
create index encounter_of_author on encounter (tenant_id, author_id, id);
create index encounter_to_co_sign on encounter (tenant_id, id) where status = 'PRELIMINARY';
call tenant_table('encounter');
call patient_table('encounter');
call sealed_by_patient('encounter', 'draft', 't.patient_id');

-- The signed record: the content with its signature, co-signatures, addenda. Nothing of it changes any more.
create table encounter_entry (
    tenant_id    uuid        not null,
    id           uuid        not null,
    version      bigint      not null,
    created_at   timestamptz not null,
    created_by   uuid,
    updated_at   timestamptz not null,
    updated_by   uuid,
    encounter_id uuid        not null,
    number       int         not null,
    kind         text        not null,
    author_id    uuid        not null,
    at           timestamptz not null,
    sealed       bytea,
    primary key (tenant_id, id),
    constraint encounter_entry_once unique (tenant_id, encounter_id, number),
    constraint encounter_entry_kind check (kind in ('SIGNATURE', 'CO_SIGNATURE', 'ADDENDUM', 'ENTERED_IN_ERROR')),
    constraint encounter_entry_says check ((kind = 'CO_SIGNATURE') = (sealed is null)),
    foreign key (tenant_id, encounter_id) references encounter (tenant_id, id)
);
call tenant_table('encounter_entry');
call append_only('encounter_entry');
call sealed_by_patient('encounter_entry', 'sealed',
    '(select e.patient_id from encounter e where e.tenant_id = t.tenant_id and e.id = t.encounter_id)');

-- A signature cannot be taken back, nor what was signed be said of another visit, whoever asks.
-- Whose record it is follows a merge and its undo.
create function keep_signed_encounter() returns trigger language plpgsql set search_path from current as $$
declare
    patient uuid := old.patient_id;
begin
    if tg_op = 'UPDATE' and new.patient_id <> old.patient_id and exists (
        select from patient_merge m where m.tenant_id = old.tenant_id
           and (m.merged_id, m.survivor_id) in ((old.patient_id, new.patient_id), (new.patient_id, old.patient_id))) then
        patient := new.patient_id;
    end if;
    if old.status <> 'DRAFT' and (tg_op = 'DELETE'
        or new.status = 'DRAFT'
        or old.status in ('FINAL', 'AMENDED') and new.status = 'PRELIMINARY'
        or old.status = 'ENTERED_IN_ERROR' and new.status <> 'ENTERED_IN_ERROR'
        or (new.appointment_id, new.patient_id, new.practitioner_id, new.author_id, new.template, new.outline,
            new.diagnosis_codes, new.signed_by, new.signed_at)
           is distinct from
           (old.appointment_id, patient, old.practitioner_id, old.author_id, old.template, old.outline,
            old.diagnosis_codes, old.signed_by, old.signed_at)) then
        raise exception 'encounter is signed' using errcode = 'integrity_constraint_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger keep_signed_encounter before update or delete on encounter for each row execute function keep_signed_encounter();

-- Patients sent on, to a practitioner or to whoever has the specialty.
create table referral (
    tenant_id       uuid        not null,
    id              uuid        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    encounter_id    uuid        not null,
    patient_id      uuid        not null,
    referrer_id     uuid        not null,
    practitioner_id uuid,
    specialty       text,
    priority        text        not null,
    status          text        not null,
    reason          bytea       not null,
    ended_at        timestamptz,
    primary key (tenant_id, id),
    constraint referral_to check (num_nonnulls(practitioner_id, specialty) = 1),
    constraint referral_priority check (priority in ('ROUTINE', 'URGENT', 'ASAP', 'STAT')),
    constraint referral_status check (status in ('ACTIVE', 'COMPLETED', 'REVOKED')),
    foreign key (tenant_id, encounter_id) references encounter (tenant_id, id)
);
create index referral_of_patient on referral (tenant_id, patient_id, id);
create index referral_of_encounter on referral (tenant_id, encounter_id, id);
create index referral_to_practitioner on referral (tenant_id, practitioner_id, id) where status = 'ACTIVE';
call tenant_table('referral');
call patient_table('referral');
call sealed_by_patient('referral', 'reason', 't.patient_id');
