call patient_table('chart_entry');
call patient_table('chart_entry_version');
call patient_table('laboratory_order');
call patient_table('laboratory_sample');
call patient_table('laboratory_result');
call patient_table('emergency_access');
call patient_table('treatment', id_column => 'appointment_id', versioned => false);
-- Half an upload is no document yet, and its parts are sealed one by one: it lapses, or goes on after an undo.
call patient_table('document', moved_when => 'status <> ''UPLOADING''');
call patient_table('document_remark');
call patient_table('consent');
call patient_table('consent_version');
-- The holder is a patient too: whose account it is by now is asked when it is used.
call patient_table('proxy');
call patient_stays('patient_identifier', 'A merged record keeps its identifiers; they lead to the one that it is part of.');

-- One person had two records; one becomes part of the other, in every service, and can be taken out again.
create table record_merge (
    tenant_id    uuid        not null,
    id           uuid        not null,
    version      bigint      not null,
    created_at   timestamptz not null,
    created_by   uuid,
    updated_at   timestamptz not null,
    updated_by   uuid,
    survivor_id  uuid        not null,
    merged_id    uuid        not null,
    status       text        not null check (status in
        ('MOVING', 'COMPLETED', 'WITHDRAWING', 'WITHDRAWN', 'UNDOING', 'UNDONE')),
    attempts     int         not null default 0,
    refusal      text,
    completed_at timestamptz,
    ended_at     timestamptz,
    stayed       jsonb       not null default '[]',
    sealed       bytea       not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, survivor_id) references patient (tenant_id, id),
    foreign key (tenant_id, merged_id) references patient (tenant_id, id),
    check ((status in ('WITHDRAWN', 'UNDONE')) = (ended_at is not null))
);
create unique index record_merge_once on record_merge (tenant_id, merged_id) where ended_at is null;
create index record_merge_of on record_merge (tenant_id, survivor_id, id);
call tenant_table('record_merge');

-- The merges that have steps left, over all hospitals. A claim moves due_at ahead, so that a claim that dies is taken up again.
create table record_merge_due (
    tenant_id uuid        not null,
    merge_id  uuid        not null,
    due_at    timestamptz not null,
    primary key (tenant_id, merge_id)
);
create index record_merge_due_next on record_merge_due (due_at);
call platform_table('record_merge_due', 'Ids and times only: one job carries on those of all hospitals.');

-- A merged record's restriction holds for the record that it is part of, until somebody decides about that one anew.
create function is_restricted(tenant uuid, patient uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from confidentiality c where c.tenant_id = tenant and c.id = patient and c.code = 'R')
        or exists (select from patient_merge m
                    where m.tenant_id = tenant and m.survivor_id = patient and m.status = 'MOVED'
                      and is_restricted(tenant, m.merged_id)
                      and not exists (select from confidentiality c
                                       where c.tenant_id = tenant and c.id = patient and c.updated_at >= m.moved_at));
end $$;
