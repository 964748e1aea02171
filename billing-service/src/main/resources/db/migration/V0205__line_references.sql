-- What a line was billed for, so that who may see that opens it there; and whether the line itself names it to the patient alone.
alter table invoice_line add column reference_kind varchar(20)
    constraint invoice_line_reference_kind check (reference_kind in ('LABORATORY_ORDER', 'PRESCRIPTION'));
alter table invoice_line add column reference_id uuid;
alter table invoice_line add column withheld boolean not null default false;
alter table invoice_line add constraint invoice_line_reference_whole
    check ((reference_kind is null) = (reference_id is null) and (reference_kind is not null or not withheld));
