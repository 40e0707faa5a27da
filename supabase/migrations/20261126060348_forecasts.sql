SET local check_function_bodies = off;

DROP PROCEDURE "private"."apply_all_movements"();

DROP PROCEDURE "private"."refresh_all_scores"();

CREATE TABLE "public"."forecast_rule" (
  "key"        text                     NOT NULL,
  "kind"       text                     NOT NULL,
  "text_vi"    text                     NOT NULL,
  "text_en"    text                     NOT NULL,
  "basis"      text                     NOT NULL,
  "status"     text                     NOT NULL,
  CONSTRAINT "forecast_rule_key_check" CHECK ((key ~ '^[a-z][a-z0-9_]*$'::text)),
  CONSTRAINT "forecast_rule_kind_check"
    CHECK ((kind = ANY (ARRAY['retirement'::text, 'salary_step'::text, 'over_frame'::text, 'contract'::text, 'appointment'::text, 'secondment'::text]))),
  CONSTRAINT "forecast_rule_pkey" PRIMARY KEY (key),
  CONSTRAINT "forecast_rule_status_check" CHECK ((status = ANY (ARRAY['verified'::text, 'memory'::text]))),
  "updated_at" timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."forecast_rule"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."forecast_rule" FROM "anon", "service_role";

CREATE TABLE "public"."forecast" (
  "id"          uuid   NOT NULL DEFAULT gen_random_uuid(),
  "employee_id" uuid   NOT NULL,
  "unit_lft"    bigint NOT NULL,
  "kind"        text   NOT NULL,
  "due_on"      date   NOT NULL,
  "rule"        text   NOT NULL,
  "params"      jsonb  NOT NULL,
  CONSTRAINT "forecast_kind_check"
    CHECK ((kind = ANY (ARRAY['retirement'::text, 'salary_step'::text, 'over_frame'::text, 'contract'::text, 'appointment'::text, 'secondment'::text]))),
  CONSTRAINT "forecast_one" UNIQUE (employee_id, kind, due_on),
  CONSTRAINT "forecast_pkey" PRIMARY KEY (id)
);

ALTER TABLE "public"."forecast"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."forecast" FROM "anon", "service_role";

CREATE TYPE "private"."forecast_row" AS (
  "employee_id" uuid,
  "unit_lft"    bigint,
  "kind"        text,
  "due_on"      date,
  "rule"        text,
  "params"      jsonb
);

CREATE OR REPLACE FUNCTION private.filled (
  p_text   text,
  p_params jsonb
)
  RETURNS text
  LANGUAGE plpgsql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$
declare
  v_key text;
  v_value text;
begin
  for v_key, v_value in select * from jsonb_each_text(p_params) loop
    p_text := replace(p_text, '{' || v_key || '}', coalesce(v_value, '–'));
  end loop;
  return p_text;
end
$function$;

CREATE OR REPLACE FUNCTION private.forecast_movement()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.refresh_forecasts(array[case tg_table_name when 'employee' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'employee_id')::uuid end]);
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.forecast_versions()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.refresh_forecasts(array(select distinct n.employee_id from approved n));
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.forecasts_of (
  p_ids uuid[]
)
  RETURNS SETOF private.forecast_row
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return query
  with person as materialized (
    select e.id, e.unit_lft, e.birth_date, e.gender, private.retirement_day(e.birth_date, e.gender) as retires
      from public.employee e where e.id = any (p_ids) and e.status = 'active' and e.approved_version > 0)
  select p.id, p.unit_lft, 'retirement', p.retires, 'retirement_' || case p.gender when '1' then 'male' else 'female' end,
         jsonb_build_object('birth', to_char(p.birth_date, 'DD/MM/YYYY'), 'age', a.months / 12 || ' tuổi' || case when a.months % 12 > 0 then ' ' || a.months % 12 || ' tháng' else '' end,
                            'age_en', a.months / 12 || ' years' || case when a.months % 12 > 0 then ' ' || a.months % 12 || ' months' else '' end)
    from person p
   cross join lateral (
     select (12 * (extract(year from p.retires) - extract(year from p.birth_date)) + extract(month from p.retires) - extract(month from p.birth_date))::int as months) a
   where p.retires is not null
  union all
  -- Nothing falls due for who has retired by then.
  select f.* from (select * from private.salary_forecasts(p_ids) union all select * from private.term_forecasts(p_ids)) f
    join person p on p.id = f.employee_id where f.due_on <= p.retires;
end
$function$;

CREATE OR REPLACE FUNCTION private.months_of_delay (
  p_employee_id uuid,
  p_category    text,
  p_since       date
)
  RETURNS integer
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_months int;
  v_years int[];
begin
  select coalesce(sum(case when d.form = 'KT' and p_category = 'public_employee' then 3 when d.form in ('KT', 'CC') then 6 else 12 end), 0),
         array_agg(extract(year from d.effective_from)::int)
    into v_months, v_years
    from public.profile_discipline d where d.employee_id = p_employee_id and d.effective_from >= p_since and d.form in ('KT', 'CC', 'GC', 'CCH');
  if v_months = 0 then
    -- A discipline of the Party counts like its counterpart where none of the service was imposed.
    select coalesce(sum(case when d.form = 'DKT' and p_category = 'public_employee' then 3 when d.form in ('DKT', 'DCC') then 6 else 12 end), 0),
           array_agg(extract(year from d.effective_from)::int)
      into v_months, v_years
      from public.profile_discipline d where d.employee_id = p_employee_id and d.effective_from >= p_since and d.form in ('DKT', 'DCC', 'DCCH');
  end if;
  -- A year below standard because of the discipline itself is not counted twice.
  return v_months + 6 * (select count(distinct v.year)::int from public.profile_evaluation v
                          where v.employee_id = p_employee_id and v.result = 'KHT' and v.year >= extract(year from p_since) and v.year <> all (coalesce(v_years, '{}')));
end
$function$;

CREATE OR REPLACE FUNCTION private.my_forecasts()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind, 'due_on', f.due_on, 'rule_vi', private.filled(r.text_vi, f.params),
           'rule_en', private.filled(r.text_en, f.params), 'basis', r.basis) order by f.due_on, f.kind), '[]')
    from (select distinct on (x.kind) x.* from public.forecast x where x.employee_id = private.own_employee() and x.due_on >= private.today() order by x.kind, x.due_on) f
    join public.forecast_rule r on r.key = f.rule
   where f.kind = 'retirement' or f.due_on <= (private.today() + interval '24 months')::date
$function$;

CREATE OR REPLACE FUNCTION private.refresh_forecasts (
  p_ids uuid[]
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_count int;
begin
  with wanted as materialized (select distinct on (w.employee_id, w.kind, w.due_on) w.* from private.forecasts_of(p_ids) w),
  gone as (
    delete from public.forecast f where f.employee_id = any (p_ids)
       and not exists (select from wanted w where w.employee_id = f.employee_id and w.kind = f.kind and w.due_on = f.due_on)),
  kept as (
    insert into public.forecast as f (employee_id, unit_lft, kind, due_on, rule, params)
    select w.employee_id, w.unit_lft, w.kind, w.due_on, w.rule, w.params from wanted w
    on conflict (employee_id, kind, due_on) do update set rule = excluded.rule, params = excluded.params
      where (f.rule, f.params) is distinct from (excluded.rule, excluded.params))
  select count(*) into v_count from wanted;
  return v_count;
end
$function$;

CREATE OR REPLACE FUNCTION private.refresh_forecasts_after (
  p_last uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_ids uuid[];
begin
  -- Whoever is being approved or moved at this moment brings their own up to date.
  select array_agg(x.id order by x.id) into v_ids
    from (select e.id from public.employee e where (p_last is null or e.id > p_last) and e.approved_version > 0 order by e.id limit 1000 for no key update skip locked) x;
  if v_ids is null then return null; end if;
  perform private.refresh_forecasts(v_ids);
  return v_ids[cardinality(v_ids)];
end
$function$;

CREATE OR REPLACE FUNCTION private.salary_forecasts (
  p_ids uuid[]
)
  RETURNS SETOF private.forecast_row
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return query
  with salary as (
    select e.id, e.unit_lft, s.rank_code, s.salary_step as step, s.over_frame_percent as over_frame, t.last_step, coalesce(r.months_per_step, t.months) as months,
           -- The time of probation, paid in part, does not count unless the record says from when it does.
           case when s.over_frame_percent > 0 then coalesce(s.over_frame_from, s.salary_from)
                else coalesce(s.next_raise_base_date, case when coalesce(s.salary_percent, 100) >= 100 then s.salary_from end) end as since, e.category
      from public.employee e
      join public.profile_rank_salary s on s.employee_id = e.id
      join public.rank r on r.code = s.rank_code
     cross join lateral (
       select max(k.step) as last_step, max(k.months_to_next_step) as months from public.salary_scale_step k where k.salary_group = r.salary_group) t
     where e.id = any (p_ids) and e.status = 'active' and e.approved_version > 0 and s.salary_step <= t.last_step),
  timed as materialized (
    select s.*, case when exists (select from public.profile_discipline d where d.employee_id = s.id and d.effective_from >= s.since)
                       or exists (select from public.profile_evaluation v where v.employee_id = s.id and v.result = 'KHT')
                     then private.months_of_delay(s.id, s.category, s.since) else 0 end as delay
      from salary s where s.since is not null and s.months is not null offset 0)
  select t.id, t.unit_lft, 'salary_step', (t.since + make_interval(months => t.months + t.delay))::date,
         case when t.delay > 0 then 'salary_step_delayed' else 'salary_step' end,
         jsonb_build_object('rank', t.rank_code, 'step', t.step, 'next', t.step + 1, 'since', to_char(t.since, 'DD/MM/YYYY'), 'months', t.months, 'delay', t.delay)
    from timed t where t.step < t.last_step
  union all
  -- The first 5 % after the time of the last step, then 1 % a year; two are told, for 24 months may hold both.
  select t.id, t.unit_lft, 'over_frame', (t.since + make_interval(months => x.months + t.delay))::date,
         x.rule || case when t.delay > 0 then '_delayed' else '' end,
         jsonb_build_object('rank', t.rank_code, 'step', t.step, 'since', to_char(t.since, 'DD/MM/YYYY'), 'months', x.months, 'delay', t.delay,
                            'percent', replace(trim_scale(x.percent)::text, '.', ','))
    from timed t
   cross join lateral (
     select case when t.over_frame > 0 then 12 else t.months end + 12 * n as months, coalesce(nullif(t.over_frame, 0) + 1, 5) + n as percent,
            case when t.over_frame > 0 or n > 0 then 'over_frame_next' else 'over_frame_first' end as rule
       from generate_series(0, 1) n) x
   where t.step = t.last_step;
end
$function$;

CREATE OR REPLACE FUNCTION private.term_forecasts (
  p_ids uuid[]
)
  RETURNS SETOF private.forecast_row
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return query
  select c.employee_id, c.unit_lft, 'contract', c.effective_to, 'contract_end',
         jsonb_build_object('number', coalesce(c.contract_number, '–'), 'since', coalesce(to_char(c.effective_from, 'DD/MM/YYYY'), '–'), 'notice', to_char(c.effective_to - 60, 'DD/MM/YYYY'))
    from (select distinct on (x.employee_id) x.* from public.profile_contract x where x.employee_id = any (p_ids)
           order by x.employee_id, x.effective_from desc nulls last, x.effective_to desc nulls first) c
   where c.effective_to is not null
  union all
  select p.id, p.unit_lft, 'appointment', p.ends_on, 'appointment_end',
         jsonb_build_object('title', coalesce(p.title, '–'), 'since', coalesce(to_char(p.since, 'DD/MM/YYYY'), '–'), 'notice', to_char(p.ends_on - 90, 'DD/MM/YYYY'))
    from (
      select e.id, e.unit_lft, coalesce(o.position_title, e.position_title) as title,
             case when o.term_ends_on is not null then coalesce(o.reappointed_on, o.appointed_on) else a.effective_from end as since,
             coalesce(o.term_ends_on, case when a.kind in ('BN', 'BNL', 'KDTG') then a.effective_to end) as ends_on
        from public.employee e
        left join public.profile_position o on o.employee_id = e.id
        -- The latest word on the post: an appointment runs out, a release leaves nothing to run out.
        left join lateral (
          select x.kind, x.effective_from, x.effective_to from public.profile_appointment x
           where x.employee_id = e.id and x.kind in ('BN', 'BNL', 'KDTG', 'MN', 'TC', 'TGC') and x.effective_from <= private.today()
           order by x.effective_from desc, x.id limit 1) a on true
       where e.id = any (p_ids)) p
   where p.ends_on is not null
  union all
  select t.employee_id, t.unit_lft, 'secondment', t.return_date, 'secondment_end',
         jsonb_build_object('unit', u.name, 'since', to_char(t.effective_date, 'DD/MM/YYYY'), 'until', to_char(t.return_date, 'DD/MM/YYYY'))
    from public.transfer t join public.unit u on u.id = t.to_unit_id
   where t.employee_id = any (p_ids) and t.kind = 'secondment' and t.state = 'completed' and t.returned_at is null and t.return_date is not null;
end
$function$;

CREATE OR REPLACE FUNCTION public.export_forecasts (
  p_reason  text,
  p_search  text DEFAULT NULL::text,
  p_unit_id uuid DEFAULT NULL::uuid,
  p_kind    text DEFAULT NULL::text,
  p_from    date DEFAULT NULL::date,
  p_to      date DEFAULT NULL::date
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  v_below int8multirange := private.export_units(p_unit_id);
  v_pattern text := private.name_pattern(p_search);
  v_code text := lower(btrim(p_search));
  v_rows jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(x) - 'id' - 'name_sort' order by x.due_on, x.name_sort, x.id), '[]') into v_rows
    from (select f.id, f.code, f.full_name, f.name_sort, f.category, f.position_title, f.unit_name, private.unit_above(f.unit_id) as unit_above, f.kind, f.due_on,
                 f.rule_vi, f.rule_en, f.basis
            from public.forecast_list f
           where f.unit_lft <@ v_below and (p_search is null or f.name_folded like v_pattern or f.code = v_code) and (p_kind is null or f.kind = p_kind)
             and (p_from is null or f.due_on >= p_from) and (p_to is null or f.due_on <= p_to)
           limit private.export_limit('export_row_limit', 5000) + 1) x;
  return private.log_export('public.forecast_list', p_reason, jsonb_build_object(
    'search', p_search, 'unit_id', p_unit_id, 'unit', (select u.name from public.unit u where u.id = p_unit_id), 'kind', p_kind, 'from', p_from, 'to', p_to), v_rows);
end
$function$;

REVOKE ALL ON FUNCTION "public"."export_forecasts"(text, text, uuid, text, date, date) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.forecast_summary (
  p_unit_id uuid DEFAULT NULL::uuid,
  p_kind    text DEFAULT NULL::text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare
  v_below int8range := private.unit_interval(p_unit_id);
  v_today date := private.today();
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('month', to_char(x.month, 'YYYY-MM'), 'kind', x.kind, 'count', x.n) order by x.month, x.kind), '[]')
      from (select date_trunc('month', f.due_on)::date as month, f.kind, count(*) as n from public.forecast f
             where f.due_on >= v_today and f.due_on <= (v_today + interval '24 months')::date and (p_kind is null or f.kind = p_kind)
               and f.unit_lft >= coalesce(lower(v_below), 0) and f.unit_lft < coalesce(upper(v_below), 9223372036854775807)
             group by 1, 2) x);
end
$function$;

REVOKE ALL ON FUNCTION "public"."forecast_summary"(uuid, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.my_forecasts()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.my_forecasts() $function$;

REVOKE ALL ON FUNCTION "public"."my_forecasts"() FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.retirement_date (
  birth_date date,
  sex        text
)
  RETURNS date
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  if birth_date is null or birth_date < date '1900-01-01' or birth_date > private.today() then
    perform private.fail('birth_date_invalid', 'a day of birth between 1900 and today is needed', '{"field":"birth_date"}', 'PT422');
  end if;
  if sex is null or sex not in ('male', 'female') then
    perform private.fail('sex_unknown', 'sex is male or female', '{"field":"sex"}', 'PT422');
  end if;
  return private.retirement_day(birth_date, case sex when 'male' then '1' else '2' end);
end
$function$;

REVOKE ALL ON FUNCTION "public"."retirement_date"(date, text) FROM PUBLIC, "anon", "service_role";

ALTER TABLE "public"."forecast"
  ADD CONSTRAINT "forecast_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."forecast"
  ADD CONSTRAINT "forecast_rule_fkey" FOREIGN KEY (RULE) REFERENCES public.forecast_rule(key);

CREATE VIEW "public"."forecast_list" WITH (security_invoker=true) AS  SELECT f.id,
    f.employee_id,
    e.code,
    e.full_name,
    e.name_sort,
    e.name_folded,
    e.category,
    e.position_title,
    e.unit_id,
    u.name AS unit_name,
    f.unit_lft,
    f.kind,
    f.due_on,
    (f.due_on - private.today()) AS days_left,
    (f.due_on < private.today()) AS passed,
    private.filled(r.text_vi, f.params) AS rule_vi,
    private.filled(r.text_en, f.params) AS rule_en,
    r.basis
   FROM (((public.forecast f
     LEFT JOIN public.employee e ON ((e.id = f.employee_id)))
     LEFT JOIN public.unit u ON ((u.id = e.unit_id)))
     LEFT JOIN public.forecast_rule r ON ((r.key = f.rule)))
  WHERE ((f.due_on >= ((private.today() - '1 year'::interval))::date) AND (f.due_on <= ((private.today() + '2 years'::interval))::date));

REVOKE ALL ON TABLE "public"."forecast_list" FROM "anon", "service_role";

CREATE INDEX forecast_due ON public.forecast USING btree (due_on, id) INCLUDE (unit_lft, kind);

CREATE INDEX forecast_kind ON public.forecast USING btree (kind, due_on, id) INCLUDE (unit_lft);

CREATE INDEX forecast_rule_key ON public.forecast USING btree (RULE);

CREATE INDEX forecast_scope ON public.forecast USING btree (unit_lft, due_on) INCLUDE (kind);

CREATE TRIGGER employee_forecast
  AFTER UPDATE OF status, category ON public.employee
  FOR EACH ROW
  WHEN (((old.status IS DISTINCT FROM new.status) OR (old.category IS DISTINCT FROM new.category)))
  EXECUTE FUNCTION private.forecast_movement();

CREATE TRIGGER forecast_follow_employee
  BEFORE INSERT ON public.forecast
  FOR EACH ROW
  WHEN ((new.unit_lft = 0))
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.forecast_rule REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.forecast_rule REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.forecast_rule REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER forecast_rule_touch
  BEFORE UPDATE ON public.forecast_rule
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER record_version_forecast
  AFTER INSERT ON public.record_version REFERENCING NEW TABLE AS approved
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.forecast_versions();

CREATE TRIGGER transfer_forecast
  AFTER UPDATE OF state, returned_at, return_date ON public.transfer
  FOR EACH ROW
  WHEN ((new.kind = 'secondment'::text))
  EXECUTE FUNCTION private.forecast_movement();

CREATE POLICY "forecast_read" ON "public"."forecast"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "forecast_rule_read" ON "public"."forecast_rule"
  FOR SELECT
  TO "authenticated"
  USING (( SELECT private.is_member() AS is_member));

COMMENT ON FUNCTION "private"."filled"(text, jsonb) IS 'A text with its {placeholders} replaced.';

COMMENT ON FUNCTION "private"."forecast_movement"() IS 'After a secondment began, was prolonged or ended, or a record was archived or taken back. Definer: see refresh_forecasts.';

COMMENT ON FUNCTION "private"."forecast_versions"() IS 'Statement trigger of record_version with transition table approved. Definer: see refresh_forecasts.';

COMMENT ON FUNCTION "private"."forecasts_of"(uuid[]) IS 'All forecasts of these people, from their approved records; none for records never approved or archived. Dates do not depend on the day it is asked. Definer: reads sections.';

COMMENT ON FUNCTION "private"."months_of_delay"(uuid, text, date) IS 'By how many months the next raise is put off for what happened since a step began: reprimand (khiển trách) 6, of a public employee 3; warning (cảnh cáo) 6;
   demotion or removal from office 12; each year not fulfilled 6. [TT 08/2013/TT-BNV Điều 2 khoản 3; TT 03/2021/TT-BNV Điều 1] Definer: reads sections.';

COMMENT ON FUNCTION "private"."refresh_forecasts"(uuid[]) IS 'Brings the forecasts of these people up to date and leaves alone what still holds; returns how many there are. Definer: writes what nobody may write.';

COMMENT ON FUNCTION "private"."refresh_forecasts_after"(uuid) IS 'The forecasts of the 1,000 people after this one, null for the first: what the schedule repeats each night with its own answer until that is null, for changed
   rules and salary tables. Called again it changes nothing. Definer: writes what nobody may write.';

COMMENT ON FUNCTION "private"."salary_forecasts"(uuid[]) IS 'The next regular raise of these people, or at the last step the next two percents of the seniority allowance, with what discipline and evaluations put off. Definer: reads sections.';

COMMENT ON FUNCTION "private"."term_forecasts"(uuid[]) IS 'When the latest contract, the term of the post and a secondment in force of these people run out. Definer: reads sections and transfers.';

COMMENT ON FUNCTION "public"."export_forecasts"(text, text, uuid, text, date, date) IS 'What falls due, for a file, earliest first: row-level security decides the rows, private.log_export whether they are given. [M16]';

COMMENT ON FUNCTION "public"."forecast_summary"(uuid, text) IS 'How many things of each kind fall due in each of the next 24 months [{month, kind, count}], in a unit with all below it (null: the caller''s scope);
   row-level security decides. Errors: unit_unknown (PT404).';

COMMENT ON FUNCTION "public"."my_forecasts"() IS 'The caller''s own next days: of each kind the first within 24 months, and the day of retirement [{id, kind, due_on, rule_vi, rule_en, basis}].';

COMMENT ON FUNCTION "public"."retirement_date"(date, text) IS 'The last day of the month in which a person (sex: male | female) reaches the age of retirement under normal conditions; the pension begins the day after.
   Errors: birth_date_invalid, sex_unknown (PT422). [NĐ 135/2020/NĐ-CP, Điều 3, Điều 4, Phụ lục I]';

COMMENT ON TABLE "public"."forecast" IS 'What falls due for whom on which day, by which rule. No identity number, no reason of a discipline: the opened record tells those. Derived: not audited by itself.';

COMMENT ON TABLE "public"."forecast_rule" IS 'How a day of a forecast comes about, in words with {placeholders}, and the legal basis. What each computes stands in private.forecasts_of.';

COMMENT ON VIEW "public"."forecast_list" IS 'What falls due in the caller''s units within 24 months, or did within the last 12 and still stands in the record, each with the rule in words and its basis;
   row-level security of forecast decides.';

REVOKE ALL ON FUNCTION "private"."filled"(text, jsonb) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."filled"(text, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."filled"(text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."filled"(text, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."forecast_movement"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."forecast_movement"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."forecast_movement"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."forecast_versions"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."forecast_versions"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."forecast_versions"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."forecasts_of"(uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."forecasts_of"(uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."forecasts_of"(uuid[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."months_of_delay"(uuid, text, date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."months_of_delay"(uuid, text, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."months_of_delay"(uuid, text, date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."my_forecasts"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."my_forecasts"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."my_forecasts"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."my_forecasts"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."refresh_forecasts"(uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refresh_forecasts"(uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refresh_forecasts"(uuid[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."refresh_forecasts_after"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refresh_forecasts_after"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refresh_forecasts_after"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."retirement_day"(date, text) FROM "authenticated";

GRANT EXECUTE ON FUNCTION "private"."retirement_day"(date, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."salary_forecasts"(uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."salary_forecasts"(uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."salary_forecasts"(uuid[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."term_forecasts"(uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."term_forecasts"(uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."term_forecasts"(uuid[]) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."export_forecasts"(text, text, uuid, text, date, date) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."export_forecasts"(text, text, uuid, text, date, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."export_forecasts"(text, text, uuid, text, date, date) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."forecast_summary"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."forecast_summary"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."forecast_summary"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_forecasts"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."my_forecasts"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_forecasts"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."retirement_date"(date, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."retirement_date"(date, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."retirement_date"(date, text) TO "postgres";

REVOKE ALL ON TABLE "public"."forecast" FROM "authenticated";

GRANT SELECT ON TABLE "public"."forecast" TO "authenticated";

REVOKE ALL ON TABLE "public"."forecast_rule" FROM "authenticated";

GRANT SELECT ON TABLE "public"."forecast_rule" TO "authenticated";

REVOKE ALL ON TABLE "public"."forecast_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."forecast_list" TO "authenticated";
