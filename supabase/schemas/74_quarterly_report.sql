-- Báo cáo quý: every three months the state of the database as of the quarter's last moment, frozen when the report is made, however late that is.
-- One officer of Sở Nội vụ drafts, another approves, it gets its number and is published: then nothing of it changes any more.
-- [guideline III.2; M14]

create table public.quarterly_report (
  id uuid primary key default gen_random_uuid(),
  year int not null check (year between 2020 and 2100),
  quarter int not null check (quarter between 1 and 4),
  frozen_at timestamptz not null,
  state text not null default 'draft' check (state in ('draft', 'approved', 'published')),
  narrative text not null check (length(narrative) between 1 and 20000),
  number text check (length(number) between 1 and 20),
  sign text not null default 'BC-SNV' check (length(sign) between 2 and 40),
  place text not null check (length(place) between 2 and 60),
  dated_on date,
  signer_title text not null default 'Giám đốc' check (length(signer_title) between 2 and 100),
  signer_name text check (length(signer_name) between 2 and 100),
  recipients text[] not null,
  sheets text[] not null default '{state,duty,movement,support,civil,public,commune}',
  figures_hash text not null,
  content_hash text,
  made_at timestamptz not null default private.now(),
  made_by uuid references public.account (user_id),
  made_by_name text not null,
  authors uuid[] not null default '{}',
  approved_at timestamptz,
  approved_by uuid references public.account (user_id),
  approved_by_name text,
  published_at timestamptz,
  published_by uuid references public.account (user_id),
  published_by_name text,
  reopen_reason text,
  revision int not null default 1,
  updated_at timestamptz not null default private.now(),
  constraint quarterly_report_quarter unique (year, quarter),
  check ((approved_at is null) = (state = 'draft')),
  check (state <> 'published' or published_at is not null and content_hash is not null and number is not null and dated_on is not null and signer_name is not null)
);
comment on table public.quarterly_report is 'One report a quarter: the document around the frozen figures of quarterly_report_line. Published, it is immutable.';
comment on column public.quarterly_report.frozen_at is 'The last moment of the quarter in Vietnam: the figures are as of then.';
comment on column public.quarterly_report.sign is 'Ký hiệu after the number: 12/BC-SNV.';
comment on column public.quarterly_report.sheets is 'Which tables were counted when it was made (report_column.sheet); the default: those of the first reports.';
comment on column public.quarterly_report.figures_hash is 'SHA-256 over the lines as they were frozen.';
comment on column public.quarterly_report.content_hash is 'SHA-256 over the whole content when it was published (private.quarterly_content).';
comment on column public.quarterly_report.authors is 'Who made it or wrote in it: none of them approves it.';
create index quarterly_report_made_by on public.quarterly_report (made_by);
create index quarterly_report_approved_by on public.quarterly_report (approved_by);
create index quarterly_report_published_by on public.quarterly_report (published_by);

create table public.quarterly_report_line (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references public.quarterly_report (id),
  unit_id uuid references public.unit (id),
  parent_id uuid references public.unit (id),
  level int not null,
  position int not null,
  name text not null,
  figures jsonb not null,
  previous jsonb,
  year_before jsonb,
  constraint quarterly_report_line_unit unique nulls not distinct (report_id, unit_id)
);
comment on table public.quarterly_report_line is
  'The frozen figures {key: value} of a unit with all below it, as the tree stood then; without a unit: the whole province. What is 0 is left out. Never changed. Read
   through quarterly_report, which knows who may. Their hash stands in quarterly_report, which is audited; they are not.';
comment on column public.quarterly_report_line.previous is 'The same a quarter before; null when there was nothing to count yet.';
create index quarterly_report_line_parent on public.quarterly_report_line (report_id, parent_id);
create index quarterly_report_line_unit_id on public.quarterly_report_line (unit_id);
create index quarterly_report_line_parent_id on public.quarterly_report_line (parent_id);

create function private.refuse_report_change() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and tg_table_name = 'quarterly_report' then
    if old.state <> 'published' and (old.year, old.quarter, old.frozen_at, old.sheets, old.figures_hash, old.made_at, old.made_by) is not distinct from
                                    (new.year, new.quarter, new.frozen_at, new.sheets, new.figures_hash, new.made_at, new.made_by) then
      return new;
    end if;
  end if;
  perform private.fail('report_is_immutable', 'a published report and frozen figures cannot be changed', '{}', '42501');
  return null;
end
$$;
comment on function private.refuse_report_change() is 'Before-write trigger: lines never change, a report no more once it is published, and its quarter and figures from the first.';
create trigger quarterly_report_immutable before update or delete on public.quarterly_report
  for each row execute function private.refuse_report_change();
create trigger quarterly_report_line_immutable before update or delete on public.quarterly_report_line
  for each row execute function private.refuse_report_change();
create trigger quarterly_report_touch before update on public.quarterly_report for each row execute function private.touch();

alter table public.quarterly_report enable row level security;
alter table public.quarterly_report_line enable row level security;
create policy quarterly_report_read on public.quarterly_report for select to authenticated using (
  (select private.has_role('province_officer'))
  or state = 'published' and ((select private.has_role('leader')) or (select private.has_role('unit_manager')) or (select private.has_role('delegated_manager'))));
grant select on public.quarterly_report to authenticated;

-- Freezing -------------------------------------------------------------------------------------------------------------------

create function private.quarter_start(p_year int, p_quarter int) returns timestamptz
language sql immutable set search_path = ''
as $$ select private.day_start(make_date(p_year, 3 * p_quarter - 2, 1)) $$;
comment on function private.quarter_start(int, int) is 'The first moment of a quarter in Vietnam.';

create function private.quarter_end(p_year int, p_quarter int) returns timestamptz
language sql immutable set search_path = ''
as $$ select private.day_start((make_date(p_year, 3 * p_quarter - 2, 1) + interval '3 months')::date) - interval '1 microsecond' $$;
comment on function private.quarter_end(int, int) is 'The last moment of a quarter in Vietnam.';

create function private.unit_figures(p_from timestamptz, p_at timestamptz) returns table (unit_id uuid, key text, value numeric)
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
  with moment as materialized (select * from private.figures_at(p_at))
  select f.unit_id, 'state.' || x.key, x.value
    from moment f
   cross join lateral (values ('employees', f.employees::numeric), ('accounts_issued', f.accounts_issued), ('never_declared', f.never_declared), ('declaring', f.declaring),
     ('waiting', f.waiting), ('waiting_over_5_days', f.waiting_over_5_days), ('confirming', f.confirming), ('returned', f.returned), ('approved', f.approved),
     ('complete', f.complete_sum), ('correct', f.correct_sum), ('corrects', f.correct_count), ('clean', f.clean_sum), ('cleans', f.clean_count)) x(key, value)
   where x.value <> 0
  union all select f.unit_id, 'duty.overdue_' || o.key, o.value::numeric from moment f cross join lateral jsonb_each_text(f.overdue) o
  union all select o.unit_id, 'duty.' || x.key || o.kind, x.value
              -- Moments after the first: the first of the quarter itself is in it.
              from private.obligation_figures(p_from - interval '1 microsecond', p_at) o cross join lateral (values ('on_time_', o.on_time::numeric), ('late_', o.late)) x(key, value)
  union all select p.unit_id, p.sheet || '.' || c, count(*) from private.personnel_at(p_at) p cross join lateral unnest(p.cells) c group by 1, 2
  union all select m.unit_id, m.key, m.value from private.movement_figures(p_from, p_at) m
  union all select s.unit_id, s.key, s.value from private.support_figures(p_from, p_at) s
  union all select i.unit_id, i.key, i.value from private.inspection_figures(p_from, p_at) i;
end
$$;
comment on function private.unit_figures(timestamptz, timestamptz) is
  'Every figure of a report for the people of each unit itself: as of p_at, and what happened since p_from. Definer: for counting.';

create function private.tree_figures(p_year int, p_quarter int)
returns table (unit_id uuid, parent_id uuid, level int, place bigint, name text, figures jsonb)
language plpgsql stable security definer set search_path = '' set work_mem = '64MB'
as $$
declare
  v_at timestamptz := private.quarter_end(p_year, p_quarter);
begin
  if not exists (select 1 from public.record_place p where lower(p.during) <= v_at) then return; end if;
  return query
  with recursive own as materialized (
    -- Scores and hours have a decimal; all else is counted, and whole numbers add up in a fraction of the time.
    select f.unit_id, f.key, case when scale(f.value) = 0 then f.value::int end as whole, case when scale(f.value) > 0 then f.value end as part
      from private.unit_figures(private.quarter_start(p_year, p_quarter), v_at) f where f.value <> 0),
  tree as materialized (select t.unit_id, t.parent_id, t.name from private.tree_on((v_at at time zone 'Asia/Ho_Chi_Minh')::date) t),
  above(unit_id, ancestor, next, steps) as (
    select t.unit_id, t.unit_id, t.parent_id, 0 from tree t
    union all
    select a.unit_id, t.unit_id, t.parent_id, a.steps + 1 from above a join tree t on t.unit_id = a.next where a.steps < 20),
  depth as materialized (select a.unit_id, max(a.steps) as level from above a group by 1),
  counted as materialized (select a.unit_id, a.ancestor from above a union all select t.unit_id, null from tree t),
  summed as (
    select c.ancestor as unit_id, o.key, coalesce(sum(o.part) filter (where o.part is not null), 0) + coalesce(sum(o.whole), 0) as value
      from own o join counted c on c.unit_id = o.unit_id group by 1, 2)
  select s.unit_id, t.parent_id, coalesce(d.level, -1), row_number() over (order by u.lft nulls first),
         coalesce(t.name, 'Tổng số'), s.figures
    from (select x.unit_id, jsonb_object_agg(x.key, x.value) as figures from summed x group by 1) s
    left join tree t on t.unit_id = s.unit_id left join depth d on d.unit_id = s.unit_id left join public.unit u on u.id = s.unit_id;
end
$$;
comment on function private.tree_figures(int, int) is
  'The figures of a quarter for every unit with all below it, by the tree as it stood at its end, and for the province (no unit, level -1); nothing when nobody was entered yet.
   Definer: for counting.';

create function private.earlier_figures(p_year int, p_quarter int) returns table (unit_id uuid, figures jsonb)
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query select l.unit_id, l.figures from public.quarterly_report r join public.quarterly_report_line l on l.report_id = r.id where r.year = p_year and r.quarter = p_quarter;
  if not found then return query select t.unit_id, t.figures from private.tree_figures(p_year, p_quarter) t; end if;
end
$$;
comment on function private.earlier_figures(int, int) is 'What to compare with: the frozen report of that quarter, else counted as of then. Definer: for counting.';

create function private.freeze_quarter(p_year int, p_quarter int) returns uuid
language plpgsql security definer set search_path = '' set work_mem = '64MB'
as $$
declare
  v_at timestamptz := private.quarter_end(p_year, p_quarter);
  v_report uuid := gen_random_uuid();
  v_user uuid := auth.uid();
  v_total public.quarterly_report_line;
  v_previous date := (make_date(p_year, 3 * p_quarter - 2, 1) - interval '3 months')::date;
  v_lines public.quarterly_report_line[];
begin
  with now as materialized (select * from private.tree_figures(p_year, p_quarter)),
  previous as materialized (select * from private.earlier_figures(extract(year from v_previous)::int, extract(quarter from v_previous)::int)),
  year_before as materialized (select * from private.earlier_figures(p_year - 1, p_quarter))
  select array_agg(row(gen_random_uuid(), v_report, n.unit_id, n.parent_id, n.level, n.place, n.name, n.figures,
                       coalesce(p.figures, case when exists (select 1 from previous) then '{}'::jsonb end),
                       coalesce(y.figures, case when exists (select 1 from year_before) then '{}'::jsonb end))::public.quarterly_report_line order by n.place)
    into v_lines
    -- The province has no unit. “is not distinct from” would compare every line with every line; any id that is no unit's stands in.
    from now n left join previous p on coalesce(p.unit_id, v_report) = coalesce(n.unit_id, v_report)
    left join year_before y on coalesce(y.unit_id, v_report) = coalesce(n.unit_id, v_report);
  if v_lines is null then perform private.fail('quarter_empty', 'nobody was entered by then', '{}', 'PT422'); end if;
  v_total := v_lines[1];
  insert into public.quarterly_report (id, year, quarter, frozen_at, narrative, place, recipients, sheets, figures_hash, made_by, made_by_name, authors)
    values (v_report, p_year, p_quarter, v_at, private.quarter_narrative(p_year, p_quarter, v_total.figures, v_total.previous, v_total.year_before),
            (select regexp_replace(s.value #>> '{}', '^(Tỉnh|Thành phố) ', '') from public.setting s where s.key = 'province_name'),
            array['Chủ tịch Ủy ban nhân dân tỉnh (để báo cáo)', 'Giám đốc, các Phó Giám đốc Sở', 'Các sở, ban, ngành, địa phương', 'Lưu: VT, P. CCVC'],
            array(select distinct c.sheet from public.report_column c order by c.sheet),
            (select encode(sha256(convert_to('[' || string_agg((to_jsonb(l) - '{id,report_id}'::text[])::text, ', ' order by l.position) || ']', 'UTF8')), 'hex') from unnest(v_lines) l),
            v_user, private.actor_name(v_user), case when v_user is null then '{}' else array[v_user] end);
  insert into public.quarterly_report_line select l.* from unnest(v_lines) l;
  return v_report;
exception when unique_violation then
  perform private.fail('quarter_reported', 'the quarter has its report', '{}', 'PT409');
  return null;
end
$$;
comment on function private.freeze_quarter(int, int) is
  'Makes the draft of a quarter''s report with its figures as of its last moment. Errors: quarter_empty (PT422), quarter_reported (PT409). Definer: writes the report.';

create function private.make_quarterly_report(p_year int, p_quarter int) returns uuid
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_province_officer();
  if p_year is null or p_quarter is null or p_year not between 2020 and 2100 or p_quarter not between 1 and 4 then
    perform private.fail('quarter_unknown', 'no such quarter', '{"field":"quarter"}', 'PT422');
  end if;
  if private.now() <= private.quarter_end(p_year, p_quarter) then perform private.fail('quarter_not_over', 'the quarter is not over', '{"field":"quarter"}', 'PT422'); end if;
  return private.freeze_quarter(p_year, p_quarter);
end
$$;
create function public.make_quarterly_report(p_year int, p_quarter int) returns uuid
language sql set search_path = '' as $$ select private.make_quarterly_report(p_year, p_quarter) $$;
comment on function public.make_quarterly_report(int, int) is
  'Sở Nội vụ makes the report of a quarter that is over: a draft with the figures as of its last moment (guideline III.2). Returns its id.
   Errors: only_province_officer (42501), quarter_unknown, quarter_not_over, quarter_empty (PT422), quarter_reported (PT409).';

create procedure private.open_quarterly_reports()
language plpgsql set search_path = ''
as $$
declare
  v_day date;
begin
  -- Every quarter that ended since the last report; the first of all is the one that ended last.
  for v_day in
    select d::date from generate_series(coalesce((select (make_date(r.year, 3 * r.quarter - 2, 1) + interval '3 months') from public.quarterly_report r order by r.year desc, r.quarter desc limit 1),
                                                 date_trunc('quarter', private.today()::timestamp) - interval '3 months'),
                                        date_trunc('quarter', private.today()::timestamp) - interval '3 months', interval '3 months') d
  loop
    if exists (select 1 from public.record_place p where lower(p.during) <= private.quarter_end(extract(year from v_day)::int, extract(quarter from v_day)::int)) then
      perform private.tell_province('quarterly_report_opened', jsonb_build_object('quarter', extract(quarter from v_day), 'year', extract(year from v_day)),
                                    '/quarterly-reports/' || private.freeze_quarter(extract(year from v_day)::int, extract(quarter from v_day)::int), null);
    end if;
  end loop;
end
$$;
comment on procedure private.open_quarterly_reports() is
  'Opens the report of each quarter that ended since the last one, and tells Sở Nội vụ: what a schedule calls each day; only the first day of a quarter, or a day that missed it, finds one to open.';

-- From draft to document -------------------------------------------------------------------------------------------------------

create function private.acting_report(p_id uuid, p_revision int, p_states text[]) returns public.quarterly_report
language plpgsql security definer set search_path = ''
as $$
declare
  v_report public.quarterly_report;
begin
  perform private.require_province_officer();
  select * into v_report from public.quarterly_report r where r.id = p_id for update;
  if not found then perform private.fail('quarterly_report_unknown', 'no such report', '{}', 'PT404'); end if;
  if v_report.revision is distinct from p_revision or v_report.state <> all (p_states) then
    perform private.fail('quarterly_report_changed', 'somebody wrote or decided meanwhile', jsonb_build_object('state', v_report.state, 'revision', v_report.revision), 'PT409');
  end if;
  return v_report;
end
$$;
comment on function private.acting_report(uuid, int, text[]) is
  'Locks a report in one of the states at the revision the officer saw. Errors: only_province_officer (42501), quarterly_report_unknown (PT404), quarterly_report_changed (PT409).
   Definer: locks the row.';

create function private.save_quarterly_report(p_id uuid, p_content jsonb, p_revision int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_report public.quarterly_report := private.acting_report(p_id, p_revision, array['draft']);
  v_dated date := case when p_content ->> 'dated_on' is not null then private.required_date(p_content, 'dated_on') end;
  v_recipients text[] := array(select private.tidy(x) from jsonb_array_elements_text(case when jsonb_typeof(p_content -> 'recipients') = 'array' then p_content -> 'recipients' else '[]' end) x
                                where private.tidy(x) is not null);
begin
  if cardinality(v_recipients) not between 1 and 30 or exists (select 1 from unnest(v_recipients) x where length(x) > 200) then
    perform private.fail('recipients_invalid', 'between 1 and 30 recipients', '{"field":"recipients"}', 'PT422');
  end if;
  if v_dated <= (v_report.frozen_at at time zone 'Asia/Ho_Chi_Minh')::date then
    perform private.fail('report_dated_early', 'dated before the quarter was over', '{"field":"dated_on"}', 'PT422');
  end if;
  update public.quarterly_report r
     set narrative = private.required_text(p_content ->> 'narrative', 'narrative', 20, 20000), number = case when private.tidy(p_content ->> 'number') is not null then private.required_line(p_content, 'number', 1, 20) end,
         sign = private.required_line(p_content, 'sign', 2, 40), place = private.required_line(p_content, 'place', 2, 60), dated_on = v_dated,
         signer_title = private.required_line(p_content, 'signer_title', 2, 100), signer_name = case when private.tidy(p_content ->> 'signer_name') is not null then private.required_line(p_content, 'signer_name', 2, 100) end, recipients = v_recipients,
         authors = array(select distinct x from unnest(r.authors || auth.uid()) x), revision = r.revision + 1
   where r.id = p_id returning * into v_report;
  return v_report.revision;
end
$$;
create function public.save_quarterly_report(p_id uuid, p_content jsonb, p_revision int) returns int
language sql set search_path = '' as $$ select private.save_quarterly_report(p_id, p_content, p_revision) $$;
comment on function public.save_quarterly_report(uuid, jsonb, int) is
  'Sở Nội vụ writes in a draft: {narrative, number?, sign, place, dated_on?, signer_title, signer_name?, recipients}. Returns the new revision.
   Errors: only_province_officer (42501), quarterly_report_unknown (PT404), quarterly_report_changed (PT409), text_length, date_invalid, report_dated_early,
   recipients_invalid (PT422, detail.field).';

create function private.approve_quarterly_report(p_id uuid, p_revision int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_report public.quarterly_report := private.acting_report(p_id, p_revision, array['draft']);
begin
  if auth.uid() = any (v_report.authors) then perform private.fail('own_report', 'another officer approves', '{}', '42501'); end if;
  update public.quarterly_report r
     set state = 'approved', approved_at = private.now(), approved_by = auth.uid(), approved_by_name = private.actor_name(auth.uid()), reopen_reason = null, revision = r.revision + 1
   where r.id = p_id returning * into v_report;
  perform private.notify(a, 'quarterly_report_approved', jsonb_build_object('quarter', v_report.quarter, 'year', v_report.year), '/quarterly-reports/' || p_id) from unnest(v_report.authors) a;
  return v_report.revision;
end
$$;
create function public.approve_quarterly_report(p_id uuid, p_revision int) returns int
language sql set search_path = '' as $$ select private.approve_quarterly_report(p_id, p_revision) $$;
comment on function public.approve_quarterly_report(uuid, int) is
  'Another officer of Sở Nội vụ than those who made or wrote it approves a draft. Returns the new revision.
   Errors: only_province_officer, own_report (42501), quarterly_report_unknown (PT404), quarterly_report_changed (PT409).';

create function private.reopen_quarterly_report(p_id uuid, p_reason text, p_revision int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_report public.quarterly_report := private.acting_report(p_id, p_revision, array['approved']);
begin
  update public.quarterly_report r
     set state = 'draft', approved_at = null, approved_by = null, approved_by_name = null, reopen_reason = private.required_reason(p_reason), revision = r.revision + 1
   where r.id = p_id returning * into v_report;
  return v_report.revision;
end
$$;
create function public.reopen_quarterly_report(p_id uuid, p_reason text, p_revision int) returns int
language sql set search_path = '' as $$ select private.reopen_quarterly_report(p_id, p_reason, p_revision) $$;
comment on function public.reopen_quarterly_report(uuid, text, int) is
  'Takes an approved report back to the draft, with a reason; a published one never. Returns the new revision.
   Errors: only_province_officer (42501), quarterly_report_unknown (PT404), quarterly_report_changed (PT409), reason_required (PT422).';

create function private.quarterly_content(p_report public.quarterly_report) returns text
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('year', p_report.year, 'quarter', p_report.quarter, 'frozen_at', p_report.frozen_at at time zone 'UTC', 'narrative', p_report.narrative,
           'number', p_report.number, 'sign', p_report.sign, 'place', p_report.place, 'dated_on', p_report.dated_on, 'signer_title', p_report.signer_title,
           'signer_name', p_report.signer_name, 'recipients', p_report.recipients,
           'lines', (select jsonb_agg(to_jsonb(l) - '{id,report_id}'::text[] order by l.position) from public.quarterly_report_line l where l.report_id = p_report.id))::text
$$;
comment on function private.quarterly_content(public.quarterly_report) is 'The canonical content of a report, keys in the order of jsonb: what content_hash is taken over. Definer: reads the lines.';

create function private.publish_quarterly_report(p_id uuid, p_revision int) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  v_report public.quarterly_report := private.acting_report(p_id, p_revision, array['approved']);
  v_missing text := case when v_report.number is null then 'number' when v_report.dated_on is null then 'dated_on' when v_report.signer_name is null then 'signer_name' end;
begin
  if v_missing is not null then
    perform private.fail('report_unsigned', 'number, date and signer come first', jsonb_build_object('field', v_missing), 'PT422');
  end if;
  update public.quarterly_report r
     set state = 'published', published_at = private.now(), published_by = auth.uid(), published_by_name = private.actor_name(auth.uid()), revision = r.revision + 1,
         content_hash = encode(sha256(convert_to(private.quarterly_content(v_report), 'UTF8')), 'hex')
   where r.id = p_id returning * into v_report;
  return v_report.content_hash;
end
$$;
create function public.publish_quarterly_report(p_id uuid, p_revision int) returns text
language sql set search_path = '' as $$ select private.publish_quarterly_report(p_id, p_revision) $$;
comment on function public.publish_quarterly_report(uuid, int) is
  'Publishes an approved report that has its number, date and signer: from then on it cannot be changed. Returns the SHA-256 of its content.
   Errors: only_province_officer (42501), quarterly_report_unknown (PT404), quarterly_report_changed (PT409), report_unsigned {field} (PT422).';

grant execute on function
  private.make_quarterly_report(int, int), public.make_quarterly_report(int, int),
  private.save_quarterly_report(uuid, jsonb, int), public.save_quarterly_report(uuid, jsonb, int),
  private.approve_quarterly_report(uuid, int), public.approve_quarterly_report(uuid, int),
  private.reopen_quarterly_report(uuid, text, int), public.reopen_quarterly_report(uuid, text, int),
  private.publish_quarterly_report(uuid, int), public.publish_quarterly_report(uuid, int) to authenticated;
