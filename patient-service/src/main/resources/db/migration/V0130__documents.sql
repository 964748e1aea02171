-- A patient's document from its first part on; one id for the upload and for what it becomes. Title, name and digest are
-- sealed with the patient's keyset, the content lies sealed in the store.
create table document (
    tenant_id    uuid        not null,
    id           uuid        not null,
    version      bigint      not null,
    created_at   timestamptz not null,
    created_by   uuid,
    updated_at   timestamptz not null,
    updated_by   uuid,
    patient_id   uuid        not null,
    category     text        not null,
    status       text        not null check (status in ('UPLOADING', 'CURRENT')),
    type         text        not null check (type in ('PDF', 'JPEG', 'PNG', 'TIFF', 'DICOM', 'TEXT')),
    size_bytes   bigint      not null check (size_bytes between 1 and 52428800),
    sealed       bytea       not null,
    scanned      boolean     not null default false,
    recorded_at  timestamptz,
    retain_until date,
    primary key (tenant_id, id),
    foreign key (tenant_id, patient_id) references patient (tenant_id, id),
    check ((status = 'UPLOADING') = (recorded_at is null)),
    check ((recorded_at is null) = (retain_until is null))
);
create index document_of_patient on document (tenant_id, patient_id, status, id desc);
create index document_uploading on document (tenant_id, created_by) where status = 'UPLOADING';
call tenant_table('document');

-- Which object of the store holds which piece of a document. A piece that is sent again is another object.
create table document_chunk (
    tenant_id   uuid not null,
    document_id uuid not null,
    number      int  not null check (number between 1 and 50),
    object_id   uuid not null,
    primary key (tenant_id, document_id, number),
    foreign key (tenant_id, document_id) references document (tenant_id, id)
);
call tenant_table('document_chunk');

create table document_thumbnail (
    tenant_id   uuid  not null,
    document_id uuid  not null,
    sealed      bytea not null,
    primary key (tenant_id, document_id),
    foreign key (tenant_id, document_id) references document (tenant_id, id)
);
call tenant_table('document_thumbnail');

-- What a doctor remarked on a document. A change is a new row with the next number.
create table document_remark (
    tenant_id   uuid        not null,
    id          uuid        not null,
    version     bigint      not null,
    created_at  timestamptz not null,
    created_by  uuid,
    updated_at  timestamptz not null,
    updated_by  uuid,
    document_id uuid        not null,
    patient_id  uuid        not null,
    number      int         not null check (number > 0),
    sealed      bytea       not null,
    primary key (tenant_id, id),
    constraint document_remark_number unique (tenant_id, document_id, number),
    foreign key (tenant_id, document_id) references document (tenant_id, id)
);
call tenant_table('document_remark');

-- What will be removed and when, over all hospitals: objects that no row came to need, uploads that nobody completed,
-- documents whose retention period is over.
create table document_due (
    tenant_id uuid        not null,
    kind      text        not null check (kind in ('OBJECT', 'UPLOAD', 'RETENTION')),
    id        uuid        not null,
    due_at    timestamptz not null,
    primary key (tenant_id, kind, id)
);
create index document_due_next on document_due (due_at);
call platform_table('document_due', 'Ids and times only: one job removes for all hospitals.');
