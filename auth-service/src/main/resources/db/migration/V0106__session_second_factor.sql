-- A session that has shown the second factor is not asked for it again when it moves to another hospital.
alter table session add column second_factor boolean not null default false;
