SET local check_function_bodies = off;

ALTER TABLE "public"."official_paper"
  DROP CONSTRAINT "official_paper_file_name_check";

DROP FUNCTION "private"."check_request"(uuid);

CREATE OR REPLACE FUNCTION private.check_request (
  p_request_id uuid
)
  RETURNS TABLE (
    section    text,
    entry_id   uuid,
    field      text,
    rule       text,
    severity   text,
    quality    text,
    message_vi text,
    message_en text
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return query
    select c.* from public.change_request r join public.employee e on e.id = r.employee_id
      cross join lateral private.check_record(private.request_record(r.id), e.category, e.id, private.request_documents(r.id)) c
     where r.id = p_request_id;
end
$function$;

ALTER TABLE "public"."official_paper"
  ADD CONSTRAINT "official_paper_file_name_check" CHECK ((((length(file_name) >= 1) AND (length(file_name) <= 200)) AND (file_name !~ '[/\\[:cntrl:]]'::text)));

COMMENT ON FUNCTION "private"."check_request"(uuid) IS 'All findings in the record as the request would leave it. Definer: see request_record.';

REVOKE ALL ON FUNCTION "private"."check_request"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_request"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_request"(uuid) TO "postgres";
