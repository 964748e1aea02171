-- Tables that belong to no hospital are named here, with the reason. Every other table must carry the row policy.
create table platform_tables (
    name   text primary key,
    reason text not null
);
insert into platform_tables values ('platform_tables', 'the list itself');

create procedure platform_table(table_name text, why text) language sql as $$
    insert into platform_tables values (table_name, why);
$$;

-- The lock in the database: one policy for reading and writing, also for the owner. Without a hospital it shows nothing.
create procedure tenant_table(table_name text) language plpgsql as $$
begin
    execute format('alter table %I enable row level security', table_name);
    execute format('alter table %I force row level security', table_name);
    execute format(
        'create policy tenant on %I using (tenant_id = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid)) '
        'with check (tenant_id = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid))', table_name);
end $$;

-- Rows of such a table are written once. The run-time role loses the rights (after each migration, see afterMigrate), and
-- a trigger refuses the owner as well.
create table append_only_tables (name text primary key);
call platform_table('append_only_tables', 'names of tables, no data of a hospital');

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'table % is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

create procedure append_only(table_name text) language plpgsql as $$
begin
    insert into append_only_tables values (table_name);
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', table_name);
    execute format('create trigger append_only_truncate before truncate on %I for each statement execute function refuse_change()', table_name);
end $$;
