-- Accounts in bulk, from an Excel list or from the people entered before: every row is judged, nothing is kept until the person confirms;
-- then the people are entered at once and the accounts issued a few at a time by the edge function “accounts”, which may be broken off at any
-- moment and taken up again. One-time passwords are never kept. [guideline I.2, II.2a, II.3a; M1]

create table public.account_batch (
  id uuid primary key,
  source text not null check (source in ('file', 'list')),
  file_name text check (length(file_name) between 1 and 200),
  file_size int check (file_size between 1 and 5242880),
  file_sha256 text check (file_sha256 ~ '^[0-9a-f]{64}$'),
  unit_id uuid not null references public.unit (id),
  people int not null check (people between 1 and 2000),
  entered int not null check (entered between 0 and people),
  created_by uuid not null references public.account (user_id),
  created_at timestamptz not null default private.now(),
  updated_at timestamptz not null default private.now(),
  check ((source = 'file') = (file_sha256 is not null and file_name is not null and file_size is not null))
);
comment on table public.account_batch is 'Đợt cấp tài khoản: accounts that one person issues in one go. Theirs alone: nobody else sees or runs it.';
comment on column public.account_batch.unit_id is 'The lowest unit that stands over everyone in the batch.';
comment on column public.account_batch.entered is 'How many of the people were entered by it; the others were in the list before.';
create index account_batch_created_by on public.account_batch (created_by, created_at);
create index account_batch_unit on public.account_batch (unit_id);
create trigger account_batch_touch before update on public.account_batch for each row execute function private.touch();

create table public.account_batch_row (
  batch_id uuid not null references public.account_batch (id),
  row_number int not null check (row_number > 0),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  created_by uuid not null references public.account (user_id),
  official_email text,
  state text not null default 'waiting' check (state in ('waiting', 'issued', 'failed')),
  reason text,
  user_id uuid references public.account (user_id),
  settled_at timestamptz,
  claim uuid,
  claimed_until timestamptz,
  primary key (batch_id, row_number),
  unique (batch_id, employee_id),
  check ((state = 'issued') = (user_id is not null)),
  check ((state = 'failed') = (reason is not null))
);
comment on table public.account_batch_row is
  'One person of a batch. waiting: no account yet, whatever was begun; issued; failed: refused for the reason, a key of the refusals.';
comment on column public.account_batch_row.claim is 'Whoever processes the row at this moment, until claimed_until; afterwards it is free again.';
create index account_batch_row_scope on public.account_batch_row (unit_lft);
create index account_batch_row_employee on public.account_batch_row (employee_id);
create index account_batch_row_user on public.account_batch_row (user_id);
create index account_batch_row_created_by on public.account_batch_row (created_by);
create index account_batch_row_waiting on public.account_batch_row (batch_id, row_number) where state = 'waiting';

alter table public.account_batch enable row level security;
alter table public.account_batch_row enable row level security;
create policy account_batch_read on public.account_batch for select to authenticated
  using (created_by = (select auth.uid()) and (select private.is_member()));
create policy account_batch_row_read on public.account_batch_row for select to authenticated
  using (created_by = (select auth.uid()) and (select private.is_member()));
grant select on public.account_batch to authenticated;
grant select (batch_id, row_number, employee_id, unit_lft, created_by, official_email, state, reason, user_id, settled_at) on public.account_batch_row to authenticated;

create view public.account_batch_list with (security_invoker = true) as
select b.id, b.source, b.file_name, b.unit_id, u.name as unit_name, b.people, b.entered, b.created_by, b.created_at,
       n.waiting, n.issued, n.failed, n.unused, case when n.waiting > 0 then 'running' when n.failed > 0 then 'done_with_faults' else 'done' end as state
  from public.account_batch b join public.unit u on u.id = b.unit_id
  cross join lateral (
    select count(*) filter (where r.state = 'waiting')::int as waiting, count(*) filter (where r.state = 'issued')::int as issued,
           count(*) filter (where r.state = 'failed')::int as failed, count(*) filter (where a.status = 'issued')::int as unused
      from public.account_batch_row r left join public.account a on a.user_id = r.user_id where r.batch_id = b.id) n;
comment on view public.account_batch_list is 'The caller''s batches with how far they are; unused: accounts whose one-time password still stands.';

create view public.account_batch_row_list with (security_invoker = true) as
select r.batch_id || '/' || r.row_number as id, r.batch_id, r.row_number, r.state, r.reason, r.settled_at, r.user_id, r.official_email, r.created_by,
       e.id as employee_id, e.code, e.full_name, e.birth_date, u.name as unit_name, a.status as account_status
  from public.account_batch_row r join public.employee e on e.id = r.employee_id join public.unit u on u.id = e.unit_id
  left join public.account a on a.user_id = r.user_id;
comment on view public.account_batch_row_list is 'The people of the caller''s batches who are still in their scope.';
grant select on public.account_batch_list, public.account_batch_row_list to authenticated;

-- Judging a list -----------------------------------------------------------------------------------------------------------

create type private.assessed_row as (
  row_number int, person public.employee, official_email text, errors jsonb, warnings jsonb, has_account boolean);
comment on type private.assessed_row is 'A row of a list, judged. person.id: somebody in the list already, for whom only the account is issued.';

create function private.problem_json(p_problem private.input_problem) returns jsonb
language sql immutable set search_path = ''
as $$ select jsonb_build_object('field', p_problem.field, 'key', p_problem.key, 'params', p_problem.params) $$;

create function private.assess_known(p_row private.assessed_row) returns private.assessed_row
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_known public.employee;
begin
  select * into v_known from public.employee e where e.identity_number = (p_row.person).identity_number;
  if found then
    if not (private.manages(v_known.unit_lft, 'issue_accounts') or private.has_role('province_officer')) or v_known.status <> 'active'
       or v_known.name_folded is distinct from (p_row.person).name_folded or v_known.birth_date is distinct from (p_row.person).birth_date
       or v_known.gender is distinct from (p_row.person).gender then
      p_row.errors := p_row.errors || private.problem_json(row('identity_number', case v_known.status when 'archived' then 'person_left' else 'identity_number_taken' end, '{}', 'PT409'));
      return p_row;
    end if;
    p_row.has_account := v_known.account_status <> 'none';
    p_row.person := v_known;
    p_row.warnings := p_row.warnings || private.problem_json(row('identity_number', case when p_row.has_account then 'person_has_account' else 'person_known' end,
      jsonb_build_object('code', v_known.code, 'unit', (select u.name from public.unit u where u.id = v_known.unit_id)), ''));
    return p_row;
  end if;
  select * into v_known from public.employee e
   where e.birth_date = (p_row.person).birth_date and e.name_folded = (p_row.person).name_folded
     and (private.manages(e.unit_lft, 'issue_accounts') or private.has_role('province_officer')) limit 1;
  if found then
    p_row.warnings := p_row.warnings || private.problem_json(row('full_name', 'namesake',
      jsonb_build_object('code', v_known.code, 'unit', (select u.name from public.unit u where u.id = v_known.unit_id)), ''));
  end if;
  return p_row;
end
$$;
comment on function private.assess_known(private.assessed_row) is
  'Compares a row with who is in the list already: the same person (with or without account), a namesake, or an identity number of somebody else.
   Who they are is told within the caller''s units only. Definer: identity numbers have no grant.';

create function private.assess_rows(p_rows jsonb) returns setof private.assessed_row
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_most constant int := 2000;
  v_row private.assessed_row;
  v_person public.employee;
  v_one record;
  v_unit uuid;
  v_problem private.input_problem;
  v_only uuid := (select (array_agg(u.id))[1] from public.unit u
                   where u.lft <@ private.power_ranges('issue_accounts') and coalesce(u.valid_to, 'infinity') >= private.today() having count(*) = 1);
begin
  perform private.require_member();
  if jsonb_typeof(p_rows) is distinct from 'array' or jsonb_array_length(p_rows) = 0 then
    perform private.fail('rows_missing', 'no rows', '{}', 'PT422');
  end if;
  if jsonb_array_length(p_rows) > v_most then
    perform private.fail('rows_too_many', 'too many rows', jsonb_build_object('limit', v_most), 'PT422');
  end if;
  for v_one in
    select x.j, x.row_number, x.email, min(x.row_number) over (partition by x.number) as first_number, min(x.row_number) over (partition by x.email) as first_email,
           x.number, min(x.row_number) over (partition by x.name, x.birth) as first_name
      from (select t.j, coalesce((t.j ->> 'row')::int, t.at::int) as row_number, lower(private.tidy(t.j ->> 'official_email')) as email,
                   regexp_replace(coalesce(t.j ->> 'identity_number', ''), '\s', '', 'g') as number, private.fold(private.tidy(t.j ->> 'full_name')) as name,
                   t.j ->> 'birth_date' as birth
              from jsonb_array_elements(p_rows) with ordinality t(j, at)) x order by x.row_number
  loop
    v_row := row(v_one.row_number, null, v_one.email, '[]', '[]', false);
    if v_one.j ? 'employee_id' then
      select * into v_person from public.employee e where e.id::text = v_one.j ->> 'employee_id' and e.status = 'active'
         and (private.manages(e.unit_lft, 'issue_accounts') or private.has_role('province_officer'));
      if not found then perform private.fail('record_unknown', 'no such record', '{}', 'PT404'); end if;
      v_row.person := v_person;
      v_row.has_account := v_person.account_status <> 'none';
    else
      v_unit := case when coalesce(v_one.j ->> 'unit_code', '') = '' then v_only
                     else (select u.id from public.unit u where u.code = upper(private.tidy(v_one.j ->> 'unit_code'))
                            order by coalesce(u.valid_to, 'infinity') desc limit 1) end;
      v_person := private.person_of(v_one.j || jsonb_build_object('unit_id', v_unit));
      v_row.person := v_person;
      for v_problem in select * from private.person_problems(v_person) loop
        if v_problem.key = 'unit_required' and coalesce(v_one.j ->> 'unit_code', '') <> '' then v_problem.key := 'unit_code_unknown'; end if;
        v_row.errors := v_row.errors || private.problem_json(v_problem);
      end loop;
      if v_one.number <> '' and v_one.first_number < v_one.row_number then
        v_row.errors := v_row.errors || private.problem_json(row('identity_number', 'duplicate_in_file', jsonb_build_object('row', v_one.first_number), 'PT422'));
      elsif v_one.number ~ '^\d{12}$' then v_row := private.assess_known(v_row);
      end if;
      if v_one.first_name < v_one.row_number and v_one.first_number = v_one.row_number then
        v_row.warnings := v_row.warnings || private.problem_json(row('full_name', 'namesake_in_file', jsonb_build_object('row', v_one.first_name), ''));
      end if;
    end if;
    if v_one.email is not null and not v_row.has_account then
      v_problem := private.email_problem(v_one.email);
      if v_problem.key is null and v_one.first_email < v_one.row_number then
        v_problem := row('official_email', 'duplicate_in_file', jsonb_build_object('row', v_one.first_email), 'PT422');
      end if;
      if v_problem.key is not null then v_row.errors := v_row.errors || private.problem_json(v_problem); end if;
    end if;
    return next v_row;
  end loop;
end
$$;
comment on function private.assess_rows(jsonb) is
  'Judges a list of at most 2,000 rows: people as typed {row, unit_code, full_name, …, official_email?} or people of the list {row, employee_id}. All that
   stands wrong in each row by the rules of person_problems, and between the rows. Definer: units and records by code and number.';

create function private.check_account_rows(p_rows jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object('row', x.row_number, 'errors', x.errors, 'warnings', x.warnings, 'has_account', x.has_account,
                                      'known', (x.person).id is not null) order by x.row_number)
    from private.assess_rows(p_rows) x
$$;
create function public.check_account_rows(p_rows jsonb) returns jsonb
language sql stable set search_path = '' as $$ select private.check_account_rows(p_rows) $$;
comment on function public.check_account_rows(jsonb) is
  'Judges the rows of an Excel list before anything is kept (at most 2,000): for each row all errors and warnings [{field, key, params}], whether the person
   has an account already (left out) or is in the list already (only the account is issued). Errors: rows_missing, rows_too_many {limit} (PT422).';

-- Confirming ---------------------------------------------------------------------------------------------------------------

create function private.create_account_batch(p_id uuid, p_file jsonb, p_rows jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_rows private.assessed_row[];
  v_wrong int;
  v_people int;
  v_entered int;
  v_unit uuid;
begin
  -- The answer to the first confirmation may have been lost on its way.
  if exists (select 1 from public.account_batch b where b.id = p_id and b.created_by = v_user) then
    return (select jsonb_build_object('id', b.id, 'people', b.people) from public.account_batch b where b.id = p_id);
  end if;
  v_rows := array(select x from private.assess_rows(p_rows) x where not x.has_account);
  v_wrong := (select count(*) from unnest(v_rows) x where jsonb_array_length(x.errors) > 0);
  if v_wrong > 0 then perform private.fail('batch_rows_wrong', 'rows with errors', jsonb_build_object('count', v_wrong), 'PT422'); end if;
  v_people := cardinality(v_rows);
  if v_people = 0 then perform private.fail('batch_empty', 'nobody in need of an account', '{}', 'PT422'); end if;
  select u.id into v_unit from public.unit u
   where u.lft <= (select min((x.person).unit_lft) from unnest(v_rows) x) and u.rgt >= (select max((x.person).unit_lft) from unnest(v_rows) x)
   order by u.lft desc limit 1;
  perform from public.unit u where u.id = v_unit or u.id in (select (x.person).unit_id from unnest(v_rows) x) order by u.id for key share;
  insert into public.employee (unit_id, unit_lft, full_name, birth_date, gender, identity_number, category, position_title, created_by)
    select (x.person).unit_id, (x.person).unit_lft, (x.person).full_name, (x.person).birth_date, (x.person).gender, (x.person).identity_number,
           (x.person).category, (x.person).position_title, v_user
      from unnest(v_rows) x where (x.person).id is null order by x.row_number;
  get diagnostics v_entered = row_count;
  insert into public.account_batch (id, source, file_name, file_size, file_sha256, unit_id, people, entered, created_by)
    values (p_id, case when p_file is null then 'list' else 'file' end, left(private.tidy(p_file ->> 'name'), 200), (p_file ->> 'size')::int, p_file ->> 'sha256',
            v_unit, v_people, v_entered, v_user);
  insert into public.account_batch_row (batch_id, row_number, employee_id, unit_lft, created_by, official_email)
    select p_id, x.row_number, e.id, e.unit_lft, v_user, x.official_email
      from unnest(v_rows) x join public.employee e on e.identity_number = (x.person).identity_number;
  return jsonb_build_object('id', p_id, 'people', v_people);
exception when unique_violation then
  perform private.fail('batch_rows_changed', 'a row was taken meanwhile', '{}', 'PT409');
  return null;
end
$$;
create function public.create_account_batch(p_id uuid, p_file jsonb, p_rows jsonb) returns jsonb
language sql set search_path = '' as $$ select private.create_account_batch(p_id, p_file, p_rows) $$;
comment on function public.create_account_batch(uuid, jsonb, jsonb) is
  'Confirms a list: judges it again, enters the new people and keeps who is to get an account, all or nothing; accounts follow by claim_account_rows. p_id is
   the caller''s, so that confirming twice is once; p_file {name, size, sha256}, null for people chosen from the list. Returns {id, people}.
   Errors: batch_rows_wrong {count}, batch_empty, rows_too_many (PT422), batch_rows_changed (PT409).';

-- Issuing, a few at a time -------------------------------------------------------------------------------------------------

create function private.own_batch(p_batch_id uuid) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (select 1 from public.account_batch b where b.id = p_batch_id and b.created_by = private.require_member())
     or isempty(private.power_ranges('issue_accounts')) then
    perform private.fail('batch_unknown', 'no such batch', '{}', 'PT404');
  end if;
end
$$;
comment on function private.own_batch(uuid) is 'Refuses a batch that is not the caller''s, or any to who issues accounts no longer (PT404). Definer: asked by definers.';

create function private.claim_account_rows(p_batch_id uuid, p_count int) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_claim uuid := gen_random_uuid();
  v_row public.account_batch_row;
  v_issues jsonb := '[]';
  v_issue jsonb;
  v_key text;
  v_code text;
begin
  perform private.own_batch(p_batch_id);
  for v_row in
    -- The record before the row, as a movement takes them: who is being moved is passed over too.
    select r.* from public.account_batch_row r join public.employee e on e.id = r.employee_id
     where r.batch_id = p_batch_id and r.state = 'waiting' and (r.claimed_until is null or r.claimed_until < clock_timestamp())
     order by r.row_number limit least(greatest(p_count, 1), 20) for update of e, r skip locked
  loop
    begin
      v_issue := private.authorize_account_issue(v_row.employee_id, v_row.official_email);
      v_issues := v_issues || (v_issue || jsonb_build_object('row_number', v_row.row_number));
      update public.account_batch_row r set claim = v_claim, claimed_until = clock_timestamp() + interval '45 seconds'
       where r.batch_id = p_batch_id and r.row_number = v_row.row_number;
    exception when others then
      get stacked diagnostics v_key = pg_exception_hint, v_code = returned_sqlstate;
      if v_code not like 'PT4%' or v_key = '' then raise; end if;
      if v_key <> 'account_being_issued' then
        update public.account_batch_row r set state = 'failed', reason = v_key, settled_at = private.now()
         where r.batch_id = p_batch_id and r.row_number = v_row.row_number;
      end if;
    end;
  end loop;
  return jsonb_build_object('claim', v_claim, 'rows', v_issues) || private.batch_rest(p_batch_id);
end
$$;
create function public.claim_account_rows(p_batch_id uuid, p_count int) returns jsonb
language sql set search_path = '' as $$ select private.claim_account_rows(p_batch_id, p_count) $$;
comment on function public.claim_account_rows(uuid, int) is
  'Takes up to 20 waiting rows of the caller''s batch for 45 seconds, each if its account may be issued now (else it fails with the reason). Rows that another
   tab holds are passed over. Returns {claim, rows, waiting, free_in}. Errors: batch_unknown (PT404).';

create function private.batch_rest(p_batch_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('waiting', count(*), 'free_in', coalesce(ceil(extract(epoch from min(r.claimed_until) - clock_timestamp())), 0))
    from public.account_batch_row r where r.batch_id = p_batch_id and r.state = 'waiting'
$$;
comment on function private.batch_rest(uuid) is 'How many rows wait, and in how many seconds the next held one is free again. Definer: for definers.';

create function private.settle_account_row(p_batch_id uuid, p_row_number int, p_claim uuid, p_user_id uuid, p_reason text, p_actor uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.account_batch_row;
  v_slip jsonb;
  v_reason text := p_reason;
begin
  perform private.record_to_issue(r.employee_id) from public.account_batch_row r where r.batch_id = p_batch_id and r.row_number = p_row_number;
  select * into v_row from public.account_batch_row r
   where r.batch_id = p_batch_id and r.row_number = p_row_number and r.created_by = p_actor and r.state = 'waiting' and r.claim = p_claim for update;
  if not found then perform private.fail('claim_lost', 'the row was taken up by another', '{}', 'PT409'); end if;
  if v_reason is null then
    begin
      v_slip := private.record_account_issued(v_row.employee_id, p_user_id, p_actor, v_row.official_email);
    exception when sqlstate 'PT404' or sqlstate 'PT409' then
      get stacked diagnostics v_reason = pg_exception_hint;
    end;
  end if;
  update public.account_batch_row r
     set state = case when v_reason is null then 'issued' else 'failed' end, reason = v_reason, user_id = case when v_reason is null then p_user_id end,
         settled_at = private.now(), claim = null, claimed_until = null
   where r.batch_id = p_batch_id and r.row_number = p_row_number;
  delete from private.account_claim c where c.employee_id = v_row.employee_id;
  return coalesce(v_slip, jsonb_build_object('reason', v_reason));
end
$$;
create function public.settle_account_row(p_batch_id uuid, p_row_number int, p_claim uuid, p_user_id uuid, p_reason text, p_actor uuid) returns jsonb
language sql set search_path = '' as $$ select private.settle_account_row(p_batch_id, p_row_number, p_claim, p_user_id, p_reason, p_actor) $$;
comment on function public.settle_account_row(uuid, int, uuid, uuid, text, uuid) is
  'For the edge function “accounts” only (service_role), of a row it claimed: the identity exists, so the account is written as record_account_issued does, in
   the same transaction as the row; or p_reason says why not. Returns {username, due_date} or {reason}. Errors: claim_lost (PT409).';

create function private.retry_account_rows(p_batch_id uuid) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_count int;
begin
  perform private.own_batch(p_batch_id);
  update public.account_batch_row r set state = 'waiting', reason = null, settled_at = null where r.batch_id = p_batch_id and r.state = 'failed';
  get diagnostics v_count = row_count;
  return v_count;
end
$$;
create function public.retry_account_rows(p_batch_id uuid) returns int
language sql set search_path = '' as $$ select private.retry_account_rows(p_batch_id) $$;
comment on function public.retry_account_rows(uuid) is 'Lets the failed rows of the caller''s batch wait again, once the reason is mended. Returns how many. Errors: batch_unknown (PT404).';

grant execute on function
  private.check_account_rows(jsonb), public.check_account_rows(jsonb), private.create_account_batch(uuid, jsonb, jsonb), public.create_account_batch(uuid, jsonb, jsonb),
  private.claim_account_rows(uuid, int), public.claim_account_rows(uuid, int), private.retry_account_rows(uuid), public.retry_account_rows(uuid) to authenticated;
grant execute on function
  private.settle_account_row(uuid, int, uuid, uuid, text, uuid), public.settle_account_row(uuid, int, uuid, uuid, text, uuid) to service_role;
