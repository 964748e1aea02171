-- An erased patient's keyset is gone; its empty row stays, so that nobody makes another one.
alter table patient_keyset
    add column destroyed_at timestamptz,
    add constraint patient_keyset_destroyed check ((destroyed_at is null) = (length(wrapped) > 0));
