-- A patient's results of one test by when the samples were taken.
create index laboratory_result_trend on laboratory_result (tenant_id, patient_id, code, sampled_at desc, id desc)
    where status in ('FINAL', 'CORRECTED');
