-- Which key sealed the object; unknown of those that were stored before. Rotations walk in the order of the objects.
alter table record_piece add column seal_key int;
create unique index record_piece_object on record_piece (tenant_id, object_id);
