-- Quarterly reports as they are read: Sở Nội vụ every one and every unit, managers their units of those that were published, leaders the province with small
-- figures hidden. [guideline III.2; M14, M16]

create type private.report_cell as (line int, key text, part text, value numeric, hidden boolean);

create function private.protect_cells(p_cells private.report_cell[]) returns private.report_cell[]
language sql immutable set search_path = ''
as $$
  select array_agg(row(x.line, x.key, x.part, x.value, x.hidden or x.in_part = 1 and x.next_in_part = 1 or x.line > 0 and x.in_column = 1 and x.next_in_column = 1)::private.report_cell
                   order by x.line, x.key)
    from (select c.*, not c.hidden and c.value > 0 as open,
                 count(*) filter (where c.hidden) over (partition by c.line, c.part) as in_part,
                 case when not c.hidden and c.value > 0 then row_number() over (partition by c.line, c.part, not c.hidden and c.value > 0 order by c.value, c.key) end as next_in_part,
                 count(*) filter (where c.hidden) over (partition by c.line > 0, c.key) as in_column,
                 case when not c.hidden and c.value > 0 then row_number() over (partition by c.line > 0, c.key, not c.hidden and c.value > 0 order by c.value, c.line) end as next_in_column
            from unnest(p_cells) c) x
$$;
comment on function private.protect_cells(private.report_cell[]) is
  'One round of hiding what would tell a hidden cell by subtraction: where one cell alone of a part, or of a column, is hidden, its smallest neighbour is too. Line 0 is the total.';

create function private.protected_cells(p_cells private.report_cell[]) returns private.report_cell[]
language plpgsql immutable set search_path = ''
as $$
declare
  v_cells private.report_cell[] := p_cells;
  v_next private.report_cell[];
begin
  loop
    v_next := private.protect_cells(v_cells);
    exit when v_next is not distinct from v_cells;
    v_cells := v_next;
  end loop;
  return v_cells;
end
$$;
comment on function private.protected_cells(private.report_cell[]) is 'Rounds of protect_cells until none of the hidden cells follows from the others.';

create function private.suppressed(p_lines jsonb) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_cells private.report_cell[];
begin
  select array_agg(row(l.n - 1, k.key, coalesce(c.sheet || ':' || c.part, k.key), coalesce((l.line -> 'figures' ->> k.key)::numeric, 0),
                       -- An average tells as much as the number of people it is of.
                       coalesce((l.line -> 'figures' ->> coalesce(c.per, k.key))::numeric, 0) between 0.001 and 4.999)::private.report_cell order by l.n, k.key)
    into v_cells
    from jsonb_array_elements(p_lines) with ordinality l(line, n)
    cross join (select distinct f.key from jsonb_array_elements(p_lines) x cross join lateral jsonb_object_keys(x -> 'figures') f(key)) k
    left join public.report_column c on c.key = k.key;
  v_cells := private.protected_cells(v_cells);
  return (select jsonb_agg(l.line || jsonb_build_object('previous', null, 'year_before', null, 'figures',
                   (select coalesce(jsonb_object_agg(c.key, case when not c.hidden then to_jsonb(c.value) end) filter (where c.hidden or c.value <> 0), '{}')
                      from unnest(v_cells) c where c.line = l.n - 1)) order by l.n)
            from jsonb_array_elements(p_lines) with ordinality l(line, n));
end
$$;
comment on function private.suppressed(jsonb) is
  'Lines as leaders see them, the total first: figures of fewer than 5 are null, and so is what would give them away by subtraction. Definer: reads report_column.';

create function private.report_line(p_line public.quarterly_report_line, p_top int) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('unit_id', p_line.unit_id, 'name', p_line.name, 'level', p_line.level - p_top, 'figures', p_line.figures,
           'below', exists (select 1 from public.quarterly_report_line c where c.report_id = p_line.report_id and c.parent_id = p_line.unit_id))
$$;
comment on function private.report_line(public.quarterly_report_line, int) is 'A line as screens and files read it, its level counted from that of the unit above all. Definer: reads the lines.';

create function private.quarterly_report(p_id uuid, p_unit_id uuid, p_deep boolean) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
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
    'total', v_total, 'lines', coalesce(v_lines, '[]'),
    'long_wait_days', private.today() - private.day_of(private.waiting_long_since(private.now())));
end
$$;
comment on function private.quarterly_report(uuid, uuid, boolean) is 'See public.quarterly_report; p_deep: every unit below, not only the next. Definer: lines have no grant.';
create function public.quarterly_report(p_id uuid, p_unit_id uuid default null) returns jsonb
language sql stable set search_path = '' as $$ select private.quarterly_report(p_id, p_unit_id, false) $$;
comment on function public.quarterly_report(uuid, uuid) is
  'A report and its figures for one unit and those directly below it (the province without a unit; the units they manage for managers of several):
   {report, may, unit, path, columns, total: {figures, previous, year_before}, lines: [{unit_id (null: the unit''s own people), name, level, below, figures}],
   long_wait_days [after how many days somebody waits long today]}. Sở Nội vụ reads every report, managers their units of published ones, leaders the province of published ones with figures under 5 hidden (null).
   Errors: quarterly_report_unknown (PT404), not_your_unit (42501).';

create function private.quarterly_report_file(p_id uuid, p_unit_id uuid, p_format text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  -- A workbook of a whole large province would take minutes to write; each agency's and district's holds every unit below it.
  v_deep boolean := p_format = 'xlsx' and (p_unit_id is not null or (select count(*) from public.quarterly_report_line l where l.report_id = p_id) <= 1500);
  v_answer jsonb := private.quarterly_report(p_id, p_unit_id, v_deep);
begin
  if p_format is null or p_format not in ('xlsx', 'docx', 'pdf') then perform private.fail('print_format_unknown', 'xlsx, docx or pdf', '{"field":"format"}', 'PT422'); end if;
  perform private.log_act('export', 'public.quarterly_report', p_id::text, null, jsonb_strip_nulls(jsonb_build_object('format', p_format, 'unit_id', v_answer -> 'unit' -> 'id')));
  return v_answer || jsonb_build_object('province', (select s.value #>> '{}' from public.setting s where s.key = 'province_name'), 'made_by', private.actor_name(auth.uid()));
end
$$;
comment on function private.quarterly_report_file(uuid, uuid, text) is 'See public.quarterly_report_file. Definer: writes the trail.';
create function public.quarterly_report_file(p_id uuid, p_unit_id uuid, p_format text) returns jsonb
language sql set search_path = '' as $$ select private.quarterly_report_file(p_id, p_unit_id, p_format) $$;
comment on function public.quarterly_report_file(uuid, uuid, text) is
  'For the edge function “reports”: as quarterly_report (xlsx: with every unit below, the province''s up to 1,500), logged as an export. Aggregates name nobody: no reason is asked.
   Errors: as quarterly_report, print_format_unknown (PT422).';

grant execute on function
  private.quarterly_report(uuid, uuid, boolean), public.quarterly_report(uuid, uuid),
  private.quarterly_report_file(uuid, uuid, text), public.quarterly_report_file(uuid, uuid, text) to authenticated;
