-- Makes a database ready for the platform. Every deployment runs this same file, as a superuser, connected to the platform's
-- database, and then calls pg_temp.ensure_schema once per schema in the same session. Every step may be repeated.

revoke all on schema public from public;
create schema if not exists extensions;
grant usage on schema extensions to public;
create extension if not exists btree_gist with schema extensions;
create extension if not exists pg_stat_statements with schema extensions;

-- A role that may sign in and nothing else. New roles are so by default; the check repairs one that was changed.
create or replace function pg_temp.ensure_role(role name, password text, connections int) returns void
language plpgsql as $$
begin
    if not exists (select from pg_roles where rolname = role) then
        execute format('create role %I', role);
    end if;
    if exists (select from pg_roles
               where rolname = role and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication)) then
        execute format('alter role %I nosuperuser nobypassrls nocreatedb nocreaterole noreplication', role);
    end if;
    execute format('alter role %I login connection limit %s password %L', role, connections, password);
end
$$;

-- The schema of one service with its two roles: the owner migrates, the run-time role owns nothing.
create or replace function pg_temp.ensure_schema(schema name, owner_password text, runtime_password text) returns void
language plpgsql as $$
declare
    runtime name := 'epione_' || schema;
    owner name := runtime || '_owner';
    role name;
begin
    perform pg_temp.ensure_role(owner, owner_password, 8);
    perform pg_temp.ensure_role(runtime, runtime_password, 24);
    execute format('create schema if not exists %I authorization %I', schema, owner);
    execute format('grant usage on schema %I to %I', schema, runtime);
    foreach role in array array[owner, runtime] loop
        execute format('grant connect on database %I to %I', current_database(), role);
        execute format('alter role %I in database %I set search_path = %I, extensions', role, current_database(), schema);
    end loop;
end
$$;
