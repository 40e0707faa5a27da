SET local check_function_bodies = off;

ALTER TABLE "public"."report_column"
  DROP CONSTRAINT "report_column_sheet_check";

DROP FUNCTION "private"."inspection_figures"(timestamp WITH time zone, timestamp WITH time zone);

ALTER TABLE "public"."quarterly_report"
  ADD COLUMN "sheets" text[] NOT NULL DEFAULT '{state,duty,movement,support,civil,public,commune}'::text[];

CREATE OR REPLACE FUNCTION private.freeze_quarter (
  p_year    integer,
  p_quarter integer
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
    from now n left join previous p on p.unit_id is not distinct from n.unit_id left join year_before y on y.unit_id is not distinct from n.unit_id;
  if v_lines is null then perform private.fail('quarter_empty', 'nobody was entered by then', '{}', 'PT422'); end if;
  v_total := v_lines[1];
  insert into public.quarterly_report (id, year, quarter, frozen_at, narrative, place, recipients, sheets, figures_hash, made_by, made_by_name, authors)
    values (v_report, p_year, p_quarter, v_at, private.quarter_narrative(p_year, p_quarter, v_total.figures, v_total.previous, v_total.year_before),
            (select regexp_replace(s.value #>> '{}', '^(Tỉnh|Thành phố) ', '') from public.setting s where s.key = 'province_name'),
            array['Chủ tịch Ủy ban nhân dân tỉnh (để báo cáo)', 'Giám đốc, các Phó Giám đốc Sở', 'Các sở, ban, ngành, địa phương', 'Lưu: VT, P. CCVC'],
            array(select distinct c.sheet from public.report_column c order by c.sheet),
            (select encode(sha256(convert_to(jsonb_agg(to_jsonb(l) - '{id,report_id}'::text[] order by l.position)::text, 'UTF8')), 'hex') from unnest(v_lines) l),
            v_user, private.actor_name(v_user), case when v_user is null then '{}' else array[v_user] end);
  insert into public.quarterly_report_line select l.* from unnest(v_lines) l;
  return v_report;
exception when unique_violation then
  perform private.fail('quarter_reported', 'the quarter has its report', '{}', 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.inspection_figures (
  p_from timestamp with time zone,
  p_to   timestamp with time zone
)
  RETURNS TABLE (
    unit_id uuid,
    key     text,
    value   numeric
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select r.unit_id, 'inspection.' || x.what, count(*)
    from private.inspection_results(null, p_to) r join public.inspection i on i.id = r.inspection_id
   cross join lateral (values ('drawn', i.opened_at >= p_from and i.opened_at <= p_to), ('checked', r.checked_at >= p_from and r.checked_at <= p_to),
     ('flagged', r.flags > 0 and r.checked_at >= p_from), ('mended', r.mended_at >= p_from), ('unmended', r.flags > 0 and r.mended_at is null),
     ('overdue', r.flags > 0 and r.mended_at is null and r.due_on < private.day_of(p_to))) x(what, counts)
   where x.counts group by 1, 2
$function$;

CREATE OR REPLACE FUNCTION private.quarter_narrative (
  p_year        integer,
  p_quarter     integer,
  p_now         jsonb,
  p_previous    jsonb,
  p_year_before jsonb
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare
  v_quarter text := (array['I', 'II', 'III', 'IV'])[p_quarter];
  n constant text := 'civil.total';
  v_people numeric := coalesce((p_now ->> 'civil.total')::numeric, 0) + coalesce((p_now ->> 'public.total')::numeric, 0) + coalesce((p_now ->> 'commune.total')::numeric, 0);
  v_left numeric := private.sum_of(p_now, 'movement.left\_%');
  v_moved numeric := coalesce((p_now ->> 'movement.out')::numeric, 0);
begin
  return concat_ws(E'\n\n',
    format('Thực hiện Hướng dẫn về việc cập nhật và quản lý cơ sở dữ liệu cán bộ, công chức, viên chức tỉnh, Sở Nội vụ báo cáo tình hình cơ sở dữ liệu quý %s năm %s, số liệu tính đến hết ngày %s như sau:',
           v_quarter, p_year, to_char(private.quarter_end(p_year, p_quarter) at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY')),
    format('1. Số lượng: toàn tỉnh có %s người, gồm %s cán bộ, công chức%s; %s viên chức%s; %s cán bộ, công chức cấp xã%s.', private.number_text(v_people),
           private.number_text((p_now ->> n)::numeric), private.difference_text(p_now, p_previous, n, 'quý trước'),
           private.number_text((p_now ->> 'public.total')::numeric), private.difference_text(p_now, p_previous, 'public.total', 'quý trước'),
           private.number_text((p_now ->> 'commune.total')::numeric), private.difference_text(p_now, p_previous, 'commune.total', 'quý trước')),
    format('2. Kê khai, phê duyệt: đã cấp %s tài khoản; %s hồ sơ đã phê duyệt, đạt %s%%%s; %s hồ sơ chờ phê duyệt, trong đó %s hồ sơ chờ quá 05 ngày làm việc; %s hồ sơ bị trả lại; %s hồ sơ chưa kê khai.',
           private.number_text((p_now ->> 'state.accounts_issued')::numeric), private.number_text((p_now ->> 'state.approved')::numeric),
           private.number_text(100 * coalesce((p_now ->> 'state.approved')::numeric, 0) / nullif((p_now ->> 'state.employees')::numeric, 0), 1),
           private.difference_text(p_now, p_previous, 'state.approved', 'quý trước'), private.number_text((p_now ->> 'state.waiting')::numeric),
           private.number_text((p_now ->> 'state.waiting_over_5_days')::numeric), private.number_text((p_now ->> 'state.returned')::numeric),
           private.number_text((p_now ->> 'state.never_declared')::numeric)),
    format('3. Thời hạn: trong quý có %s việc hoàn thành đúng hạn, %s việc hoàn thành trễ hạn; đến cuối quý còn %s việc quá hạn.',
           private.number_text(private.sum_of(p_now, 'duty.on\_time\_%')), private.number_text(private.sum_of(p_now, 'duty.late\_%')),
           private.number_text(private.sum_of(p_now, 'duty.overdue\_%'))),
    format('4. Chất lượng dữ liệu (điểm trung bình): đủ %s, đúng %s, sạch %s.',
           private.number_text((p_now ->> 'state.complete')::numeric / nullif((p_now ->> 'state.employees')::numeric, 0), 1),
           private.number_text((p_now ->> 'state.correct')::numeric / nullif((p_now ->> 'state.corrects')::numeric, 0), 1),
           private.number_text((p_now ->> 'state.clean')::numeric / nullif((p_now ->> 'state.cleans')::numeric, 0), 1)),
    format('5. Biến động trong quý: %s người chuyển công tác, luân chuyển, điều động trong tỉnh; %s người nghỉ hưu, thôi việc, chuyển ra ngoài tỉnh và các trường hợp khác; %s người được tiếp nhận trở lại.',
           private.number_text(v_moved), private.number_text(v_left), private.number_text((p_now ->> 'movement.returned')::numeric)),
    format('6. Vướng mắc: các cơ quan, đơn vị, địa phương gửi %s vướng mắc; Sở Nội vụ đã trả lời %s, còn %s chưa trả lời%s.', private.number_text((p_now ->> 'support.raised')::numeric),
           private.number_text((p_now ->> 'support.answered')::numeric), private.number_text((p_now ->> 'support.waiting')::numeric),
           case when (p_now ->> 'support.answered')::numeric > 0 then '; thời gian trả lời trung bình '
             || private.number_text((p_now ->> 'support.answer_hours')::numeric / (p_now ->> 'support.answered')::numeric, 1) || ' giờ' else '' end),
    format('7. Kiểm tra: trong quý rút %s hồ sơ, đã đối chiếu với giấy tờ %s hồ sơ, %s hồ sơ có nội dung phải sửa, %s hồ sơ đã sửa xong; đến cuối quý còn %s hồ sơ chưa sửa, trong đó %s hồ sơ quá hạn.',
           private.number_text((p_now ->> 'inspection.drawn')::numeric), private.number_text((p_now ->> 'inspection.checked')::numeric), private.number_text((p_now ->> 'inspection.flagged')::numeric),
           private.number_text((p_now ->> 'inspection.mended')::numeric), private.number_text((p_now ->> 'inspection.unmended')::numeric), private.number_text((p_now ->> 'inspection.overdue')::numeric)));
end
$function$;

CREATE OR REPLACE FUNCTION private.quarterly_report (
  p_id      uuid,
  p_unit_id uuid,
  p_deep    boolean
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_province boolean;
  v_leader boolean;
  v_mine int8multirange;
  v_report public.quarterly_report;
  v_unit uuid := p_unit_id;
  v_tops uuid[];
  v_level int;
  v_total jsonb;
  v_lines jsonb;
  v_rest jsonb;
begin
  perform private.require_member();
  v_province := private.has_role('province_officer');
  v_leader := private.has_role('leader');
  select range_agg(int8range(g.lft, g.rgt, '[]')), array_agg(distinct g.unit_id) into v_mine, v_tops from private.own_grant g where g.role in ('unit_manager', 'delegated_manager');
  select * into v_report from public.quarterly_report r where r.id = p_id;
  if not found or not (v_province or v_report.state = 'published' and (v_leader or v_mine is not null)) then
    perform private.fail('quarterly_report_unknown', 'no such report', '{}', 'PT404');
  end if;
  if not v_province and not v_leader and v_unit is null and cardinality(v_tops) = 1 then v_unit := v_tops[1]; end if;
  if v_unit is not null and not coalesce(v_province or exists (select 1 from public.unit u where u.id = v_unit and u.lft <@ v_mine), false) then
    perform private.fail('not_your_unit', 'the unit is not the caller''s', '{}', '42501');
  end if;
  if v_unit is null and not v_province and not v_leader then
    v_lines := (select jsonb_agg(private.report_line(l, l.level - 1) order by l.position) from public.quarterly_report_line l where l.report_id = p_id and l.unit_id = any (v_tops));
  else
    select to_jsonb(l) - '{id,report_id,parent_id,position}'::text[], l.level into v_total, v_level
      from public.quarterly_report_line l where l.report_id = p_id and l.unit_id is not distinct from v_unit;
    -- Under the province stand its departments and districts, however many roots the tree has.
    v_level := greatest(v_level, 0);
    v_tops := case when v_unit is not null then array[v_unit] else array(select l.unit_id from public.quarterly_report_line l where l.report_id = p_id and l.level = 0) end;
    v_lines := (
      with recursive below as (
        select l.* from public.quarterly_report_line l where l.report_id = p_id and l.parent_id = any (v_tops)
        union all
        select l.* from below b join public.quarterly_report_line l on l.report_id = p_id and l.parent_id = b.unit_id where p_deep and (v_province or v_unit is not null))
      select jsonb_agg(private.report_line(row(b.*)::public.quarterly_report_line, v_level) order by b.position) from below b);
    if v_total is not null then
      v_rest := (select jsonb_object_agg(x.key, x.value)
                   from (select f.key, f.value::numeric - coalesce((select sum((l -> 'figures' ->> f.key)::numeric) from jsonb_array_elements(v_lines) l where l ->> 'level' = '1'), 0) as value
                           from jsonb_each_text(v_total -> 'figures') f) x where x.value <> 0);
      if v_rest is not null then
        v_lines := jsonb_build_array(jsonb_build_object('unit_id', null, 'name', null, 'level', 1, 'below', false, 'figures', v_rest)) || coalesce(v_lines, '[]');
      end if;
      if v_unit is null and not v_province then
        v_lines := private.suppressed(jsonb_build_array(v_total) || coalesce(v_lines, '[]'));
        v_total := v_lines -> 0;
        v_lines := v_lines - 0;
      end if;
    end if;
  end if;
  return jsonb_build_object(
    'report', to_jsonb(v_report) - '{figures_hash,made_by,approved_by,published_by,authors,updated_at}'::text[],
    'may', jsonb_build_object('write', v_province and v_report.state = 'draft', 'approve', v_province and v_report.state = 'draft' and auth.uid() <> all (v_report.authors),
                              'reopen', v_province and v_report.state = 'approved', 'publish', v_province and v_report.state = 'approved', 'lists', v_province or v_mine is not null),
    'unit', case when v_unit is not null then jsonb_build_object('id', v_unit, 'name', coalesce(v_total ->> 'name', (select u.name from public.unit u where u.id = v_unit))) end,
    'path', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.lft), '[]') from public.unit u join public.unit a on a.lft < u.lft and a.rgt >= u.rgt
              where u.id = v_unit and a.parent_id is not null and (v_province or a.lft <@ v_mine)),
    'columns', (select jsonb_agg(to_jsonb(c) - '{note,updated_at}'::text[] order by c.sheet, c.position) from public.report_column c where c.sheet = any (v_report.sheets)),
    'total', v_total, 'lines', coalesce(v_lines, '[]'));
end
$function$;

CREATE OR REPLACE FUNCTION private.refuse_report_change()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.unit_figures (
  p_from timestamp with time zone,
  p_at   timestamp with time zone
)
  RETURNS TABLE (
    unit_id uuid,
    key     text,
    value   numeric
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return query
  with moment as materialized (select * from private.figures_at(p_at))
  select f.unit_id, 'state.' || x.key, x.value
    from moment f
   cross join lateral (values ('employees', f.employees::numeric), ('accounts_issued', f.accounts_issued), ('never_declared', f.never_declared), ('declaring', f.declaring),
     ('waiting', f.waiting), ('waiting_over_5_days', f.waiting_over_5_days), ('confirming', f.confirming), ('returned', f.returned), ('approved', f.approved),
     ('complete', f.complete_sum), ('correct', f.correct_sum), ('corrects', f.correct_count), ('clean', f.clean_sum), ('cleans', f.clean_count)) x(key, value)
  union all select f.unit_id, 'duty.overdue_' || o.key, o.value::numeric from moment f cross join lateral jsonb_each_text(f.overdue) o
  union all select o.unit_id, 'duty.' || x.key || o.kind, x.value
              -- Moments after the first: the first of the quarter itself is in it.
              from private.obligation_figures(p_from - interval '1 microsecond', p_at) o cross join lateral (values ('on_time_', o.on_time::numeric), ('late_', o.late)) x(key, value)
  union all select p.unit_id, p.key, p.value from private.personnel_figures(p_at) p
  union all select m.unit_id, m.key, m.value from private.movement_figures(p_from, p_at) m
  union all select s.unit_id, s.key, s.value from private.support_figures(p_from, p_at) s
  union all select i.unit_id, i.key, i.value from private.inspection_figures(p_from, p_at) i;
end
$function$;

ALTER TABLE "public"."report_column"
  ADD CONSTRAINT "report_column_sheet_check"
    CHECK ((sheet = ANY (ARRAY['state'::text, 'duty'::text, 'movement'::text, 'support'::text, 'inspection'::text, 'civil'::text, 'public'::text, 'commune'::text])));

COMMENT ON COLUMN "public"."quarterly_report"."sheets" IS 'Which tables were counted when it was made (report_column.sheet); the default: those of the first reports.';

COMMENT ON FUNCTION "private"."inspection_figures"(timestamp with time zone, timestamp with time zone) IS 'Records of inspections by the unit from which they were drawn: drawn, checked, flagged and mended between two moments; flagged whenever and not mended at the second, and those of
   them whose day was over. The same whenever it is computed. Definer: the whole province.';

REVOKE ALL ON FUNCTION "private"."inspection_figures"(timestamp WITH time zone, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."inspection_figures"(timestamp WITH time zone, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."inspection_figures"(timestamp WITH time zone, timestamp WITH time zone) TO "postgres";
