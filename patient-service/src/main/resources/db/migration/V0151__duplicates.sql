-- By what records of one person find each other: blind indexes, each of two traits or of a rare one.
create table patient_match_key (
    tenant_id  uuid  not null,
    key_index  bytea not null,
    patient_id uuid  not null,
    primary key (tenant_id, key_index, patient_id),
    foreign key (tenant_id, patient_id) references patient (tenant_id, id)
);
create index patient_match_key_of_patient on patient_match_key (tenant_id, patient_id);
call tenant_table('patient_match_key');
call patient_stays('patient_match_key', 'Of the record as it was registered; who is part of another one is not looked for.');

-- Pairs that may be of one person. Which fields agree is here, and nothing of what they say.
create table duplicate_candidate (
    tenant_id     uuid        not null,
    id            uuid        not null,
    version       bigint      not null,
    created_at    timestamptz not null,
    created_by    uuid,
    updated_at    timestamptz not null,
    updated_by    uuid,
    one_id        uuid        not null,
    other_id      uuid        not null check (other_id <> one_id),
    score         int         not null,
    contributions jsonb       not null,
    status        text        not null check (status in ('OPEN', 'DISMISSED')),
    sealed        bytea,
    primary key (tenant_id, id),
    constraint duplicate_candidate_once unique (tenant_id, one_id, other_id),
    foreign key (tenant_id, one_id) references patient (tenant_id, id),
    foreign key (tenant_id, other_id) references patient (tenant_id, id),
    check ((status = 'DISMISSED') = (sealed is not null))
);
create index duplicate_candidate_queue on duplicate_candidate (tenant_id, status, score desc, id);
create index duplicate_candidate_of_other on duplicate_candidate (tenant_id, other_id);
call tenant_table('duplicate_candidate');
