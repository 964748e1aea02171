-- A refresh that came before this moment and had to wait used a secret that still held.
alter table session add column rotated_at timestamptz;
