-- An entry is corrected by a new version of it, and what was a mistake stays and says so.
alter table chart_entry
    add column status text not null default 'VALID' check (status in ('VALID', 'ENTERED_IN_ERROR')),
    add column revised_at timestamptz,
    add column revised_by uuid,
    add column reason bytea,
    drop constraint chart_entry_kind_check,
    add constraint chart_entry_kind_check check (kind in
        ('ALLERGY', 'CONDITION', 'PROCEDURE', 'FAMILY_HISTORY', 'MEDICATION', 'VITAL', 'IMMUNIZATION', 'SOCIAL_HISTORY', 'NOTE'));

-- What an entry said before it was corrected, and from when until when it said so.
create table chart_entry_version (
    tenant_id     uuid        not null,
    id            uuid        not null,
    version       bigint      not null,
    created_at    timestamptz not null,
    created_by    uuid,
    updated_at    timestamptz not null,
    updated_by    uuid,
    patient_id    uuid        not null,
    entry_id      uuid        not null,
    number        bigint      not null,
    sealed        bytea       not null,
    reason        bytea,
    recorded_at   timestamptz not null,
    recorded_by   uuid,
    superseded_at timestamptz not null,
    primary key (tenant_id, id),
    constraint chart_entry_version_once unique (tenant_id, entry_id, number),
    foreign key (tenant_id, entry_id) references chart_entry (tenant_id, id),
    foreign key (tenant_id, patient_id) references patient (tenant_id, id),
    check (superseded_at > recorded_at)
);
create index chart_entry_version_of_patient on chart_entry_version (tenant_id, patient_id);
call tenant_table('chart_entry_version');
