SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION public.set_field_required (
  p_section  text,
  p_field    text,
  p_category text,
  p_required boolean
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  perform private.require_member();
  if p_category is null or p_category not in ('official', 'civil_servant', 'public_employee', 'commune_official') then
    perform private.fail('category_unknown', 'unknown employee category', '{"field":"category"}', 'PT422');
  end if;
  update public.profile_field f
     set required_for = case when p_required then array(select distinct c from unnest(f.required_for || p_category) c order by c)
                             else array_remove(f.required_for, p_category) end
   where f.section = p_section and f.field = p_field;
  if not found then
    perform private.fail('only_province_officer', 'Sở Nội vụ decides what is required', '{}', '42501');
  end if;
end
$function$;

REVOKE ALL ON FUNCTION "public"."set_field_required"(text, text, text, boolean) FROM PUBLIC, "anon", "service_role";

COMMENT ON FUNCTION "public"."set_field_required"(text, text, text, boolean) IS 'Sở Nội vụ says whether a field is required of one employee category; one category at a time, so that two people never undo one another.
   Errors: only_province_officer (42501, row-level security of profile_field), category_unknown (PT422).';

GRANT EXECUTE ON FUNCTION "public"."set_field_required"(text, text, text, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."set_field_required"(text, text, text, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."set_field_required"(text, text, text, boolean) TO "postgres";
