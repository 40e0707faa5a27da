-- Settings, holidays and the arithmetic of deadlines. [guideline II.1b, II.5]

create table public.setting (
  key text primary key check (key ~ '^[a-z][a-z0-9_]*$'),
  value jsonb not null,
  description_vi text not null,
  updated_at timestamptz not null default private.now()
);
comment on table public.setting is 'What Sở Nội vụ may adjust without a new release.';

create table public.holiday (
  day date primary key,
  kind text not null check (kind in ('off', 'work_swap')),
  name text not null check (length(name) between 1 and 200),
  source text,
  status text,
  note text,
  updated_at timestamptz not null default private.now()
);
comment on table public.holiday is
  'Days that depart from the ordinary week: off = public or compensatory holiday, work_swap = Saturday worked instead. Kept by Sở Nội vụ.';

create table public.deadline_rule (
  kind text primary key check (kind in ('initial', 'update', 'transfer', 'status_change', 'handover')),
  days int not null check (days between 1 and 365),
  counting text not null check (counting in ('working_days', 'calendar_days')),
  clause text not null
);
comment on table public.deadline_rule is
  'How long each duty lasts. calendar_days that end on a day off move to the next working day (Bộ luật Dân sự 2015, Điều 148.5).';

create trigger setting_touch before update on public.setting for each row execute function private.touch();
create trigger holiday_touch before update on public.holiday for each row execute function private.touch();

create function public.is_working_day(day date) returns boolean
language sql stable set search_path = ''
as $$
  select coalesce(
    (select h.kind = 'work_swap' from public.holiday h where h.day = is_working_day.day),
    extract(isodow from is_working_day.day) < 6)
$$;
comment on function public.is_working_day(date) is 'Monday to Friday but for days off, and swapped working Saturdays.';

create function public.add_working_days(start date, days int) returns date
language plpgsql stable set search_path = ''
as $$
declare
  v_day date := start;
  v_left int := days;
begin
  if start is null or days is null or days < 1 or days > 1000 then
    perform private.fail('working_days_out_of_range', 'days must be between 1 and 1000');
  end if;
  while v_left > 0 loop
    v_day := v_day + 1;
    if public.is_working_day(v_day) then v_left := v_left - 1; end if;
  end loop;
  return v_day;
end
$$;
comment on function public.add_working_days(date, int) is
  'The day on which a time of so many working days ends; the event''s own day does not count (Bộ luật Dân sự 2015, Điều 147).';

create function public.due_date(kind text, event_date date) returns date
language plpgsql stable set search_path = ''
as $$
declare
  v_rule public.deadline_rule;
  v_day date;
begin
  select * into v_rule from public.deadline_rule r where r.kind = due_date.kind;
  if not found then
    perform private.fail('deadline_kind_unknown', 'no deadline rule of this kind', jsonb_build_object('kind', kind));
  end if;
  if event_date is null then
    perform private.fail('event_date_required', 'event_date is required');
  end if;
  if v_rule.counting = 'working_days' then
    return public.add_working_days(event_date, v_rule.days);
  end if;
  v_day := event_date + v_rule.days;
  while not public.is_working_day(v_day) loop v_day := v_day + 1; end loop;
  return v_day;
end
$$;
comment on function public.due_date(text, date) is
  'Last day of a duty: initial, transfer, status_change, handover (acknowledging one) = 03 working days; update = 05 calendar days, moved to the next working day.
   Guideline II.1b, II.5a, II.5b.';

grant execute on function public.is_working_day(date), public.add_working_days(date, int), public.due_date(text, date) to authenticated;
