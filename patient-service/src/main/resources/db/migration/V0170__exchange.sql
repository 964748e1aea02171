-- What came from another system says so: who had recorded it there, and when. Sealed with the patient's keyset.
alter table chart_entry add column origin bytea;
alter table chart_entry_version add column origin bytea;
call sealed_by_patient('chart_entry', 'origin', 't.patient_id');
call sealed_by_patient('chart_entry_version', 'origin', 't.patient_id');

-- An export reads all parts of a chart in the order of their ids.
create index chart_entry_in_order on chart_entry (tenant_id, patient_id, id);

-- What other systems know and no part of the chart has a place for, as FHIR resources. Sealed with the patient's keyset.
create table outside_record (
    tenant_id     uuid        not null,
    id            uuid        not null,
    version       bigint      not null,
    created_at    timestamptz not null,
    created_by    uuid,
    updated_at    timestamptz not null,
    updated_by    uuid,
    patient_id    uuid        not null,
    resource_type text        not null,
    sealed        bytea       not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, patient_id) references patient (tenant_id, id)
);
create index outside_record_of_patient on outside_record (tenant_id, patient_id, id);
call tenant_table('outside_record');
call patient_table('outside_record');
call sealed_by_patient('outside_record', 'sealed', 't.patient_id');

-- What has been taken over from other systems, by blind indexes over system and id (which may be a national one): the same
-- again changes nothing. One row for each version of a resource and each entry that it became.
create table record_source (
    tenant_id      uuid  not null,
    content_index  bytea not null,
    part           int   not null,
    resource_index bytea not null,
    patient_id     uuid  not null,
    resource_type  text  not null,
    target_id      uuid  not null,
    primary key (tenant_id, content_index, part),
    foreign key (tenant_id, patient_id) references patient (tenant_id, id)
);
create index record_source_resource on record_source (tenant_id, resource_index);
create index record_source_patient on record_source (tenant_id, patient_id);
call tenant_table('record_source');
call patient_stays('record_source', 'What came for which record then; what it became has followed its patient.');

create table record_import (
    tenant_id     uuid        not null,
    id            uuid        not null,
    version       bigint      not null,
    created_at    timestamptz not null,
    created_by    uuid,
    updated_at    timestamptz not null,
    updated_by    uuid,
    requested_by  uuid        not null,
    requester     text        not null,
    status        text        not null check (status in ('RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED')),
    source        text        not null,
    resources     int         not null,
    position      int         not null,
    imported      int         not null,
    unchanged     int         not null,
    merged        int         not null,
    not_supported int         not null,
    invalid       int         not null,
    refused       int         not null,
    ended_at      timestamptz,
    primary key (tenant_id, id),
    check ((status = 'RUNNING') = (ended_at is null)),
    check (position between 0 and resources)
);
create index record_import_listed on record_import (tenant_id, id desc);
call tenant_table('record_import');

-- What became of each resource, by its place in what was sent. Where it came from is sealed with the hospital's keyset.
create table record_import_item (
    tenant_id     uuid not null,
    id            uuid not null,
    import_id     uuid not null,
    number        int  not null,
    resource_type text not null,
    outcome       text not null check (outcome in
        ('IMPORTED', 'UNCHANGED', 'MERGED', 'NOT_SUPPORTED', 'INVALID', 'REFUSED')),
    code          text,
    target_id     uuid,
    sealed        bytea not null,
    primary key (tenant_id, import_id, number),
    unique (tenant_id, id),
    foreign key (tenant_id, import_id) references record_import (tenant_id, id)
);
create index record_import_item_target on record_import_item (tenant_id, target_id);
create index record_import_item_outcome on record_import_item (tenant_id, import_id, outcome, number);
call tenant_table('record_import_item');
call sealed_by_hospital('record_import_item', 'sealed');

-- Sealed pieces, in the store of documents, of what was sent or is to be fetched.
create table record_piece (
    tenant_id uuid   not null,
    job_id    uuid   not null,
    file      text   not null,
    number    int    not null,
    object_id uuid   not null,
    resources int    not null,
    bytes     bigint not null,
    primary key (tenant_id, job_id, file, number)
);
call tenant_table('record_piece');

-- Work to be gone on with, over all hospitals. Who works on it moves the time ahead; attempts without a step are counted.
create table record_job_due (
    tenant_id uuid        not null,
    job_id    uuid        not null,
    kind      text        not null check (kind in ('IMPORT', 'EXPORT', 'FORGET')),
    due_at    timestamptz not null,
    attempts  int         not null default 0,
    primary key (tenant_id, job_id, kind)
);
create index record_job_due_next on record_job_due (due_at);
call platform_table('record_job_due', 'Ids and times only: one job works for all hospitals.');
