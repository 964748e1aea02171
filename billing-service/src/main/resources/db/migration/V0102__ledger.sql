create table journal_entry (
    tenant_id  uuid        not null,
    id         uuid        not null,
    kind       varchar(30) not null,
    invoice_id uuid        not null,
    source_id  uuid        not null,
    posted_at  timestamptz not null,
    primary key (tenant_id, id),
    constraint journal_entry_once unique (tenant_id, source_id, kind),
    foreign key (tenant_id, invoice_id) references invoice (tenant_id, id)
);
call tenant_table('journal_entry');
create index journal_entry_by_invoice on journal_entry (tenant_id, invoice_id, id);

create table posting (
    tenant_id    uuid       not null,
    entry_id     uuid       not null,
    line         int        not null,
    account      varchar(4) not null,
    -- Debit positive, credit negative: an entry balances when it sums to zero.
    amount_minor bigint     not null check (amount_minor <> 0),
    currency     varchar(3) not null,
    primary key (tenant_id, entry_id, line),
    foreign key (tenant_id, entry_id) references journal_entry (tenant_id, id)
);
call tenant_table('posting');
create index posting_by_account on posting (tenant_id, currency, account) include (amount_minor);

-- Deferred to commit, because an entry balances only once all its postings are there.
create function refuse_unbalanced_entry() returns trigger language plpgsql as $$
declare
    entry uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
begin
    if not exists (select from posting p where p.tenant_id = new.tenant_id and p.entry_id = entry)
       or exists (select from posting p where p.tenant_id = new.tenant_id and p.entry_id = entry
                   group by p.currency having sum(p.amount_minor) <> 0) then
        raise exception 'journal entry % does not balance', entry
            using errcode = 'check_violation', constraint = 'journal_entry_balances';
    end if;
    return null;
end $$;

create constraint trigger journal_entry_balances after insert on journal_entry
    deferrable initially deferred for each row execute function refuse_unbalanced_entry('id');
create constraint trigger posting_balances after insert on posting
    deferrable initially deferred for each row execute function refuse_unbalanced_entry('entry_id');

-- Nobody rewrites the books; a mistake is reversed by a further entry.
call append_only('journal_entry');
call append_only('posting');
