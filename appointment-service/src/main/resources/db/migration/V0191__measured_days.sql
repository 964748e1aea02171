-- Days of which practitioners' open and booked time was published, so that each is published once.
create table measured_day (
    tenant_id uuid not null,
    day       date not null,
    primary key (tenant_id, day)
);
call tenant_table('measured_day');
