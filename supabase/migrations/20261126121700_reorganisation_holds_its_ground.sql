SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.apply_reorganisation (
  p_row public.reorganisation
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_number text := (select d.number from public.movement_decision d where d.id = p_row.decision_id);
  v_document text := (select left(d.number || ', ' || to_char(d.decided_on, 'DD/MM/YYYY'), 300) from public.movement_decision d where d.id = p_row.decision_id);
  v_day date := p_row.effective_date;
  v_grants uuid[];
  v_errors jsonb;
  v_people uuid[];
  v_units uuid[];
  v_figures jsonb;
  v_trace jsonb;
begin
  perform private.hold_ground(p_row.operations);
  v_grants := private.live_grants_of_units();
  v_errors := private.arrange_units(p_row.id, p_row.operations, v_day, v_document);
  if v_errors <> '[]' then perform private.fail('reorganisation_refused', 'operations are refused', jsonb_build_object('errors', v_errors), 'PT422'); end if;
  select coalesce(array_agg(m.employee_id), '{}') into v_people from private.reorganised_people(p_row.id) m;
  perform private.lock_records(v_people);
  -- Whoever moved until the locks were held has gone another way.
  select coalesce(array_agg(m.employee_id), '{}'), coalesce(array_agg(m.to_unit_id), '{}') into v_people, v_units from private.reorganised_people(p_row.id) m;
  select array_agg(g.id) into v_grants from public.role_grant g join private.reorganisation_unit x on x.reorganisation_id = p_row.id and x.unit_id = g.unit_id and x.act = 'closed'
   where g.id = any (v_grants);
  v_grants := coalesce(v_grants, '{}');
  v_figures := private.reorganisation_figures(p_row.id, v_grants, p_row.keepers);
  perform private.relocate_people(p_row.id, 'reorganisation', v_people, v_units);
  select jsonb_agg(jsonb_build_object('id', t.id, 'to_unit_id', t.to_unit_id)) into v_trace
    from public.transfer t join private.reorganised_ends(p_row.id) n on n.unit_id = t.to_unit_id where t.state in ('sent', 'accepted');
  update public.transfer t set to_unit_id = n.to_unit_id, to_lft = u.lft, revision = t.revision + 1
    from private.reorganised_ends(p_row.id) n join public.unit u on u.id = n.to_unit_id where t.state in ('sent', 'accepted') and t.to_unit_id = n.unit_id;
  v_trace := jsonb_build_object('transfers', coalesce(v_trace, '[]'), 'ended_grants', to_jsonb(v_grants), 'accounts', (
    select coalesce(jsonb_agg(jsonb_build_object('id', a.user_id, 'unit_id', a.unit_id)), '[]')
      from public.account a join private.reorganised_ends(p_row.id) n on n.unit_id = a.unit_id where a.employee_id is null));
  perform private.settle_people(p_row.id);
  with withdrawn as (
    update public.delegation d set state = 'withdrawn', decided_by = p_row.confirmed_by, decided_at = private.now()
      from private.reorganisation_unit x where x.reorganisation_id = p_row.id and x.act = 'closed' and d.state = 'requested' and x.unit_id in (d.unit_id, d.requesting_unit_id)
    returning d.id)
  select v_trace || jsonb_build_object('withdrawn_delegations', coalesce(jsonb_agg(w.id), '[]')) into v_trace from withdrawn w;
  update public.unit_version v set decision = v_document from private.reorganisation_unit x
   where x.reorganisation_id = p_row.id and x.unit_id = v.unit_id and lower(v.valid_during) = v_day;
  v_trace := v_trace || jsonb_build_object('given_grants', to_jsonb(private.pass_grants(p_row, v_grants, v_document)));
  perform private.tell_of_reorganisation(p_row.id, v_people, v_grants, 'reorganisation_applied', v_number);
  update public.reorganisation r set state = 'applied', applied_at = private.now(), result = v_figures, trace = v_trace, problem = null, revision = r.revision + 1 where r.id = p_row.id;
end
$function$;

CREATE OR REPLACE FUNCTION private.confirm_reorganisation (
  p_id       uuid,
  p_revision integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_row public.reorganisation := private.open_reorganisation(p_id, p_revision, '{draft}');
  v_decision public.movement_decision;
begin
  perform private.require_recent_authentication();
  perform private.hold_ground(v_row.operations);
  v_decision := private.write_decision(v_row.decision, 'reorganisation', u.id) from public.unit u where u.parent_id is null and coalesce(u.valid_to, 'infinity') >= private.today() order by u.lft limit 1;
  if jsonb_array_length(v_row.operations) = 0 then perform private.fail('operations_required', 'no operations', '{"field":"operations"}', 'PT422'); end if;
  update public.reorganisation r
     set state = 'scheduled', decision_id = v_decision.id, effective_date = v_decision.effective_date, confirmed_by = auth.uid(), confirmed_at = private.now(), revision = r.revision + 1
   where r.id = p_id returning * into v_row;
  if v_row.effective_date <= private.today() then
    perform private.apply_reorganisation(v_row);
  elsif jsonb_array_length(private.reorganisation_preview(p_id) -> 'errors') > 0 then
    perform private.fail('reorganisation_refused', 'operations are refused', jsonb_build_object('errors', private.reorganisation_preview(p_id) -> 'errors'), 'PT422');
  end if;
  return private.reorganisation_answer(p_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.hold_ground (
  p_operations jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_names text[];
  v_ground int8multirange;
begin
  perform pg_advisory_xact_lock(hashtextextended('reorganisation', 12));
  perform from public.transfer t where t.state in ('sent', 'accepted') order by t.id for update;
  select array_agg(x #>> '{}') into v_names from jsonb_path_query(p_operations, 'strict $.** ? (@.type() == "string")') x;
  select range_agg(int8range(u.lft, u.rgt, '[]')) into v_ground from public.unit u where u.id::text = any (v_names) or u.code = any (select upper(btrim(x)) from unnest(v_names) x);
  perform from public.unit u where u.lft <@ v_ground order by u.id for update;
end
$function$;

COMMENT ON FUNCTION "private"."hold_ground"(jsonb) IS 'Locks what a reorganisation stands on: one at a time, transfers under way, the units its operations name with all below. Before its first entry in the trail:
   whoever is being entered into one of them holds the unit and may wait for the same officer''s trail. Definer: locks rows.';

REVOKE ALL ON FUNCTION "private"."hold_ground"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hold_ground"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hold_ground"(jsonb) TO "postgres";
