-- What was sent is kept for two years, and for longer where it still holds a rule back from speaking again.

create procedure private.forget_reminders()
language plpgsql security definer set search_path = ''
as $$
declare
  v_before date := (private.today() - interval '2 years')::date;
begin
  delete from private.reminder_sent s using private.reminder_run r
   where r.id = s.run_id and r.day < v_before and s.due_on < v_before
     -- A declaration that waits may be taken back: then its duty is open again.
     and not exists (select from public.obligation o left join public.change_request q on q.id = o.change_request_id
                      where o.id = s.subject_id and o.cancelled_at is null and (o.met_on is null or q.status not in ('approved', 'cancelled')))
     and not exists (select from public.change_request q where q.id = s.subject_id and q.status = 'submitted')
     and not exists (select from public.transfer t where t.id = s.subject_id and t.state = 'sent')
     and not exists (select from public.handover h where h.id = s.subject_id and h.state = 'completed');
  delete from private.reminder_run r where r.day < v_before and not exists (select from private.reminder_sent s where s.run_id = r.id);
  delete from private.reminder_digest d where d.day < v_before;
  delete from private.reminder_by_hand h where h.day < v_before;
  delete from private.mail_outbox m where m.day < v_before and m.state in ('sent', 'failed');
end
$$;
comment on procedure private.forget_reminders() is
  'Deletes what was sent more than two years ago and can make no rule speak again: what the schedule calls each night. What is still open, or may be, stays. Definer: no grants.';
