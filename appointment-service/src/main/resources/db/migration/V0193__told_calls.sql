-- Wakes those who look at a waiting room, at every instance, when and only when the change is committed.
create function tell_video_call() returns trigger language plpgsql set search_path from current as $$
begin
    perform pg_notify('epione_video', new.tenant_id || '|' || (to_jsonb(new) ->> tg_argv[0]));
    return null;
end $$;
create trigger tell_video_call after update on video_call for each row execute function tell_video_call('id');
create trigger tell_call_participant after insert or update on call_participant
    for each row execute function tell_video_call('call_id');
create trigger tell_guest_link after update on guest_link for each row execute function tell_video_call('call_id');
