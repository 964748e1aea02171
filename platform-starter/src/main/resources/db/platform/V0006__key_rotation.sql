-- Every column that holds something sealed is named here, with whose keys seal it: what a rotation walks through. A test
-- compares the list with the columns that there are.
create table sealed_columns (
    table_name  text not null,
    column_name text not null,
    row_column  text not null,
    keys        text not null check (keys in ('PATIENT', 'HOSPITAL', 'PLATFORM')),
    owner       text check ((owner is null) = (keys = 'HOSPITAL')),
    primary key (table_name, column_name)
);
call platform_table('sealed_columns', 'names of columns, no data of a hospital');

-- The patient is an expression over the row t; where it is null, the hospital's keys seal.
create procedure sealed_by_patient(table_name text, column_name text, patient text, row_column text default 'id') language sql as $$
    insert into sealed_columns values (table_name, column_name, row_column, 'PATIENT', patient);
$$;

create procedure sealed_by_hospital(table_name text, column_name text, row_column text default 'id') language sql as $$
    insert into sealed_columns values (table_name, column_name, row_column, 'HOSPITAL', null);
$$;

-- The place, which the value is bound to, is an expression over the row t.
create procedure sealed_by_platform(table_name text, column_name text, place text, row_column text default 'id') language sql as $$
    insert into sealed_columns values (table_name, column_name, row_column, 'PLATFORM', place);
$$;

-- What is append-only may get another seal, and nothing else: who renews seals says so for the transaction.
create or replace function refuse_change() returns trigger language plpgsql set search_path from current as $$
declare
    seals text[] := array(select column_name from sealed_columns where table_name = tg_table_name);
begin
    if tg_op = 'UPDATE' and current_setting('epione.renews_seals', true) = 'on'
        and to_jsonb(new) - seals = to_jsonb(old) - seals then
        return new;
    end if;
    raise exception 'table % is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

call sealed_by_hospital('idempotent_answer', 'sealed');
create index idempotent_answer_id on idempotent_answer (tenant_id, id);

-- During a rotation of the search indexes there are two secrets; the older one is kept for a while after it is retired.
alter table hospital_keyset
    drop constraint hospital_keyset_purpose_check,
    add constraint hospital_keyset_purpose_check
        check (purpose in ('data', 'index', 'index-next', 'index-old', 'index-retired'));

create table key_rotation (
    tenant_id    uuid        not null,
    id           uuid        not null,
    kind         text        not null check (kind in ('HOSPITAL_KEYS', 'PATIENT_KEYS', 'SEARCH_INDEXES')),
    step         text        not null check (step in ('ADD', 'PROMOTE', 'RESEAL', 'RETIRE', 'CHECK', 'DESTROY', 'DONE', 'REVIVE')),
    not_before   timestamptz not null,
    place        text,
    after_row    uuid,
    passes       int         not null default 0,
    rows_seen    bigint      not null default 0,
    rows_changed bigint      not null default 0,
    rows_broken  bigint      not null default 0,
    total        bigint      not null default 0,
    started_at   timestamptz not null,
    started_by   uuid,
    finished_at  timestamptz,
    primary key (tenant_id, id),
    check ((step = 'DONE') = (finished_at is not null))
);
create unique index key_rotation_one on key_rotation (tenant_id) where step <> 'DONE';
call tenant_table('key_rotation');

-- The ones that are not done, over all hospitals.
create table key_rotation_due (
    tenant_id   uuid        not null,
    rotation_id uuid        not null,
    due_at      timestamptz not null,
    primary key (tenant_id, rotation_id)
);
create index key_rotation_due_next on key_rotation_due (due_at);
call platform_table('key_rotation_due', 'Ids and times only: one job goes on with those of all hospitals.');

-- A rotation of the key-encryption key: everything that it wraps is wrapped anew.
create table key_rewrap (
    id          uuid        primary key,
    place       text        not null default 'hospital_keyset.wrapped',
    after_row   text        not null default '',
    rewrapped   bigint      not null default 0,
    broken      bigint      not null default 0,
    started_at  timestamptz not null,
    started_by  uuid,
    finished_at timestamptz
);
create unique index key_rewrap_one on key_rewrap ((true)) where finished_at is null;
call platform_table('key_rewrap', 'belongs to the platform as the key-encryption key does');
