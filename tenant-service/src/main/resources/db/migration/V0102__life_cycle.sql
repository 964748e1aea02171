-- A hospital that leaves has time to take its data with it; only then is it closed.
alter table hospital drop constraint hospital_status_check;
alter table hospital add constraint hospital_status_check
    check (status in ('PENDING', 'ACTIVE', 'SUSPENDED', 'REJECTED', 'TERMINATING', 'TERMINATED'));
alter table hospital add column export_until timestamptz;
alter table hospital add constraint hospital_export_until check (status <> 'TERMINATING' or export_until is not null);
create index hospital_leaving on hospital (export_until) where status = 'TERMINATING';

-- What was decided about a hospital, by whom and why.
create table hospital_step (
    id           uuid primary key,
    hospital_id  uuid        not null references hospital (id),
    step         text        not null check (step in ('APPLICATION', 'APPROVAL', 'REJECTION', 'SUSPENSION', 'REINSTATEMENT',
                                                      'TERMINATION', 'CLOSURE')),
    reason       text        check (length(reason) <= 500),
    export_until timestamptz,
    taken_at     timestamptz not null,
    taken_by     uuid
);
create index hospital_step_history on hospital_step (hospital_id, id);
call platform_table('hospital_step', 'decisions of the platform about hospitals');
call append_only('hospital_step');

-- Letters on their way, sealed: they name people and reasons.
create table owed_mail (
    id       uuid primary key,
    letter   bytea       not null,
    attempts integer     not null,
    due_at   timestamptz not null
);
create index owed_mail_due on owed_mail (due_at);
call platform_table('owed_mail', 'to applicants and administrators; who applies has no hospital yet');
