-- How much of the platform a hospital may use at once. What a plan allows is the gateway's setting.
alter table hospital add column plan text not null default 'STANDARD' check (plan in ('SMALL', 'STANDARD', 'LARGE'));
