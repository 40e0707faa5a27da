SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.acting_report (
  p_id       uuid,
  p_revision integer,
  p_states   text[]
)
  RETURNS public.quarterly_report
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.follow_numbers (
  p_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_table record;
begin
  for v_table in select c.relname, exists (select 1 from pg_catalog.pg_attribute r where r.attrelid = c.oid and r.attname = 'unit_rgt') as ranged
                   from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_lft'
                   join pg_catalog.pg_attribute b on b.attrelid = c.oid and b.attname = 'unit_id'
                  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'account'
                    and not exists (select 1 from pg_catalog.pg_attribute e where e.attrelid = c.oid and e.attname = 'employee_id') order by c.relname
  loop
    -- Both ends at once: an interval with one of them of before would be none, and nobody could read the table.
    execute format('update public.%I t set unit_lft = n.lft%s from private.reorganised_numbers($1) n where t.unit_id = n.unit_id and (t.unit_lft <> n.lft%s)',
                   v_table.relname, case when v_table.ranged then ', unit_rgt = n.rgt' end, case when v_table.ranged then ' or t.unit_rgt <> n.rgt' end) using p_id;
  end loop;
  update public.transfer t set from_lft = n.lft from private.reorganised_numbers(p_id) n where t.from_unit_id = n.unit_id and t.from_lft <> n.lft;
  update public.transfer t set to_lft = n.lft from private.reorganised_numbers(p_id) n where t.to_unit_id = n.unit_id and t.to_lft <> n.lft;
end
$function$;

CREATE OR REPLACE FUNCTION private.make_quarterly_report (
  p_year    integer,
  p_quarter integer
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_province_officer();
  if p_year is null or p_quarter is null or p_year not between 2020 and 2100 or p_quarter not between 1 and 4 then
    perform private.fail('quarter_unknown', 'no such quarter', '{"field":"quarter"}', 'PT422');
  end if;
  if private.now() <= private.quarter_end(p_year, p_quarter) then perform private.fail('quarter_not_over', 'the quarter is not over', '{"field":"quarter"}', 'PT422'); end if;
  return private.freeze_quarter(p_year, p_quarter);
end
$function$;

COMMENT ON FUNCTION "private"."follow_numbers"(uuid) IS 'Lets what belongs to units, not to people, follow their numbers: roles, drives, inspections, delegations, handovers, papers, questions, both sides of transfers. Names of units stay. Definer: all those tables.';
