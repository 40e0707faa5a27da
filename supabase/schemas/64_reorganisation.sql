-- Sắp xếp đơn vị: a decision with any number of operations on units, drafted, tried without a trace, applied whole on its day, undone within a set time.
-- Here: what is kept, and the operations on the tree; 65 carries out and undoes, 66 is the API. Codes in operations: the id of a unit, its code on
-- the eve, or “new:” and the code of one created by the same decision. [M12]

create table public.reorganisation (
  id uuid primary key default gen_random_uuid(),
  title text not null check (length(title) between 2 and 300),
  decision jsonb not null default '{}' check (jsonb_typeof(decision) = 'object'),
  decision_id uuid references public.movement_decision (id),
  effective_date date,
  operations jsonb not null default '[]' check (jsonb_typeof(operations) = 'array'),
  keepers jsonb not null default '[]' check (jsonb_typeof(keepers) = 'array'),
  state text not null default 'draft' check (state in ('draft', 'scheduled', 'applied', 'undone', 'cancelled')),
  created_by uuid not null references public.account (user_id),
  created_at timestamptz not null default private.now(),
  confirmed_by uuid references public.account (user_id),
  confirmed_at timestamptz,
  applied_at timestamptz,
  result jsonb,
  trace jsonb,
  undone_by uuid references public.account (user_id),
  undone_at timestamptz,
  end_reason text check (length(end_reason) <= 1000),
  problem text,
  revision int not null default 1,
  updated_at timestamptz not null default private.now(),
  check ((confirmed_at is null) = (confirmed_by is null)),
  check ((decision_id is null) = (confirmed_at is null)),
  check (state not in ('scheduled', 'applied', 'undone') or confirmed_at is not null and effective_date is not null),
  check (state not in ('applied', 'undone') or applied_at is not null),
  check ((undone_at is null) = (state <> 'undone')),
  check (state not in ('undone', 'cancelled') or end_reason is not null)
);
comment on table public.reorganisation is 'Units created, renamed, merged, split, moved, dissolved under one decision. Kept by Sở Nội vụ; a draft until it is confirmed.';
comment on column public.reorganisation.decision is 'The decision as typed, until confirming writes it (decision_id).';
comment on column public.reorganisation.operations is 'In their order, each {kind, …}: see private.carry_out_operation.';
comment on column public.reorganisation.keepers is 'Roles over units that end which go on [{grant_id, unit?}]: over the unit named, else the successor; all others end with their unit.';
comment on column public.reorganisation.result is 'What was done, in figures: see private.reorganisation_figures.';
comment on column public.reorganisation.trace is 'What undoing needs: {ended_grants, given_grants, withdrawn_delegations, transfers [{id, to_unit_id}], accounts [{id, unit_id}]}.';
comment on column public.reorganisation.problem is 'Key of what kept it from being applied on its day.';
create index reorganisation_state on public.reorganisation (state, effective_date);
create index reorganisation_decision on public.reorganisation (decision_id);
create index reorganisation_created_by on public.reorganisation (created_by);
create index reorganisation_confirmed_by on public.reorganisation (confirmed_by);
create index reorganisation_undone_by on public.reorganisation (undone_by);
create trigger reorganisation_touch before update on public.reorganisation for each row execute function private.touch();

alter table public.reorganisation enable row level security;
create policy reorganisation_read on public.reorganisation for select to authenticated using ((select private.has_role('province_officer')));
grant select on public.reorganisation to authenticated;

alter table public.record_place add column reorganisation_id uuid references public.reorganisation (id);
create index record_place_reorganisation on public.record_place (reorganisation_id, employee_id);

create table private.reorganisation_unit (
  reorganisation_id uuid not null references public.reorganisation (id),
  unit_id uuid not null references public.unit (id),
  operation int not null,
  act text not null check (act in ('created', 'changed', 'closed', 'renumbered')),
  to_unit_id uuid references public.unit (id),
  before jsonb,
  primary key (reorganisation_id, unit_id)
);
comment on table private.reorganisation_unit is
  'What a reorganisation did to each unit: the last act counts, before is the row as it was found (null: created). to_unit_id: where the people of a closed unit go.';
create index reorganisation_unit_unit on private.reorganisation_unit (unit_id);
create index reorganisation_unit_to on private.reorganisation_unit (to_unit_id);
create table private.reorganisation_person (
  reorganisation_id uuid not null references public.reorganisation (id),
  employee_id uuid not null references public.employee (id),
  to_unit_id uuid not null references public.unit (id),
  primary key (reorganisation_id, employee_id)
);
comment on table private.reorganisation_person is 'Whom a split sends elsewhere than the rest of their unit, by list.';
create index reorganisation_person_employee on private.reorganisation_person (employee_id);
create index reorganisation_person_to on private.reorganisation_person (to_unit_id);
alter table private.reorganisation_unit enable row level security;
alter table private.reorganisation_person enable row level security;

-- Units by what an operation calls them --------------------------------------------------------------------------------------------

create function private.named_unit(p_id uuid, p_name text, p_day date, p_field text) returns public.unit
language plpgsql security definer set search_path = ''
as $$
declare
  v_unit public.unit;
begin
  if p_name like 'new:%' then
    select u.* into v_unit from private.reorganisation_unit x join public.unit u on u.id = x.unit_id
     where x.reorganisation_id = p_id and x.act = 'created' and u.code = upper(substr(p_name, 5));
    if not found then
      perform private.fail('unit_not_created', 'no earlier operation creates it', jsonb_build_object('field', p_field, 'code', substr(p_name, 5)), 'PT422');
    end if;
    return v_unit;
  end if;
  if pg_input_is_valid(coalesce(p_name, ''), 'uuid') then
    select u.* into v_unit from public.unit u where u.id = p_name::uuid;
  else
    select u.* into v_unit from public.unit u
     where u.code = upper(btrim(p_name)) and coalesce(u.valid_from, '-infinity') < p_day and coalesce(u.valid_to, 'infinity') >= p_day - 1;
  end if;
  if not found then
    perform private.fail('unit_name_unknown', 'no such unit on the eve', jsonb_build_object('field', p_field, 'code', coalesce(p_name, '')), 'PT422');
  end if;
  if v_unit.valid_from > p_day or v_unit.valid_to < p_day then
    perform private.fail('unit_not_on_day', 'it does not exist on that day', jsonb_build_object('field', p_field, 'unit', v_unit.name), 'PT422');
  end if;
  if exists (select 1 from public.unit_version v where v.unit_id = v_unit.id and lower(v.valid_during) > p_day) then
    perform private.fail('unit_changed_since', 'it changed after that day', jsonb_build_object('field', p_field, 'unit', v_unit.name), 'PT422');
  end if;
  return v_unit;
end
$$;
comment on function private.named_unit(uuid, text, date, text) is
  'The unit an operation names (id, code, new:code) as it stands at that point of the reorganisation. Errors: unit_not_created, unit_name_unknown, unit_not_on_day, unit_changed_since (PT422). Definer: beside the caller''s scope.';

create function private.note_units(p_id uuid, p_operation int, p_act text, p_units uuid[], p_to_unit_id uuid) returns void
language sql security definer set search_path = ''
as $$
  insert into private.reorganisation_unit as x (reorganisation_id, unit_id, operation, act, to_unit_id, before)
    select p_id, u.id, p_operation, p_act, p_to_unit_id, case when p_act <> 'created' then to_jsonb(u) end from public.unit u where u.id = any (p_units)
  on conflict (reorganisation_id, unit_id) do update
    set act = case when x.act = 'created' or excluded.act = 'renumbered' then x.act else excluded.act end,
        operation = case when excluded.act = 'renumbered' then x.operation else excluded.operation end, to_unit_id = coalesce(excluded.to_unit_id, x.to_unit_id)
$$;
comment on function private.note_units(uuid, int, text, uuid[], uuid) is 'Keeps units as they stand before an operation changes them; what was kept first stays. Definer: private table.';

create function private.units_below(p_unit public.unit) returns uuid[]
language sql stable security definer set search_path = ''
as $$ select array_agg(u.id) from public.unit u where u.lft between p_unit.lft and p_unit.rgt $$;
comment on function private.units_below(public.unit) is 'A unit and all below it, closed ones too. Definer: beside the caller''s scope.';

-- The tree ----------------------------------------------------------------------------------------------------------------------------

create function private.place_subtree(p_unit_id uuid, p_parent_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_unit public.unit;
  v_parent public.unit;
  v_level uuid[] := array[p_unit_id];
  v_height int;
  v_lft bigint;
  v_width bigint;
begin
  select * into v_parent from public.unit u where u.id = p_parent_id for update;
  select * into v_unit from public.unit u where u.id = p_unit_id for update;
  if v_unit.parent_id = p_parent_id then return; end if;
  if v_unit.parent_id is null then perform private.fail('unit_is_province', 'the province stays where it is', '{}', 'PT422'); end if;
  if v_parent.lft between v_unit.lft and v_unit.rgt then
    perform private.fail('unit_cycle', 'a unit cannot come to stand below itself', jsonb_build_object('unit', v_unit.name, 'parent', v_parent.name), 'PT422');
  end if;
  select max(u.depth) - v_unit.depth into v_height from public.unit u where u.lft between v_unit.lft and v_unit.rgt;
  if v_parent.depth + 1 + v_height > 6 then
    perform private.fail('unit_too_deep', 'the tree of units has at most seven levels', jsonb_build_object('unit', v_unit.name), 'PT422');
  end if;
  v_width := private.unit_width(v_parent.depth + 1);
  select coalesce(max(u.rgt) + 1, v_parent.lft + v_width) into v_lft from public.unit u where u.parent_id = p_parent_id;
  if v_lft + v_width - 1 > v_parent.rgt then
    perform private.fail('unit_full', 'the parent unit has no number left for another child', jsonb_build_object('unit', v_parent.name), 'PT422');
  end if;
  update public.unit u set parent_id = p_parent_id, depth = v_parent.depth + 1, lft = v_lft, rgt = v_lft + v_width - 1 where u.id = p_unit_id;
  for v_depth in v_parent.depth + 2 .. v_parent.depth + 1 + v_height loop
    v_width := private.unit_width(v_depth);
    if exists (select 1 from public.unit p where p.id = any (v_level) and (select count(*) from public.unit c where c.parent_id = p.id) * v_width + v_width - 1 > p.rgt - p.lft) then
      perform private.fail('unit_full', 'the parent unit has no number left for another child', jsonb_build_object('unit', v_unit.name), 'PT422');
    end if;
    with placed as (
      select c.id, p.lft + v_width * row_number() over (partition by c.parent_id order by c.lft) as lft
        from public.unit p join public.unit c on c.parent_id = p.id where p.id = any (v_level)),
    done as (update public.unit u set depth = v_depth, lft = n.lft, rgt = n.lft + v_width - 1 from placed n where n.id = u.id returning u.id)
    select array_agg(d.id) into v_level from done d;
  end loop;
end
$$;
comment on function private.place_subtree(uuid, uuid) is
  'Puts a unit with all below it under another parent: free numbers, level by level, in the order they had. Errors: unit_cycle, unit_too_deep, unit_full, unit_is_province (PT422). Definer: writes unit.';

create function private.succeed(p_predecessor uuid, p_successor uuid, p_kind text, p_day date, p_decision text) returns void
language sql security definer set search_path = ''
as $$
  insert into public.unit_succession (predecessor_id, successor_id, kind, effective_date, decision) select p_predecessor, p_successor, p_kind, p_day, p_decision
   where p_successor is not null and p_successor <> p_predecessor on conflict do nothing
$$;
comment on function private.succeed(uuid, uuid, text, date, text) is 'Keeps which unit carries on another''s work. Definer: no write grant.';

create function private.close_unit(p_id uuid, p_operation int, p_unit_id uuid, p_to_unit_id uuid, p_sub_units text, p_kind text, p_day date, p_decision text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_unit public.unit;
  v_child uuid;
begin
  -- Nobody is entered into it from here on.
  select * into v_unit from public.unit u where u.id = p_unit_id for update;
  if v_unit.parent_id is null then perform private.fail('unit_is_province', 'the province stays', '{}', 'PT422'); end if;
  if v_unit.valid_from >= p_day then
    perform private.fail('unit_too_young', 'it begins on that day', jsonb_build_object('unit', v_unit.name), 'PT422');
  end if;
  for v_child in select u.id from public.unit u where u.parent_id = p_unit_id and coalesce(u.valid_to, 'infinity') >= p_day order by u.lft loop
    if p_to_unit_id is null then
      perform private.fail('unit_has_sub_units', 'units below it remain', jsonb_build_object('unit', v_unit.name), 'PT422');
    elsif p_sub_units = 'fold' then
      perform private.close_unit(p_id, p_operation, v_child, p_to_unit_id, 'fold', p_kind, p_day, p_decision);
    else
      perform private.move_unit(p_id, p_operation, v_child, p_to_unit_id);
    end if;
  end loop;
  perform private.note_units(p_id, p_operation, 'closed', array[p_unit_id], p_to_unit_id);
  delete from public.unit_version v where v.unit_id = p_unit_id and lower(v.valid_during) >= p_day;
  update public.unit u set valid_to = p_day - 1 where u.id = p_unit_id;
  perform private.succeed(p_unit_id, p_to_unit_id, p_kind, p_day, p_decision);
end
$$;

create function private.move_unit(p_id uuid, p_operation int, p_unit_id uuid, p_parent_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_unit public.unit;
begin
  select * into v_unit from public.unit u where u.id = p_unit_id;
  if v_unit.parent_id = p_parent_id then return; end if;
  perform private.note_units(p_id, p_operation, 'renumbered', private.units_below(v_unit), null);
  perform private.note_units(p_id, p_operation, 'changed', array[p_unit_id], null);
  perform private.place_subtree(p_unit_id, p_parent_id);
end
$$;
comment on function private.move_unit(uuid, int, uuid, uuid) is 'Puts a unit under another parent and keeps where it was. Errors: see place_subtree. Definer: writes unit.';
comment on function private.close_unit(uuid, int, uuid, uuid, text, text, date, text) is
  'Ends a unit on the eve; its people go to p_to_unit_id (null: they must have gone by a split). Units below it move there too (keep) or end with it (fold).
   Errors: unit_has_sub_units, unit_too_young, unit_is_province (PT422), see place_subtree. Definer: writes unit.';

-- The operations ----------------------------------------------------------------------------------------------------------------------

create function private.split_off(p_id uuid, p_operation int, p_unit public.unit, p_part jsonb, p_sub_units text, p_day date, p_decision text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_to public.unit := private.named_unit(p_id, p_part ->> 'to', p_day, 'to');
  v_codes text[] := array(select lower(btrim(x)) from jsonb_array_elements_text(case when jsonb_typeof(p_part -> 'people') = 'array' then p_part -> 'people' else '[]' end) x);
  v_wrong text;
  v_name text;
  v_sub public.unit;
begin
  select string_agg(c, ', ') into v_wrong from (
    select c from unnest(v_codes) c left join public.employee e on e.code = c left join public.unit u on u.id = e.unit_id
     where u.id is null or u.lft not between p_unit.lft and p_unit.rgt limit 10) x;
  if v_wrong is not null then
    perform private.fail('people_not_of_unit', 'not people of the unit', jsonb_build_object('field', 'people', 'codes', v_wrong, 'unit', p_unit.name), 'PT422');
  end if;
  select string_agg(e.code, ', ') into v_wrong from private.reorganisation_person x join public.employee e on e.id = x.employee_id
   where x.reorganisation_id = p_id and e.code = any (v_codes);
  if v_wrong is not null or cardinality(v_codes) > (select count(distinct c) from unnest(v_codes) c) then
    perform private.fail('person_twice', 'a person goes to one unit', jsonb_build_object('field', 'people', 'codes', coalesce(v_wrong, '')), 'PT422');
  end if;
  insert into private.reorganisation_person (reorganisation_id, employee_id, to_unit_id) select p_id, e.id, v_to.id from public.employee e where e.code = any (v_codes);
  for v_name in select x from jsonb_array_elements_text(case when jsonb_typeof(p_part -> 'sub_units') = 'array' then p_part -> 'sub_units' else '[]' end) x loop
    v_sub := private.named_unit(p_id, v_name, p_day, 'sub_units');
    if v_sub.id = p_unit.id or v_sub.lft not between p_unit.lft and p_unit.rgt then
      perform private.fail('unit_not_below', 'not a unit below it', jsonb_build_object('field', 'sub_units', 'unit', v_sub.name, 'above', p_unit.name), 'PT422');
    end if;
    if p_sub_units = 'fold' then
      perform private.close_unit(p_id, p_operation, v_sub.id, v_to.id, 'fold', 'split', p_day, p_decision);
    else
      perform private.move_unit(p_id, p_operation, v_sub.id, v_to.id);
    end if;
  end loop;
  perform private.succeed(p_unit.id, v_to.id, 'split', p_day, p_decision);
end
$$;
comment on function private.split_off(uuid, int, public.unit, jsonb, text, date, text) is
  'One part of a split {to, people? [codes of records], sub_units?}: whom and which units below it goes to a unit. Errors: people_not_of_unit, person_twice, unit_not_below (PT422). Definer: writes unit.';

create function private.unit_code(p_operation jsonb) returns text
language plpgsql stable set search_path = ''
as $$
declare
  v_code text := upper(private.required_line(p_operation, 'code', 1, 40));
begin
  if v_code !~ '^[A-Z0-9][A-Z0-9._-]*$' then perform private.fail('unit_code_wrong', 'letters, digits, . _ -', '{"field":"code"}', 'PT422'); end if;
  return v_code;
end
$$;
comment on function private.unit_code(jsonb) is 'The code of a unit as it is kept. Errors: text_length, unit_code_wrong (PT422).';

create function private.unit_kind(p_kind text) returns text
language plpgsql stable set search_path = ''
as $$
begin
  if not private.catalogue_has('unit_kind', p_kind) then
    perform private.fail('unit_kind_unknown', 'no such kind of unit', jsonb_build_object('field', 'unit_kind', 'kind', coalesce(p_kind, '')), 'PT422');
  end if;
  return p_kind;
end
$$;
comment on function private.unit_kind(text) is 'A kind of unit of the catalogue. Errors: unit_kind_unknown (PT422).';

create function private.carry_out_operation(p_id uuid, p_number int, p_operation jsonb, p_day date, p_decision text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_kind text := p_operation ->> 'kind';
  v_below text := case when p_operation ->> 'sub_units' = 'fold' then 'fold' else 'keep' end;
  v_unit public.unit;
  v_to public.unit;
  v_name text;
  v_part jsonb;
  v_id uuid;
begin
  if v_kind = 'create' then
    v_to := private.named_unit(p_id, p_operation ->> 'parent', p_day, 'parent');
    insert into public.unit (code, name, short_name, kind, parent_id, admin_code, valid_from, source, status)
      values (private.unit_code(p_operation), private.required_line(p_operation, 'name', 2, 300),
              coalesce(left(private.tidy(p_operation ->> 'short_name'), 150), left(private.required_line(p_operation, 'name', 2, 300), 150)),
              private.unit_kind(p_operation ->> 'unit_kind'), v_to.id, nullif(private.tidy(p_operation ->> 'admin_code'), ''), p_day, p_decision, 'verified')
      returning id into v_id;
    perform private.note_units(p_id, p_number, 'created', array[v_id], null);
  elsif v_kind = 'merge' then
    v_to := private.named_unit(p_id, p_operation ->> 'into', p_day, 'into');
    if jsonb_typeof(p_operation -> 'units') is distinct from 'array' or jsonb_array_length(p_operation -> 'units') = 0 then
      perform private.fail('required', 'which units', '{"field":"units"}', 'PT422');
    end if;
    for v_name in select x from jsonb_array_elements_text(p_operation -> 'units') x loop
      v_unit := private.named_unit(p_id, v_name, p_day, 'units');
      continue when v_unit.id = v_to.id;
      perform private.close_unit(p_id, p_number, v_unit.id, v_to.id, v_below, 'merge', p_day, p_decision);
    end loop;
  else
    v_unit := private.named_unit(p_id, p_operation ->> 'unit', p_day, 'unit');
    if v_kind = 'rename' then
      perform private.note_units(p_id, p_number, 'changed', array[v_unit.id], null);
      update public.unit u
         set name = private.required_line(p_operation, 'name', 2, 300), short_name = coalesce(left(private.tidy(p_operation ->> 'short_name'), 150), left(private.tidy(p_operation ->> 'name'), 150)),
             code = case when private.tidy(p_operation ->> 'code') is null then u.code else private.unit_code(p_operation) end,
             kind = case when private.tidy(p_operation ->> 'unit_kind') is null then u.kind else private.unit_kind(p_operation ->> 'unit_kind') end
       where u.id = v_unit.id;
    elsif v_kind = 'move' then
      perform private.move_unit(p_id, p_number, v_unit.id, (private.named_unit(p_id, p_operation ->> 'parent', p_day, 'parent')).id);
    elsif v_kind = 'split' then
      if jsonb_typeof(p_operation -> 'parts') is distinct from 'array' or jsonb_array_length(p_operation -> 'parts') = 0 then
        perform private.fail('required', 'to which units', '{"field":"parts"}', 'PT422');
      end if;
      for v_part in select x from jsonb_array_elements(p_operation -> 'parts') x loop
        perform private.split_off(p_id, p_number, v_unit, v_part, v_below, p_day, p_decision);
      end loop;
      if p_operation ->> 'closes' is distinct from 'false' then
        if p_operation ->> 'rest' is not null then v_to := private.named_unit(p_id, p_operation ->> 'rest', p_day, 'rest'); end if;
        perform private.close_unit(p_id, p_number, v_unit.id, v_to.id, v_below, 'split', p_day, p_decision);
      end if;
    elsif v_kind = 'dissolve' then
      if p_operation ->> 'to' is not null then v_to := private.named_unit(p_id, p_operation ->> 'to', p_day, 'to'); end if;
      perform private.close_unit(p_id, p_number, v_unit.id, v_to.id, v_below, 'dissolve', p_day, p_decision);
    else
      perform private.fail('operation_unknown', 'no such operation', '{"field":"kind"}', 'PT422');
    end if;
  end if;
end
$$;
comment on function private.carry_out_operation(uuid, int, jsonb, date, text) is
  'One operation: {kind: create, code, name, short_name?, unit_kind, parent, admin_code?} | {rename, unit, name, short_name?, code?, unit_kind?} | {move, unit, parent} |
   {merge, units, into, sub_units?: keep | fold} | {split, unit, parts: [{to, people?, sub_units?}], rest?, closes?: false, sub_units?} |
   {dissolve, unit, to?, sub_units?}. Errors: of the field or the tree (PT422). Definer: writes unit.';
