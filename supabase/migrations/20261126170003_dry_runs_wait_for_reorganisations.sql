SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.reorganisation_preview (
  p_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_row public.reorganisation;
  v_grants uuid[];
  v_errors jsonb;
  v_report text;
begin
  perform private.require_province_officer();
  select * into v_row from public.reorganisation r where r.id = p_id;
  if not found then perform private.fail('reorganisation_unknown', 'no such reorganisation', '{}', 'PT404'); end if;
  if v_row.state not in ('draft', 'scheduled') then
    perform private.fail('reorganisation_state', 'it is in another state', jsonb_build_object('state', v_row.state), 'PT409');
  end if;
  -- Not beside one that is carried out, which comes back to a unit at the other end of a transfer; movements go on.
  perform pg_advisory_xact_lock_shared(hashtextextended('reorganisation', 12));
  begin
    perform private.hold_units(v_row.operations);
    v_grants := private.live_grants_of_units();
    v_errors := private.arrange_units(v_row.id, v_row.operations, v_row.effective_date, '-');
    -- Everything that was tried goes back with this.
    raise exception using errcode = 'RP000', message = 'tried', detail = jsonb_build_object(
      'errors', v_errors, 'figures', private.reorganisation_figures(v_row.id, v_grants, v_row.keepers))::text;
  exception when sqlstate 'RP000' then
    get stacked diagnostics v_report = pg_exception_detail;
  end;
  return v_report::jsonb || jsonb_build_object('revision', v_row.revision);
end
$function$;
