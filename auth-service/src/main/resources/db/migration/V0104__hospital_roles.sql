-- A hospital's own roles may have digits in their codes.
alter table membership drop constraint membership_roles_check;
alter table membership add constraint membership_roles check (roles ~ '^[A-Z][A-Z0-9_]*(,[A-Z][A-Z0-9_]*)*$');
