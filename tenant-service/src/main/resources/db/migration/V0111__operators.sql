-- An operator runs several hospitals; a hospital has one operator or none.
create table operator (
    id                  uuid primary key,
    version             bigint      not null,
    name                text        not null check (length(name) between 1 and 200),
    administrator_name  text        not null check (length(administrator_name) between 1 and 200),
    administrator_email text        not null check (length(administrator_email) <= 254
                                                    and administrator_email = lower(administrator_email)),
    created_at          timestamptz not null,
    created_by          uuid,
    -- A token speaks for one operator.
    constraint operator_administrator unique (administrator_email)
);
call platform_table('operator', 'stands above hospitals');

alter table hospital add column operator_id uuid;
alter table hospital add constraint hospital_operator foreign key (operator_id) references operator (id);
create index hospital_of_operator on hospital (operator_id, slug) where operator_id is not null;
