SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.approve_harmless_request (
  p_request_id uuid,
  p_revision   integer
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request := private.reviewable_request(p_request_id, p_revision);
  v_sections text;
  v_findings int;
begin
  perform private.approvable_employee(v_request);
  select string_agg(s.title_vi, ', ' order by s.position) into v_sections
    from public.profile_section s
   where not coalesce(s.bulk_approvable, false) and s.key in (select i.section from public.change_request_item i where i.change_request_id = p_request_id);
  if v_request.kind <> 'update' or v_sections is not null then
    perform private.fail('not_bulk_approvable', 'only updates of harmless sections', jsonb_build_object('sections', coalesce(v_sections, '')), 'PT422');
  end if;
  if private.is_unconfirmed(v_request) then
    perform private.fail('declaration_unconfirmed', 'typed for the person, who has not confirmed it', '{}', 'PT422');
  end if;
  if exists (select 1 from public.change_request_item i join public.profile_entry_document l on l.employee_id = i.employee_id and l.entry_id = i.entry_id
              where i.change_request_id = p_request_id and i.operation = 'update'
                and not exists (select 1 from public.change_request_item_document d where d.item_id = i.id and d.document_id = l.document_id)) then
    perform private.fail('proof_taken_off', 'an approved paper would go unseen', '{}', 'PT422');
  end if;
  select count(*) into v_findings from private.check_request(p_request_id);
  if v_findings > 0 then
    perform private.fail('has_findings', 'a rule is not green', jsonb_build_object('count', v_findings), 'PT422');
  end if;
  return private.carry_out(v_request, null, '{"bulk": true}');
end
$function$;
