SET local check_function_bodies = off;

ALTER TABLE "public"."change_request_event"
  DROP CONSTRAINT "change_request_event_kind_check";

CREATE OR REPLACE FUNCTION private.approve_accepted_items (
  p_request_id uuid,
  p_accepted   uuid[],
  p_reasons    jsonb,
  p_note       text,
  p_revision   integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request := private.reviewable_request(p_request_id, p_revision);
  v_part public.change_request;
  v_accepted int;
  v_undecided int;
  v_marked int;
  v_version int;
  v_revision int;
begin
  if v_request.kind = 'correction' then
    perform private.fail('correction_decided_whole', 'a correction of locked facts is one decision of two people', '{}', 'PT422');
  end if;
  perform private.approvable_employee(v_request);
  v_marked := private.mark_reasons(p_request_id, p_reasons);
  select count(*) filter (where i.id = any (p_accepted)), count(*) filter (where coalesce(i.id = any (p_accepted), false) = (i.return_reasons <> '{}'))
    into v_accepted, v_undecided
    from public.change_request_item i join public.profile_section s on s.key = i.section and s.entered_by = 'person' where i.change_request_id = p_request_id;
  if v_accepted <> (select count(distinct x) from unnest(p_accepted) x) then
    perform private.fail('entry_unknown', 'no such entry in the request', '{"field":"accepted"}', 'PT422');
  end if;
  if v_undecided > 0 then
    perform private.fail('items_undecided', 'each entry is either accepted or returned', jsonb_build_object('count', v_undecided), 'PT422');
  end if;
  if v_accepted = 0 then perform private.fail('nothing_accepted', 'no entry is accepted', '{}', 'PT422'); end if;
  -- What the unit wrote itself needs no verdict: it goes with what the unit accepts.
  p_accepted := p_accepted || array(select i.id from public.change_request_item i join public.profile_section s on s.key = i.section and s.entered_by = 'unit'
                                     where i.change_request_id = p_request_id);
  -- The accepted items leave as an approved request of their own; what remains keeps the request, its duty and its history.
  insert into public.change_request (employee_id, unit_lft, kind, status, base_version, event_date, created_by, created_at, certified_at, submitted_at,
                                     submitted_by, warnings_note, declaration_document_id, confirmed_at, sections, split_from)
    select v_request.employee_id, 0, v_request.kind, 'approved', v_request.base_version, v_request.event_date, v_request.created_by, v_request.created_at,
           v_request.certified_at, v_request.submitted_at, v_request.submitted_by, v_request.warnings_note,
           v_request.declaration_document_id, v_request.confirmed_at,
           array_agg(distinct i.section order by i.section), p_request_id
      from public.change_request_item i where i.change_request_id = p_request_id and i.id = any (p_accepted)
    returning * into v_part;
  insert into public.change_request_proxy (change_request_id, user_id, employee_id, unit_lft, reason, begun_at, opened_at)
    select v_part.id, x.user_id, x.employee_id, 0, x.reason, x.begun_at, x.opened_at from public.change_request_proxy x where x.change_request_id = p_request_id;
  update public.change_request_item i set change_request_id = v_part.id where i.change_request_id = p_request_id and i.id = any (p_accepted);
  perform private.refuse_errors(v_part.id, 'accepted_part_incomplete');
  v_version := private.carry_out(v_part, p_note, jsonb_build_object('split_from', p_request_id));
  update public.change_request r
     set base_version = v_version,
         sections = (select array_agg(distinct i.section order by i.section) from public.change_request_item i where i.change_request_id = p_request_id)
   where r.id = p_request_id;
  v_revision := private.send_back(v_request, p_note, v_marked, jsonb_build_object('approved_entries', v_accepted, 'version', v_version));
  return jsonb_build_object('status', 'returned', 'version', v_version, 'approved_request', v_part.id, 'revision', v_revision);
end
$function$;

CREATE OR REPLACE FUNCTION private.comment_on_request (
  p_request_id uuid,
  p_comment    text,
  p_revision   integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request := private.reviewable_request(p_request_id, p_revision);
  v_after jsonb := private.clean_values('confirmation', jsonb_build_object('agency_comment', p_comment));
  v_before jsonb := private.section_rows(v_request.employee_id) #> '{confirmation,0}';
  v_item public.change_request_item;
  v_finding private.finding;
begin
  if v_request.status = 'unit_approved' then
    perform private.fail('confirm_or_return', 'what the unit approved is confirmed or returned, not commented', '{}', 'PT409');
  end if;
  select c.* into v_finding
    from public.employee e
   cross join lateral private.check_fields(jsonb_build_object('confirmation', jsonb_build_array(v_after || jsonb_build_object('id', p_request_id))), e.category) c
   where e.id = v_request.employee_id and c.field = 'agency_comment' limit 1;
  if v_finding.rule is not null then
    perform private.fail(v_finding.rule, 'the comment breaks a rule', v_finding.params || '{"field":"agency_comment"}', 'PT422');
  end if;
  select * into v_item from public.change_request_item i where i.change_request_id = p_request_id and i.section = 'confirmation';
  if v_after ->> 'agency_comment' is null or v_after ->> 'agency_comment' = v_before ->> 'agency_comment' then
    if v_item.id is null then return jsonb_build_object('revision', v_request.revision); end if;
    delete from public.change_request_item i where i.id = v_item.id;
  elsif v_item.id is null then
    insert into public.change_request_item (change_request_id, employee_id, unit_lft, section, operation, entry_id, before, after)
      values (p_request_id, v_request.employee_id, 0, 'confirmation', case when v_before is null then 'insert' else 'update' end,
              coalesce((v_before ->> 'id')::uuid, gen_random_uuid()), v_before - 'id', v_after);
  elsif v_item.after = v_after and v_item.corrections = '{}' then
    return jsonb_build_object('revision', v_request.revision);
  else
    update public.change_request_item i set after = v_after, corrections = '{}', revision = i.revision + 1 where i.id = v_item.id;
  end if;
  update public.change_request r
     set revision = r.revision + 1,
         sections = (select array_agg(distinct i.section order by i.section) from public.change_request_item i where i.change_request_id = p_request_id)
   where r.id = p_request_id returning * into v_request;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (p_request_id, v_request.employee_id, 0, 'commented', auth.uid(), private.reviewer_name(auth.uid(), v_request.unit_lft),
            jsonb_build_object('comment', v_after -> 'agency_comment'));
  return jsonb_build_object('revision', v_request.revision);
end
$function$;

CREATE OR REPLACE FUNCTION private.drop_comment (
  p_request_id uuid
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  delete from public.change_request_item i
   using public.profile_section s
   where i.change_request_id = p_request_id and s.key = i.section and s.entered_by = 'unit'
$function$;

CREATE OR REPLACE FUNCTION private.mark_reasons (
  p_request_id uuid,
  p_reasons    jsonb
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_reason record;
  v_count int := 0;
begin
  if p_reasons is null or jsonb_typeof(p_reasons) <> 'array' or jsonb_array_length(p_reasons) = 0 then
    perform private.fail('return_reason_required', 'at least one field with a reason', '{"field":"reasons"}', 'PT422');
  end if;
  for v_reason in select case when pg_input_is_valid(coalesce(x ->> 'item_id', ''), 'uuid') then (x ->> 'item_id')::uuid end as item_id, coalesce(x ->> 'field', '*') as field, private.tidy(x ->> 'reason') as reason
                    from jsonb_array_elements(p_reasons) x loop
    if length(coalesce(v_reason.reason, '')) < 5 then
      perform private.fail('reason_required', 'each returned field needs a reason', jsonb_build_object('field', v_reason.field), 'PT422');
    end if;
    update public.change_request_item i
       set return_reasons = i.return_reasons || jsonb_build_object(v_reason.field, left(v_reason.reason, 1000)), revision = i.revision + 1
     where i.id = v_reason.item_id and i.change_request_id = p_request_id
       and exists (select 1 from public.profile_section s where s.key = i.section and s.entered_by = 'person')
       and (v_reason.field = '*' or exists (select 1 from public.profile_field f where f.section = i.section and f.field = v_reason.field));
    if not found then
      perform private.fail('entry_unknown', 'no such entry or field in the request', jsonb_build_object('field', v_reason.field), 'PT422');
    end if;
    v_count := v_count + 1;
  end loop;
  perform private.count_reason_uses(p_reasons);
  return v_count;
end
$function$;

CREATE OR REPLACE FUNCTION private.send_back (
  p_request public.change_request,
  p_note    text,
  p_count   integer,
  p_details jsonb
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request;
  v_name text := private.reviewer_name(auth.uid(), p_request.unit_lft);
  v_reasons jsonb;
begin
  perform private.drop_comment(p_request.id);
  select jsonb_agg(jsonb_build_object('section', i.section, 'entry_id', i.entry_id, 'field', x.key, 'reason', x.value) order by i.created_at, i.id, x.key)
    into v_reasons
    from public.change_request_item i cross join lateral jsonb_each(i.return_reasons) x where i.change_request_id = p_request.id;
  update public.change_request r
     set status = 'returned', unit_approved_at = null, unit_approved_by = null, decided_at = private.now(), decided_by = auth.uid(), decision_note = private.tidy(left(p_note, 2000)),
         revision = r.revision + 1
   where r.id = p_request.id returning * into v_request;
  update public.change_request_submission s
     set returned = jsonb_build_object('at', private.now(), 'by_name', v_name, 'note', v_request.decision_note, 'reasons', v_reasons,
                                       'items', private.items_as_they_stand(p_request.id))
   where s.change_request_id = p_request.id and s.returned is null
     and s.number = (select max(l.number) from public.change_request_submission l where l.change_request_id = p_request.id);
  update public.employee set record_status = 'returned' where id = v_request.employee_id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (p_request.id, v_request.employee_id, 0, 'returned', auth.uid(), v_name,
      jsonb_build_object('note', v_request.decision_note, 'reasons', v_reasons) || p_details);
  perform private.notify(a.user_id, 'request_returned', jsonb_build_object('count', p_count), '/my-record')
    from public.account a where a.employee_id = v_request.employee_id;
  perform private.tell_unit_approver(p_request.unit_approved_by, 'correction_returned', v_request);
  return v_request.revision;
end
$function$;

CREATE OR REPLACE FUNCTION private.withdraw_change_request (
  p_request_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request;
begin
  perform private.require_member();
  select * into v_request from public.change_request r where r.id = p_request_id for update;
  if not found or v_request.employee_id is distinct from private.own_employee() then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  if v_request.status not in ('submitted', 'unit_approved') then
    perform private.fail('request_not_waiting', 'the request is not waiting', jsonb_build_object('status', v_request.status), 'PT409');
  end if;
  perform private.drop_comment(p_request_id);
  update public.change_request r set status = 'draft', unit_approved_at = null, unit_approved_by = null, revision = r.revision + 1 where r.id = p_request_id;
  -- A submission taken back has not met the duty, unless an earlier one was looked at and returned.
  update public.obligation o set met_on = null
   where o.change_request_id = p_request_id
     and not exists (select 1 from public.change_request_event x where x.change_request_id = p_request_id and x.kind = 'returned');
  update public.employee set record_status = 'draft' where id = v_request.employee_id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name)
    values (p_request_id, v_request.employee_id, 0, 'withdrawn', auth.uid(), private.actor_name(auth.uid()));
end
$function$;

CREATE OR REPLACE FUNCTION public.comment_on_request (
  p_request_id uuid,
  p_comment    text,
  p_revision   integer
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.comment_on_request(p_request_id, p_comment, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."comment_on_request"(uuid, text, integer) FROM PUBLIC, "anon", "service_role";

ALTER TABLE "public"."change_request_event"
  ADD CONSTRAINT "change_request_event_kind_check"
    CHECK
    ((kind = ANY (ARRAY['created'::text, 'submitted'::text, 'withdrawn'::text, 'corrected'::text, 'commented'::text, 'unit_approved'::text, 'returned'::text, 'approved'::text,
    'cancelled'::text, 'proxy_started'::text, 'proxy_ready'::text, 'confirmed'::text])));

COMMENT ON FUNCTION "private"."drop_comment"(uuid) IS 'Takes what the unit wrote out of a request that goes back to the person, whose draft holds only their own entries. Definer: items have no grant.';

COMMENT ON FUNCTION "public"."comment_on_request"(uuid, text, integer) IS 'Whoever reviews a waiting request writes the managing agency''s comment into it; approval carries it into the record, a return or withdrawal drops it.
   An empty comment, or the approved one, takes it out again. p_revision = the request''s revision last seen. Returns {revision}: what the approval
   then names. Errors: request_changed, request_not_waiting, confirm_or_return (PT409), too_long (PT422), own_record, not_manager_of_unit (42501).';

REVOKE ALL ON FUNCTION "private"."comment_on_request"(uuid, text, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."comment_on_request"(uuid, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."comment_on_request"(uuid, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."comment_on_request"(uuid, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."drop_comment"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."drop_comment"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."drop_comment"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."comment_on_request"(uuid, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."comment_on_request"(uuid, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."comment_on_request"(uuid, text, integer) TO "postgres";
