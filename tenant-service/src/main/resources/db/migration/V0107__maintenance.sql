-- Services that are closed for work on them. A row stays when the work is over, so that its version only ever rises.
create table maintenance (
    id       uuid primary key,
    version  bigint      not null,
    service  text        not null unique check (service in ('auth', 'tenant', 'patient', 'appointment', 'prescription',
                                                            'billing', 'messaging', 'audit', 'analytics')),
    reason   text        check (length(reason) between 1 and 200),
    until    timestamptz,
    since    timestamptz not null,
    set_by   uuid,
    constraint maintenance_open check (reason is not null or until is null)
);
call platform_table('maintenance', 'services of the platform, which every hospital uses');
