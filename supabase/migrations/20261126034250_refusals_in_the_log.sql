SET local check_function_bodies = off;

ALTER TABLE "public"."official_paper"
  DROP CONSTRAINT "official_paper_file_name_check";

CREATE OR REPLACE FUNCTION private.fail (
  p_key     text,
  p_message text,
  p_params  jsonb DEFAULT '{}'::jsonb,
  p_code    text  DEFAULT 'P0001'::text
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  if p_code in ('42501', 'PT404') then
    -- The trail rolls back with the refused transaction; the server's log keeps who tried what (its context names the function).
    raise log 'refused % to % in session %', p_key, coalesce(auth.uid()::text, 'nobody'), coalesce(auth.jwt() ->> 'session_id', 'none');
    -- Whoever left a role idle is told so instead of what an employee would be told: with the factor the answer would be another.
    if private.second_factor_missing() then
      raise exception using errcode = '42501', message = 'the caller''s role needs the second factor', hint = 'second_factor_required', detail = '{}';
    end if;
  end if;
  raise exception using errcode = p_code, message = p_message, hint = p_key, detail = p_params::text;
end
$function$;

ALTER TABLE "public"."official_paper"
  ADD CONSTRAINT "official_paper_file_name_check" CHECK ((((length(file_name) >= 1) AND (length(file_name) <= 200)) AND (file_name !~ '[/\\[:cntrl:]]'::text)));

COMMENT ON FUNCTION "private"."fail"(text, text, jsonb, text) IS 'Refuses: hint = stable key that screens translate, detail = JSON parameters, code = SQLSTATE
   (P0001 → 400, 42501 → 403, PT404, PT409 another was first, PT422 the data are wrong). What is forbidden to, or hidden from, someone whose role
   waits for the second factor is refused as second_factor_required (42501). Both are written to the server''s log with the caller''s id.';
