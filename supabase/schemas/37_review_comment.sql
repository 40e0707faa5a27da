-- What the unit itself writes into a record while it reviews: the comment of the managing agency. [TT06:38, 2C08:32; guideline II.2a; M8]

create function private.comment_on_request(p_request_id uuid, p_comment text, p_revision int) returns jsonb
language plpgsql security definer set search_path = ''
as $$
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
$$;
create function public.comment_on_request(p_request_id uuid, p_comment text, p_revision int) returns jsonb
language sql set search_path = '' as $$ select private.comment_on_request(p_request_id, p_comment, p_revision) $$;
comment on function public.comment_on_request(uuid, text, int) is
  'Whoever reviews a waiting request writes the managing agency''s comment into it; approval carries it into the record, a return or withdrawal drops it.
   An empty comment, or the approved one, takes it out again. p_revision = the request''s revision last seen. Returns {revision}: what the approval
   then names. Errors: request_changed, request_not_waiting, confirm_or_return (PT409), too_long (PT422), own_record, not_manager_of_unit (42501).';

create function private.drop_comment(p_request_id uuid) returns void
language sql security definer set search_path = ''
as $$
  delete from public.change_request_item i
   using public.profile_section s
   where i.change_request_id = p_request_id and s.key = i.section and s.entered_by = 'unit'
$$;
comment on function private.drop_comment(uuid) is
  'Takes what the unit wrote out of a request that goes back to the person, whose draft holds only their own entries. Definer: items have no grant.';

grant execute on function private.comment_on_request(uuid, text, int), public.comment_on_request(uuid, text, int) to authenticated;
