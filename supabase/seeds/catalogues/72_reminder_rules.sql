-- Who is reminded of what and when, as Sở Nội vụ finds it at the beginning; what they changed stays.

insert into public.reminder_rule (kind, days, counting, audience, in_app, by_mail) values
  ('initial', -1, 'working_days', 'person', true, true),
  ('initial', 0, 'working_days', 'person', true, false),
  ('initial', 1, 'working_days', 'person', true, true),
  ('initial', 1, 'working_days', 'unit', true, true),
  ('initial', 5, 'working_days', 'unit_above', true, true),
  ('initial', 10, 'working_days', 'province', true, true),
  ('update', -2, 'working_days', 'person', true, true),
  ('update', 0, 'working_days', 'person', true, false),
  ('update', 1, 'working_days', 'person', true, true),
  ('update', 1, 'working_days', 'unit', true, true),
  ('update', 5, 'working_days', 'unit_above', true, true),
  ('update', 10, 'working_days', 'province', true, true),
  ('transfer_answer', -1, 'working_days', 'unit', true, true),
  ('transfer_answer', 1, 'working_days', 'unit', true, true),
  ('transfer_answer', 3, 'working_days', 'province', true, true),
  ('handover', 0, 'working_days', 'province', true, true),
  ('handover', 2, 'working_days', 'province', true, true),
  ('retirement', -180, 'calendar_days', 'unit', true, true),
  ('retirement', -90, 'calendar_days', 'unit', true, true),
  ('retirement', -180, 'calendar_days', 'person', true, false),
  ('salary_step', -30, 'calendar_days', 'unit', true, true),
  ('over_frame', -30, 'calendar_days', 'unit', true, true),
  ('contract', -60, 'calendar_days', 'unit', true, true),
  ('appointment', -90, 'calendar_days', 'unit', true, true),
  ('secondment', -30, 'calendar_days', 'unit', true, true)
on conflict (kind, days, counting, audience) do nothing;
