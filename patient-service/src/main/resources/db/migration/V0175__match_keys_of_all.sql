-- Patients who were registered before records were compared have no match keys. How far each hospital's are filled in.
create table match_key_filling (
    tenant_id     uuid        not null primary key,
    after_patient uuid,
    filled        bigint      not null default 0,
    due_at        timestamptz not null,
    done_at       timestamptz
);
create index match_key_filling_next on match_key_filling (due_at) where done_at is null;
call platform_table('match_key_filling', 'Ids, a number and times: one job fills in those of all hospitals.');
