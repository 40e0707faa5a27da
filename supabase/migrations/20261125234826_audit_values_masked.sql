SET local check_function_bodies = off;

REVOKE ALL ON TABLE "audit"."event" FROM "authenticated";

CREATE OR REPLACE FUNCTION private.audited_values (
  p_event bigint,
  OUT     before jsonb,
  OUT     after jsonb,
  OUT     details jsonb
)
  RETURNS record
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_fields text[];
begin
  if not private.has_role('auditor') then return; end if;
  select array_append(array_agg(distinct f.field), 'identity_number') into v_fields from public.profile_field f where f.masked;
  select private.masked_deep(e.before - 'snapshot', v_fields), private.masked_deep(e.after - 'snapshot', v_fields), private.masked_deep(e.details, v_fields)
    into before, after, details from audit.event e where e.id = p_event;
end
$function$;

CREATE OR REPLACE FUNCTION private.masked_deep (
  p_value  jsonb,
  p_fields text[],
  p_hide   boolean DEFAULT false
)
  RETURNS jsonb
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  case jsonb_typeof(p_value)
    when 'object' then
      return (select coalesce(jsonb_object_agg(m.key, private.masked_deep(m.value, p_fields,
                m.key = any (p_fields) or m.key in ('value', 'declared', 'before', 'after') and (p_hide or coalesce(p_value ->> 'field' = any (p_fields), false)))), '{}')
                from jsonb_each(p_value) m);
    when 'array' then
      return (select coalesce(jsonb_agg(private.masked_deep(m.value, p_fields, p_hide) order by m.ordinality), '[]')
                from jsonb_array_elements(p_value) with ordinality m);
    else
      return case when p_hide and length(p_value #>> '{}') > 6 then to_jsonb('*********' || right(p_value #>> '{}', 3))
                  when p_hide and length(p_value #>> '{}') > 0 then '"******"' else p_value end;
  end case;
end
$function$;

CREATE OR REPLACE FUNCTION public.audit_events (
  p_from        date,
  p_to          date,
  p_actor       uuid    DEFAULT NULL::uuid,
  p_employee_id uuid    DEFAULT NULL::uuid,
  p_action      text    DEFAULT NULL::text,
  p_limit       integer DEFAULT 50,
  p_offset      integer DEFAULT 0
)
  RETURNS TABLE (
    id          bigint,
    at          timestamp with time zone,
    actor       uuid,
    actor_name  text,
    action      text,
    object      text,
    row_id      text,
    employee_id uuid,
    before      jsonb,
    after       jsonb,
    details     jsonb,
    total       bigint
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select e.id, e.at, e.actor, private.actor_name(e.actor), e.action, e.object, e.row_id, e.employee_id, v.before, v.after, v.details, e.total
    from (select x.id, x.at, x.actor, x.action, x.object, x.row_id, x.employee_id, count(*) over () as total
            from audit.event x
           where x.day between p_from and p_to
             and (p_actor is null or x.actor = p_actor) and (p_employee_id is null or x.employee_id = p_employee_id)
             and (p_action is null or x.action = p_action)
           order by x.id desc limit least(p_limit, 200) offset p_offset) e
    cross join lateral private.audited_values(e.id) v
   order by e.id desc
$function$;

COMMENT ON FUNCTION "private"."audited_values"(bigint) IS 'What an event changed, for the auditor: fields marked masked shortened, the copy of the record in a version left out (its hash stays).
   Definer: the columns themselves are granted to nobody.';

COMMENT ON FUNCTION "private"."masked_deep"(jsonb, text[], boolean) IS 'A value with the named fields shortened at any depth, as private.masked does: as keys ({"tax_code": …}), and where they are named beside their
   value ({"field": "tax_code", "declared": …}). p_hide: the value itself belongs to such a field.';

COMMENT ON FUNCTION "public"."audit_events"(date, date, uuid, uuid, text, integer, integer) IS 'The trail of a period, newest first, for the auditor (row-level security of audit.event decides). Fields marked masked in profile_field come shortened.';

REVOKE ALL ON FUNCTION "private"."audited_values"(bigint) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."audited_values"(bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."audited_values"(bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."audited_values"(bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."masked_deep"(jsonb, text[], boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."masked_deep"(jsonb, text[], boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."masked_deep"(jsonb, text[], boolean) TO "postgres";

REVOKE ALL ("action") ON TABLE "audit"."event" FROM "authenticated";

GRANT SELECT ("action") ON TABLE "audit"."event" TO "authenticated";

REVOKE ALL ("actor") ON TABLE "audit"."event" FROM "authenticated";

GRANT SELECT ("actor") ON TABLE "audit"."event" TO "authenticated";

REVOKE ALL ("at") ON TABLE "audit"."event" FROM "authenticated";

GRANT SELECT ("at") ON TABLE "audit"."event" TO "authenticated";

REVOKE ALL ("day") ON TABLE "audit"."event" FROM "authenticated";

GRANT SELECT ("day") ON TABLE "audit"."event" TO "authenticated";

REVOKE ALL ("employee_id") ON TABLE "audit"."event" FROM "authenticated";

GRANT SELECT ("employee_id") ON TABLE "audit"."event" TO "authenticated";

REVOKE ALL ("hash") ON TABLE "audit"."event" FROM "authenticated";

GRANT SELECT ("hash") ON TABLE "audit"."event" TO "authenticated";

REVOKE ALL ("id") ON TABLE "audit"."event" FROM "authenticated";

GRANT SELECT ("id") ON TABLE "audit"."event" TO "authenticated";

REVOKE ALL ("object") ON TABLE "audit"."event" FROM "authenticated";

GRANT SELECT ("object") ON TABLE "audit"."event" TO "authenticated";

REVOKE ALL ("previous_hash") ON TABLE "audit"."event" FROM "authenticated";

GRANT SELECT ("previous_hash") ON TABLE "audit"."event" TO "authenticated";

REVOKE ALL ("row_id") ON TABLE "audit"."event" FROM "authenticated";

GRANT SELECT ("row_id") ON TABLE "audit"."event" TO "authenticated";

REVOKE ALL ("sequence") ON TABLE "audit"."event" FROM "authenticated";

GRANT SELECT ("sequence") ON TABLE "audit"."event" TO "authenticated";
