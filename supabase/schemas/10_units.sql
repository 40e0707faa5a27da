-- Units: a tree with history, numbered by sparse nested intervals so that “mine and below” is one range of numbers
-- and a new unit never renumbers another. [guideline I.1a; M12]

create table public.unit (
  id uuid primary key default gen_random_uuid(),
  code text not null check (code ~ '^[A-Z0-9][A-Z0-9._-]{0,39}$'),
  name text not null check (length(name) between 2 and 300),
  short_name text not null check (length(short_name) between 1 and 150),
  kind text not null,
  parent_id uuid references public.unit (id),
  depth int not null check (depth between 0 and 6),
  lft bigint not null unique,
  rgt bigint not null,
  admin_code text,
  valid_from date,
  valid_to date,
  source text,
  status text,
  note text,
  created_at timestamptz not null default private.now(),
  updated_at timestamptz not null default private.now(),
  check (lft <= rgt),
  check ((parent_id is null) = (depth = 0)),
  check (valid_from is null or valid_to is null or valid_from <= valid_to),
  constraint unit_code_period exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&) deferrable
);
comment on table public.unit is
  'Cơ quan, đơn vị, địa phương as they stand now. Official codes return over time: the key of a code is code and period.';
comment on column public.unit.lft is 'First number of the unit''s interval; the numbers of all units below lie within lft..rgt.';
create index unit_parent on public.unit (parent_id);

create table public.unit_version (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references public.unit (id),
  code text not null,
  name text not null,
  short_name text not null,
  kind text not null,
  parent_id uuid references public.unit (id),
  valid_during daterange not null check (not isempty(valid_during)),
  decision text,
  updated_at timestamptz not null default private.now(),
  constraint unit_version_period exclude using gist (unit_id with =, valid_during with &&)
);
comment on table public.unit_version is 'What a unit was called and where it stood in each period: the tree of any past day.';
create index unit_version_parent on public.unit_version (parent_id);

create table public.unit_succession (
  id uuid primary key default gen_random_uuid(),
  predecessor_id uuid not null references public.unit (id),
  successor_id uuid not null references public.unit (id),
  kind text not null check (kind in ('rename', 'merge', 'split', 'move', 'dissolve')),
  effective_date date not null,
  decision text not null,
  note text,
  updated_at timestamptz not null default private.now(),
  unique (predecessor_id, successor_id, effective_date)
);
comment on table public.unit_succession is 'Which unit carried on another''s work, since when, by which decision.';
create index unit_succession_successor on public.unit_succession (successor_id);

create function private.unit_width(p_depth int) returns bigint
language sql immutable set search_path = ''
as $$ select (array[1125899906842624, 1099511627776, 1073741824, 2097152, 8192, 64, 1]::bigint[])[p_depth + 1] $$;
comment on function private.unit_width(int) is
  'How many numbers a unit at this depth reserves: 2^50, 2^40, 2^30, 2^21, 2^13, 2^6, 1; some 1,000 children at the upper levels.';

create function private.place_unit() returns trigger
language plpgsql set search_path = ''
as $$
declare
  v_parent public.unit;
  v_width bigint;
begin
  if new.parent_id is null then
    new.depth := 0;
    v_width := private.unit_width(0);
    select coalesce(max(u.rgt) + 1, v_width) into new.lft from public.unit u where u.parent_id is null;
  else
    select * into v_parent from public.unit u where u.id = new.parent_id for update;
    if not found then
      perform private.fail('unit_parent_unknown', 'the parent unit does not exist');
    end if;
    if v_parent.depth >= 6 then
      perform private.fail('unit_too_deep', 'the tree of units has at most seven levels');
    end if;
    new.depth := v_parent.depth + 1;
    v_width := private.unit_width(new.depth);
    select coalesce(max(u.rgt) + 1, v_parent.lft + v_width) into new.lft from public.unit u where u.parent_id = new.parent_id;
    if new.lft + v_width - 1 > v_parent.rgt then
      perform private.fail('unit_full', 'the parent unit has no number left for another child', jsonb_build_object('unit', v_parent.name));
    end if;
  end if;
  new.rgt := new.lft + v_width - 1;
  return new;
end
$$;
comment on function private.place_unit() is 'Before-insert trigger: gives the unit the next free interval inside its parent''s.';
create trigger unit_place before insert on public.unit for each row execute function private.place_unit();
create trigger unit_touch before update on public.unit for each row execute function private.touch();

create function private.check_unit_nesting() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if new.parent_id is not null and not exists (
    select 1 from public.unit p where p.id = new.parent_id and p.lft < new.lft and new.rgt <= p.rgt and p.depth = new.depth - 1
  ) then
    perform private.fail('unit_outside_parent', 'a unit must lie within its parent: the tree has no cycles');
  end if;
  return null;
end
$$;
comment on function private.check_unit_nesting() is
  'Constraint trigger: the interval of a unit lies strictly within its parent''s, which makes cycles impossible.';
create constraint trigger unit_nesting after insert or update of parent_id, lft, rgt, depth on public.unit
  deferrable initially deferred for each row execute function private.check_unit_nesting();

create function private.change_day() returns date
language sql stable set search_path = ''
as $$ select coalesce(nullif(current_setting('app.effective_on', true), '')::date, private.today()) $$;
comment on function private.change_day() is 'The day from which a change of units counts: the effective date of the reorganisation that is carried out, else today.';

create function private.keep_unit_versions() returns trigger
language plpgsql set search_path = ''
as $$
declare
  v_day date := private.change_day();
begin
  if tg_op = 'INSERT' then
    insert into public.unit_version (unit_id, code, name, short_name, kind, parent_id, valid_during)
      values (new.id, new.code, new.name, new.short_name, new.kind, new.parent_id, daterange(new.valid_from, new.valid_to, '[]'));
    return null;
  end if;
  if (old.code, old.name, old.short_name, old.kind, old.parent_id) is distinct from (new.code, new.name, new.short_name, new.kind, new.parent_id) then
    delete from public.unit_version v where v.unit_id = new.id and lower(v.valid_during) = v_day;
    update public.unit_version v set valid_during = daterange(lower(v.valid_during), v_day, '[)')
     where v.unit_id = new.id and v.valid_during @> v_day;
    if new.valid_to < v_day then return null; end if;
    -- What it was until the eve it is again: the same version goes on.
    update public.unit_version v set valid_during = daterange(lower(v.valid_during), new.valid_to, '[]')
     where v.unit_id = new.id and upper(v.valid_during) = v_day
       and (v.code, v.name, v.short_name, v.kind, v.parent_id) is not distinct from (new.code, new.name, new.short_name, new.kind, new.parent_id);
    if not found then
      insert into public.unit_version (unit_id, code, name, short_name, kind, parent_id, valid_during)
        values (new.id, new.code, new.name, new.short_name, new.kind, new.parent_id, daterange(v_day, new.valid_to, '[]'));
    end if;
  elsif old.valid_to is distinct from new.valid_to then
    update public.unit_version v set valid_during = daterange(lower(v.valid_during), new.valid_to, '[]')
     where v.unit_id = new.id and (upper_inf(v.valid_during) or upper(v.valid_during) > coalesce(new.valid_to, upper(v.valid_during)))
       and (new.valid_to is null or lower(v.valid_during) is null or lower(v.valid_during) <= new.valid_to);
  end if;
  return null;
end
$$;
comment on function private.keep_unit_versions() is 'After-write trigger: closes the unit''s version of the eve and opens that of the day on which the change counts.';
create trigger unit_versions after insert or update on public.unit for each row execute function private.keep_unit_versions();

create function public.unit_tree(p_day date default null)
returns table (id uuid, parent_id uuid, code text, name text, short_name text, kind text, depth int, lft bigint, rgt bigint,
               valid_from date, valid_to date)
language sql stable set search_path = ''
as $$
  select u.id, v.parent_id, v.code, v.name, v.short_name, v.kind, u.depth, u.lft, u.rgt, u.valid_from, u.valid_to
    from public.unit_version v join public.unit u on u.id = v.unit_id
   where v.valid_during @> coalesce(p_day, private.today())
   order by u.lft
$$;
comment on function public.unit_tree(date) is
  'The tree of units as it stood on a day (today when null), parents before children. Row-level security applies.';
grant execute on function public.unit_tree(date) to authenticated;
