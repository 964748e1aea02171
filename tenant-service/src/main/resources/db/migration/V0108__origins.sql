-- From where on the web a hospital is used: other sites whose pages may call the API, and a domain of its own.
alter table hospital add column allowed_origins text[] not null default '{}' check (cardinality(allowed_origins) <= 20);
alter table hospital add column domain text check (length(domain) <= 253 and domain = lower(domain));

-- A hospital that is gone gives its domain back.
create unique index hospital_domain on hospital (domain) where status not in ('REJECTED', 'TERMINATED');
