-- In-app notifications. The recipient is a user or a post (staff id, patient id): a post may have no user yet.
create table notification (
    tenant_id     uuid        not null,
    id            uuid        not null,
    version       bigint      not null,
    created_at    timestamptz not null,
    created_by    uuid,
    updated_at    timestamptz not null,
    updated_by    uuid,
    event_id      uuid        not null,
    recipient_id  uuid        not null,
    kind          text        not null,
    resource_type text        not null,
    resource_id   uuid        not null,
    at            timestamptz,
    read_at       timestamptz,
    primary key (tenant_id, id),
    constraint notification_once unique (tenant_id, event_id, recipient_id)
);
create index notification_newest on notification (tenant_id, recipient_id, id desc);
create index notification_unread on notification (tenant_id, recipient_id) where read_at is null;
call tenant_table('notification');

-- Wakes the live streams of every instance, when and only when the row is committed.
create function tell_notification() returns trigger language plpgsql as $$
begin
    perform pg_notify('epione_notification', new.tenant_id || '|' || new.recipient_id || '|' || new.id);
    return null;
end $$;
create trigger tell_notification after insert on notification for each row execute function tell_notification();
