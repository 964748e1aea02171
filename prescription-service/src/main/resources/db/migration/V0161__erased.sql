-- Its patient was erased: nothing of it can be read, and lists leave it out.
alter table prescription add column erased boolean not null default false;
