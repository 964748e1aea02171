-- Which columns name a patient. When two records turn out to be of one person, these rows follow the one that stays.
create table patient_tables (
    name        text    primary key,
    patient_column text not null,
    id_column   text    not null,
    versioned   boolean not null,
    one_each    boolean not null,
    moved_when  text,
    stays       text
);
call platform_table('patient_tables', 'names of tables and columns, no data of a hospital');

-- Records that became part of another, as far as this service is concerned.
create table patient_merge (
    tenant_id   uuid        not null,
    id          uuid        not null,
    merged_id   uuid        not null,
    survivor_id uuid        not null check (survivor_id <> merged_id),
    status      text        not null check (status in ('MOVED', 'UNDONE')),
    moved_at    timestamptz not null default now(),
    primary key (tenant_id, id)
);
create unique index patient_merge_once on patient_merge (tenant_id, merged_id) where status = 'MOVED';
create index patient_merge_of_survivor on patient_merge (tenant_id, survivor_id) where status = 'MOVED';
call tenant_table('patient_merge');

-- Which rows a merge has moved: an undo moves back these and no others.
create table patient_merge_row (
    tenant_id  uuid not null,
    merge_id   uuid not null,
    table_name text not null,
    row_id     uuid not null,
    primary key (tenant_id, merge_id, table_name, row_id),
    foreign key (tenant_id, merge_id) references patient_merge (tenant_id, id)
);
call tenant_table('patient_merge_row');

-- The record, and all that are part of it.
create function patient_parts(tenant uuid, patient uuid) returns setof uuid language sql stable as $$
    with recursive part (id) as (
        select patient
        union
        select m.merged_id from patient_merge m join part on part.id = m.survivor_id
         where m.tenant_id = tenant and m.status = 'MOVED')
    select id from part
$$;

-- Held alone while rows move, and shared by every transaction that adds a row of the patient.
create function patient_lock(tenant uuid, patient uuid) returns bigint language sql immutable as $$
    select hashtextextended('patient|' || tenant || '|' || patient, 0)
$$;

-- The record that a row belongs to. A row that still names a merged record, because its transaction began before the merge or
-- an event came late, goes to the record that stays, and is noted so that an undo takes it back.
create function living_patient(tenant uuid, named uuid, of_table text, of_row uuid, is_new boolean) returns uuid
    language plpgsql as $$
declare
    patient uuid := named;
    found_merge patient_merge;
begin
    while patient is not null loop
        if is_new then
            perform pg_advisory_xact_lock_shared(patient_lock(tenant, patient));
        end if;
        select * into found_merge from patient_merge m
         where m.tenant_id = tenant and m.merged_id = patient and m.status = 'MOVED';
        exit when not found;
        insert into patient_merge_row (tenant_id, merge_id, table_name, row_id)
        values (tenant, found_merge.id, of_table, of_row) on conflict do nothing;
        patient := found_merge.survivor_id;
    end loop;
    return patient;
end $$;

-- Rows of the table follow their patient. versioned: rows have a version of their own, which a move counts up, so that who has
-- read a row before cannot write it back; one_each: a patient has one row at most, and the survivor's own stays;
-- moved_when: what does not hold it is left alone.
create procedure patient_table(
    table_name text, patient_column text default 'patient_id', id_column text default 'id', versioned boolean default true,
    one_each boolean default false, moved_when text default null) language plpgsql as $$
begin
    insert into patient_tables values (table_name, patient_column, id_column, versioned, one_each, moved_when, null);
    execute format($f$
        create function %I() returns trigger language plpgsql set search_path from current as $t$
        begin
            new.%I := living_patient(new.tenant_id, new.%2$I, %L, new.%I, tg_op = 'INSERT');
            return new;
        end $t$ $f$, table_name || '_of_the_living', patient_column, table_name, id_column);
    -- Before every other trigger, which go by name.
    execute format('create trigger a_of_the_living before insert or update on %I for each row execute function %I()',
        table_name, table_name || '_of_the_living');
end $$;

-- The table names patients and its rows stay as they are when two records become one.
create procedure patient_stays(table_name text, why text) language sql as $$
    insert into patient_tables values (table_name, '', '', false, false, null, why);
$$;
