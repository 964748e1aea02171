-- The run-time role reads and writes rows and owns nothing.
grant usage on schema ${flyway:defaultSchema} to "${runtimeRole}";
grant select, insert, update, delete on all tables in schema ${flyway:defaultSchema} to "${runtimeRole}";
grant usage, select on all sequences in schema ${flyway:defaultSchema} to "${runtimeRole}";
revoke insert, update, delete on platform_tables, append_only_tables, patient_tables, sealed_columns, flyway_schema_history
    from "${runtimeRole}";
do $$
declare
    t text;
    c text;
begin
    for t in select name from append_only_tables loop
        execute format('revoke update, delete on %I from %I', t, '${runtimeRole}');
        for c in select column_name from sealed_columns where table_name = t loop
            execute format('grant update (%I) on %I to %I', c, t, '${runtimeRole}');
        end loop;
    end loop;
end $$;
