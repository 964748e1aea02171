-- A patient asks that the record be restricted (GDPR Art. 18). Why, and what was answered, is sealed with the patient's keyset.
create table restriction_request (
    tenant_id  uuid        not null,
    id         uuid        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    created_by uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    patient_id uuid        not null,
    status     text        not null check (status in ('REQUESTED', 'GRANTED', 'REFUSED')),
    ends_at    timestamptz check (status = 'GRANTED' or ends_at is null),
    decided_at timestamptz,
    decided_by uuid,
    sealed     bytea       not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, patient_id) references patient (tenant_id, id),
    check ((status = 'REQUESTED') = (decided_at is null))
);
create unique index restriction_request_open on restriction_request (tenant_id, patient_id) where status = 'REQUESTED';
create index restriction_request_of_patient on restriction_request (tenant_id, patient_id, id desc);
create index restriction_request_queue on restriction_request (tenant_id, status, id);
call tenant_table('restriction_request');
call patient_table('restriction_request');
call sealed_by_patient('restriction_request', 'sealed', 't.patient_id');

-- A restriction may end by itself: nothing has to run for it.
alter table confidentiality add column ends_at timestamptz;

create function restricts(decided confidentiality) returns boolean language sql stable as $$
    select coalesce(decided.code = 'R' and (decided.ends_at is null or decided.ends_at > now()), false)
$$;

create or replace function is_restricted(tenant uuid, patient uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from confidentiality c where c.tenant_id = tenant and c.id = patient and restricts(c))
        or exists (select from patient_merge m
                    where m.tenant_id = tenant and m.survivor_id = patient and m.status = 'MOVED'
                      and is_restricted(tenant, m.merged_id)
                      and not exists (select from confidentiality c
                                       where c.tenant_id = tenant and c.id = patient and c.updated_at >= m.moved_at));
end $$;
