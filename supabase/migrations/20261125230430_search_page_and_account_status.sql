SET local check_function_bodies = off;

DROP FUNCTION "private"."wide_search"(text, bigint, bigint);

DROP FUNCTION "public"."search_employees"(text);

DROP VIEW "public"."employee_list";

ALTER TABLE "public"."employee"
  ADD COLUMN "account_status" text NOT NULL DEFAULT 'none'::text;

CREATE OR REPLACE FUNCTION audit.log_rows()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET enable_nestloop TO 'off'
  AS $function$
declare
  v_object text := tg_table_schema || '.' || tg_table_name;
  v_entries private.audit_entry[];
  v_hidden text[] := array['name_folded', 'name_sort', 'updated_at', 'unit_lft', 'account_status'];
begin
  if tg_op = 'INSERT' then
    select array_agg(row('insert', v_object, coalesce(a.j ->> 'id', a.j ->> 'user_id', a.j ->> 'key', a.j ->> 'day', a.j ->> 'code'),
                         private.audited_employee(v_object, a.j), null, a.j, '{}')::private.audit_entry)
      into v_entries from (select jsonb_strip_nulls(to_jsonb(n)) - v_hidden as j from new_rows n) a;
  elsif tg_op = 'DELETE' then
    select array_agg(row('delete', v_object, coalesce(a.j ->> 'id', a.j ->> 'user_id', a.j ->> 'key', a.j ->> 'day', a.j ->> 'code'),
                         private.audited_employee(v_object, a.j), a.j, null, '{}')::private.audit_entry)
      into v_entries from (select jsonb_strip_nulls(to_jsonb(o)) - v_hidden as j from old_rows o) a;
  else
    -- Rows are paired by position: an update keeps the order of its transition tables.
    with o as materialized (select row_number() over () n, to_jsonb(t) - v_hidden as j from old_rows t),
         w as materialized (select row_number() over () n, to_jsonb(t) - v_hidden as j from new_rows t),
         changed as (
           select w.j as whole,
                  (select jsonb_object_agg(k.key, k.value) from jsonb_each(o.j) k where w.j -> k.key is distinct from k.value) as before,
                  (select jsonb_object_agg(k.key, k.value) from jsonb_each(w.j) k where o.j -> k.key is distinct from k.value) as after
             from o join w using (n) where o.j is distinct from w.j)
    select array_agg(row('update', v_object, coalesce(c.whole ->> 'id', c.whole ->> 'user_id', c.whole ->> 'key', c.whole ->> 'day', c.whole ->> 'code'),
                         private.audited_employee(v_object, c.whole), c.before, c.after, '{}')::private.audit_entry)
      into v_entries from changed c;
  end if;
  perform private.write_audit(v_entries);
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.carry_account_status()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  update public.employee e set account_status = a.status from changed a where e.id = a.employee_id and e.account_status <> a.status;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.narrow_search (
  p_search jsonb,
  OUT      total bigint,
  OUT      ids uuid[]
)
  RETURNS record
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  execute private.search_query(p_search, 'true') into total, ids;
end
$function$;

CREATE OR REPLACE FUNCTION private.search_query (
  p_search jsonb,
  p_scope  text
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare
  v_term text := lower(private.tidy(p_search ->> 'term'));
  v_conditions text[] := array[p_scope, case when v_term ~ '^[a-z]{2}\d{6}$' then format('e.code = %L', v_term)
                                             else format('e.name_folded like %L', private.name_pattern(v_term)) end];
begin
  if p_search ->> 'sort' not in ('name_sort', 'birth_date', 'unit_lft', 'approved_version') then
    perform private.fail('sort_unknown', 'no such order', '{"field":"sort"}', 'PT422');
  end if;
  v_conditions := v_conditions || array(
    select format('e.%I = %L', f.key, f.value) from jsonb_each_text(p_search -> 'filters') f
     where f.key in ('status', 'record_status', 'category', 'account_status'));
  if p_search ? 'unit_id' then
    v_conditions := v_conditions || coalesce(
      (select format('e.unit_lft between %s and %s', u.lft, u.rgt) from public.unit u where u.id = (p_search ->> 'unit_id')::uuid), 'false');
  end if;
  return format(
    'with found as materialized (select e.id, e.%1$I as key from public.employee e where %2$s)
     select (select count(*) from found), array(select f.id from found f order by f.key %3$s, f.id limit %4$s offset %5$s)',
    p_search ->> 'sort', array_to_string(v_conditions, ' and '), case when (p_search -> 'descending')::boolean then 'desc' else 'asc' end,
    least(greatest((p_search ->> 'limit')::int, 0), 200), greatest((p_search ->> 'offset')::int, 0));
end
$function$;

CREATE OR REPLACE FUNCTION private.wide_search (
  p_search jsonb,
  OUT      total bigint,
  OUT      ids uuid[]
)
  RETURNS record
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  execute private.search_query(p_search, format('e.unit_lft between %L and %L', private.scope_lo(), private.scope_hi())
    || coalesce(' and e.unit_lft <@ ' || quote_literal(private.scope_multi()) || '::int8multirange', '')) into total, ids;
end
$function$;

CREATE OR REPLACE FUNCTION public.search_employees (
  p_term           text,
  p_status         text    DEFAULT NULL::text,
  p_record_status  text    DEFAULT NULL::text,
  p_category       text    DEFAULT NULL::text,
  p_account_status text    DEFAULT NULL::text,
  p_unit_id        uuid    DEFAULT NULL::uuid,
  p_sort           text    DEFAULT 'name_sort'::text,
  p_descending     boolean DEFAULT false,
  p_limit          integer DEFAULT 20,
  p_offset         integer DEFAULT 0
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare
  v_search jsonb := jsonb_strip_nulls(jsonb_build_object(
    'term', p_term, 'unit_id', p_unit_id, 'sort', coalesce(p_sort, 'name_sort'), 'descending', coalesce(p_descending, false),
    'limit', coalesce(p_limit, 20), 'offset', coalesce(p_offset, 0),
    'filters', jsonb_build_object('status', p_status, 'record_status', p_record_status, 'category', p_category, 'account_status', p_account_status)));
  v_total bigint;
  v_ids uuid[];
begin
  if length(coalesce(private.tidy(p_term), '')) < 2 then
    perform private.fail('search_too_short', 'at least two characters', '{"field":"search"}', 'PT422');
  end if;
  if private.scope_hi() - private.scope_lo() > private.unit_width(1) then
    select s.total, s.ids into v_total, v_ids from private.wide_search(v_search) s;
  else
    select s.total, s.ids into v_total, v_ids from private.narrow_search(v_search) s;
  end if;
  return jsonb_build_object('total', v_total, 'rows', (
    select coalesce(jsonb_agg(to_jsonb(l) order by f.place), '[]')
      from unnest(v_ids) with ordinality f(id, place) join public.employee_list l on l.id = f.id));
end
$function$;

REVOKE ALL ON FUNCTION "public"."search_employees"(text, text, text, text, text, uuid, text, boolean, integer, integer) FROM PUBLIC, "anon", "service_role";

ALTER TABLE "public"."employee"
  ADD CONSTRAINT "employee_account_status_check" CHECK ((account_status = ANY (ARRAY['none'::text, 'issued'::text, 'active'::text, 'locked'::text, 'closed'::text])));

CREATE VIEW "public"."employee_list" WITH (security_invoker=true) AS  SELECT e.id,
    e.code,
    e.full_name,
    e.name_sort,
    e.name_folded,
    e.birth_date,
    e.gender,
    e.identity_number_masked,
    e.category,
    e.position_title,
    e.rank_code,
    e.status,
    e.record_status,
    e.approved_version,
    e.approved_at,
    e.unit_id,
    e.unit_lft,
    u.name AS unit_name,
    e.account_status
   FROM (public.employee e
     JOIN public.unit u ON ((u.id = e.unit_id)));

REVOKE ALL ON TABLE "public"."employee_list" FROM "anon", "service_role";

CREATE INDEX employee_account_status ON public.employee USING btree (account_status, unit_lft)
  WHERE (account_status <> 'active'::text);

CREATE TRIGGER account_carry_status_change
  AFTER UPDATE ON public.account REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.carry_account_status();

CREATE TRIGGER account_carry_status
  AFTER INSERT ON public.account REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.carry_account_status();

COMMENT ON COLUMN "public"."employee"."account_status" IS 'Status of the person''s account, none without one; follows account by trigger, so that lists filter by it.';

COMMENT ON FUNCTION "private"."carry_account_status"() IS 'Statement trigger of account with transition table changed: keeps employee.account_status. Definer: who changes an account need not see the record.';

COMMENT ON FUNCTION "private"."narrow_search"(jsonb) IS 'A search of what row-level security shows: better than the trigram index while the scope is small.';

COMMENT ON FUNCTION "private"."search_query"(jsonb, text) IS 'The statement of a search: how many records of a scope match, and the ids of one page of them in order. Every value is inlined as a constant.';

COMMENT ON FUNCTION "private"."wide_search"(jsonb) IS 'A search over the caller''s own scope by trigram index, which row-level security would forbid the planner. Definer: for that reason only;
   the page is joined back under row-level security.';

COMMENT ON FUNCTION "public"."search_employees"(text, text, text, text, text, uuid, text, boolean, integer, integer) IS 'One page of the records of the caller''s scope whose name contains the term, with or without diacritics, or whose code it is: {total, rows of employee_list}.
   Filters of the list apply (p_unit_id: that unit and all below it). p_sort: name_sort, birth_date, unit_lft, approved_version. At most 200 rows.
   Errors: search_too_short, sort_unknown (PT422).';

COMMENT ON VIEW "public"."employee_list" IS 'Records of the caller''s scope, for lists; row-level security of employee decides.';

REVOKE ALL ON FUNCTION "private"."carry_account_status"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."carry_account_status"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."carry_account_status"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."narrow_search"(jsonb) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."narrow_search"(jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."narrow_search"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."narrow_search"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."search_query"(jsonb, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."search_query"(jsonb, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."search_query"(jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."search_query"(jsonb, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."wide_search"(jsonb) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."wide_search"(jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."wide_search"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."wide_search"(jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."search_employees"(text, text, text, text, text, uuid, text, boolean, integer, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."search_employees"(text, text, text, text, text, uuid, text, boolean, integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."search_employees"(text, text, text, text, text, uuid, text, boolean, integer, integer) TO "postgres";

REVOKE ALL ("account_status") ON TABLE "public"."employee" FROM "authenticated";

GRANT SELECT ("account_status") ON TABLE "public"."employee" TO "authenticated";

REVOKE ALL ON TABLE "public"."employee_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."employee_list" TO "authenticated";

-- By hand: what accounts issued before this migration say.
UPDATE public.employee e SET account_status = a.status FROM public.account a WHERE a.employee_id = e.id;
