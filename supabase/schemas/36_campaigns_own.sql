-- What the person sees of the drives that ask something of them, and their word that there is nothing to add. [guideline I.3b, II.1; M13]

create function private.my_campaigns() returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title, 'message', c.message,
           'sections', private.sections_in(c.sections, s.asked), 'wanted', private.sections_in(c.sections, s.asked & ~s.done), 'until', c.until,
           'state', s.state) order by c.until, c.id), '[]')
    from public.campaign_target t join public.campaign c on c.id = t.campaign_id
    cross join lateral private.campaign_states(c, null, t.employee_id) s
   where t.employee_id = private.own_employee() and c.closed_at is null and c.opens_on <= private.today()
$$;
create function public.my_campaigns() returns jsonb
language sql stable set search_path = '' as $$ select private.my_campaigns() $$;
comment on function public.my_campaigns() is
  'The open drives that ask something of the caller: [{id, title, message, sections (asked of them), wanted (not sent or confirmed yet), until, state}].';

create function private.confirm_campaign(p_campaign_id uuid, p_sections text[], p_confirmed boolean, p_note text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_employee_id uuid := private.own_employee();
  v_campaign public.campaign;
  v_wanted text[];
  v_blocked text[];
  v_note text := private.tidy(left(p_note, 500));
  v_sections text[] := array(select distinct x from unnest(p_sections) x order by x);
begin
  perform private.require_member();
  select c.* into v_campaign from public.campaign c join public.campaign_target t on t.campaign_id = c.id
   where c.id = p_campaign_id and t.employee_id = v_employee_id;
  if found then
    select private.sections_in(v_campaign.sections, s.asked & ~s.done) into v_wanted from private.campaign_states(v_campaign, null, v_employee_id) s;
  end if;
  if v_wanted is null then perform private.fail('campaign_unknown', 'no such drive', '{}', 'PT404'); end if;
  if v_campaign.closed_at is not null or v_campaign.opens_on > private.today() then
    perform private.fail('campaign_not_open', 'the drive is not open', '{}', 'PT409');
  end if;
  if p_confirmed is distinct from true then
    perform private.fail('campaign_unconfirmed', 'the person must confirm that the sections are right', '{"field":"confirmed"}', 'PT422');
  end if;
  if (select e.approved_version from public.employee e where e.id = v_employee_id) = 0 then
    perform private.fail('initial_not_approved', 'the first declaration comes first', '{}', 'PT409');
  end if;
  if v_sections = '{}' or not v_sections <@ v_wanted then
    perform private.fail('campaign_sections_changed', 'other sections are open in the drive', '{}', 'PT409');
  end if;
  v_blocked := array(select i.section from public.change_request r join public.change_request_item i on i.change_request_id = r.id
                      where r.employee_id = v_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned') and i.section = any (v_sections));
  if v_blocked <> '{}' then
    perform private.fail('campaign_section_declared', 'what is declared in these sections is not approved yet', private.section_titles(v_blocked), 'PT409');
  end if;
  perform private.freshen_score(v_employee_id);
  v_blocked := array(select f.section from public.record_finding f where f.employee_id = v_employee_id and f.severity = 'error' and f.section = any (v_sections));
  if v_blocked <> '{}' then
    perform private.fail('campaign_section_wrong', 'something is missing or wrong in these sections', private.section_titles(v_blocked), 'PT422');
  end if;
  update public.campaign_target t
     set confirmed_sections = array(select distinct x from unnest(t.confirmed_sections || v_sections) x order by x), confirmed_at = private.now(),
         confirm_note = coalesce(v_note, t.confirm_note)
   where t.campaign_id = p_campaign_id and t.employee_id = v_employee_id;
  perform private.log_act('update', 'public.campaign_target', p_campaign_id::text, v_employee_id,
    jsonb_strip_nulls(jsonb_build_object('confirmed_sections', v_sections, 'note', v_note)));
end
$$;
create function public.confirm_campaign(p_campaign_id uuid, p_sections text[], p_confirmed boolean, p_note text default null) returns void
language sql set search_path = '' as $$ select private.confirm_campaign(p_campaign_id, p_sections, p_confirmed, p_note) $$;
comment on function public.confirm_campaign(uuid, text[], boolean, text) is
  'The person, nobody for them, confirms of sections that a drive still wants that they stand right and complete in the approved record, with nothing to add
   (I.3b, II.1c); a word may go with it. What they declare in a section later takes its place. Errors: campaign_unknown (PT404), campaign_not_open,
   initial_not_approved, campaign_sections_changed, campaign_section_declared (PT409), campaign_unconfirmed, campaign_section_wrong (PT422), which name the sections.';

grant execute on function private.my_campaigns(), public.my_campaigns(),
  private.confirm_campaign(uuid, text[], boolean, text), public.confirm_campaign(uuid, text[], boolean, text) to authenticated;
