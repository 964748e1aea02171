-- When a vital sign was measured, for trends and scores: a time, not patient data. Rows from before have it sealed only, and
-- stand where they were recorded.
alter table chart_entry add column effective_at timestamptz;
create index chart_entry_vitals on chart_entry (tenant_id, patient_id, code, coalesce(effective_at, created_at))
    where kind = 'VITAL' and status = 'VALID';
