-- How long things took, and for which service. Facts from before get theirs by a rebuild.
alter table fact
    add column service_type_id uuid not null default '00000000-0000-0000-0000-000000000000',
    add column minutes         bigint;

-- Medians are of facts, so a period is read fact by fact, from the index alone.
create index fact_by_day on fact (tenant_id, day, measure) include (minutes, department_id, practitioner_id, service_type_id);
