-- Letters on their way, sealed: the links in them open accounts.
create table owed_mail (
    id       uuid primary key,
    letter   bytea       not null,
    attempts integer     not null,
    due_at   timestamptz not null
);

create index owed_mail_due on owed_mail (due_at);

call platform_table('owed_mail', 'who follows the link has no hospital yet');
