-- A draft can be given up: its text goes, who did it and why stays, and the visit may have another encounter.
alter table encounter
    drop constraint encounter_status,
    add constraint encounter_status
        check (status in ('DRAFT', 'PRELIMINARY', 'FINAL', 'AMENDED', 'ENTERED_IN_ERROR', 'DISCARDED')),
    drop constraint encounter_signed,
    add constraint encounter_signed check ((status in ('DRAFT', 'DISCARDED')) = (signed_by is null));
alter table encounter_entry
    drop constraint encounter_entry_kind,
    add constraint encounter_entry_kind
        check (kind in ('SIGNATURE', 'CO_SIGNATURE', 'ADDENDUM', 'ENTERED_IN_ERROR', 'DISCARD'));

drop index encounter_once;
create unique index encounter_once on encounter (tenant_id, appointment_id)
    where status not in ('ENTERED_IN_ERROR', 'DISCARDED');

-- As before; and what was signed is not discarded, nor what was discarded taken up again.
create or replace function keep_signed_encounter() returns trigger language plpgsql set search_path from current as $$
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
        or (old.status = 'DISCARDED') <> (new.status = 'DISCARDED')
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
