-- How the auditor reads the trail: the acts whole, the data in them masked. The values themselves can be read by nobody through the API.
-- [guideline I.3d, III; M16]

create function private.masked_deep(p_value jsonb, p_fields text[], p_hide boolean default false) returns jsonb
language plpgsql immutable set search_path = ''
as $$
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
$$;
comment on function private.masked_deep(jsonb, text[], boolean) is
  'A value with the named fields shortened at any depth, as private.masked does: as keys ({"tax_code": …}), and where they are named beside their
   value ({"field": "tax_code", "declared": …}). p_hide: the value itself belongs to such a field.';

create function private.audited_values(p_event bigint, out before jsonb, out after jsonb, out details jsonb)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_fields text[];
begin
  if not private.has_role('auditor') then return; end if;
  select array_append(array_agg(distinct f.field), 'identity_number') into v_fields from public.profile_field f where f.masked;
  select private.masked_deep(e.before - 'snapshot', v_fields), private.masked_deep(e.after - 'snapshot', v_fields), private.masked_deep(e.details, v_fields)
    into before, after, details from audit.event e where e.id = p_event;
end
$$;
comment on function private.audited_values(bigint) is
  'What an event changed, for the auditor: fields marked masked shortened, the copy of the record in a version left out (its hash stays).
   Definer: the columns themselves are granted to nobody.';

create function public.audit_events(
  p_from date, p_to date, p_actor uuid default null, p_employee_id uuid default null, p_action text default null,
  p_limit int default 50, p_offset int default 0)
returns table (id bigint, at timestamptz, actor uuid, actor_name text, action text, object text, row_id text, employee_id uuid,
               before jsonb, after jsonb, details jsonb, total bigint)
language sql stable set search_path = ''
as $$
  select e.id, e.at, e.actor, private.actor_name(e.actor), e.action, e.object, e.row_id, e.employee_id, v.before, v.after, v.details, e.total
    from (select x.id, x.at, x.actor, x.action, x.object, x.row_id, x.employee_id, count(*) over () as total
            from audit.event x
           where x.day between p_from and p_to
             and (p_actor is null or x.actor = p_actor) and (p_employee_id is null or x.employee_id = p_employee_id)
             and (p_action is null or x.action = p_action)
           order by x.id desc limit least(p_limit, 200) offset p_offset) e
    cross join lateral private.audited_values(e.id) v
   order by e.id desc
$$;
comment on function public.audit_events(date, date, uuid, uuid, text, int, int) is
  'The trail of a period, newest first, for the auditor (row-level security of audit.event decides). Fields marked masked in profile_field come shortened.';

grant execute on function private.audited_values(bigint), public.audit_events(date, date, uuid, uuid, text, int, int) to authenticated;
