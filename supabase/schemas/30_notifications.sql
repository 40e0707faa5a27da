-- Messages in the app: of what happened to a person's record, and of what waits for those who handle others' records. [guideline II.1c; M6–M8]

create table public.notification (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.account (user_id),
  kind text not null check (kind in ('account_issued', 'request_submitted', 'request_withdrawn', 'request_returned',
                                     'request_corrected', 'request_approved', 'request_unit_approved', 'confirmation_requested',
                                     'correction_confirmed', 'correction_returned', 'proxy_started', 'proxy_ready', 'proxy_confirmed',
                                     'role_granted', 'role_revoked', 'role_period_changed', 'deputy_appointed', 'deputy_revoked', 'campaign_opened', 'campaign_reminder',
                                     'delegation_requested', 'delegation_agreed', 'delegation_refused', 'delegation_ended', 'delegation_ending',
                                     'handover_waiting', 'handover_completed', 'handover_acknowledged', 'handover_cancelled',
                                     'transfer_sent', 'transfer_accepted', 'transfer_completed', 'transfer_refused', 'transfer_cancelled', 'transfer_stuck',
                                     'secondment_ended', 'record_moved', 'inspection_opened', 'inspection_flagged', 'inspection_flagged_of',
                                     'unit_reorganised', 'reorganisation_applied', 'reorganisation_undone', 'reorganisation_stuck', 'leaving_recorded', 'leaving_annulled', 'second_factor_removed', 'second_factor_reset', 'password_recovered',
                                     'officer_left', 'support_raised', 'support_answered', 'support_replied', 'quarterly_report_opened', 'quarterly_report_approved',
                                     'reminder_duty', 'reminder_forecast', 'reminder_digest', 'reminder_by_hand')),
  params jsonb not null default '{}',
  link text check (link like '/%'),
  created_at timestamptz not null default private.now(),
  read_at timestamptz
);
create index notification_user on public.notification (user_id, created_at desc);
create index notification_unread on public.notification (user_id) where read_at is null;
alter table public.notification enable row level security;
create policy notification_read on public.notification for select to authenticated
  using (user_id = (select auth.uid()) and (select private.is_member()));
grant select on public.notification to authenticated;

create function private.notify(p_user_id uuid, p_kind text, p_params jsonb, p_link text) returns void
language sql security definer set search_path = ''
as $$ insert into public.notification (user_id, kind, params, link) values (p_user_id, p_kind, p_params, p_link) $$;

create function private.mark_notifications_read(p_ids uuid[]) returns int
language plpgsql security definer set search_path = ''
as $$
declare v_count int;
begin
  update public.notification n set read_at = private.now()
   where n.user_id = private.require_member() and n.read_at is null and (p_ids is null or n.id = any (p_ids));
  get diagnostics v_count = row_count;
  return v_count;
end
$$;
create function public.mark_notifications_read(p_ids uuid[] default null) returns int
language sql set search_path = ''
as $$ select private.mark_notifications_read(p_ids) $$;
comment on function public.mark_notifications_read(uuid[]) is 'Marks the caller''s notifications as read (all when null); returns how many.';
grant execute on function private.mark_notifications_read(uuid[]), public.mark_notifications_read(uuid[]) to authenticated;
