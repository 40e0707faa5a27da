SET local check_function_bodies = off;

DROP FUNCTION "private"."authorize_password_reset"(uuid);

DROP FUNCTION "public"."authorize_password_reset"(uuid);

CREATE TABLE "public"."account_batch_row" (
  "batch_id"       uuid                     NOT NULL,
  "row_number"     integer                  NOT NULL,
  "employee_id"    uuid                     NOT NULL,
  "unit_lft"       bigint                   NOT NULL,
  "created_by"     uuid                     NOT NULL,
  "official_email" text,
  "state"          text                     NOT NULL DEFAULT 'waiting'::text,
  "reason"         text,
  "user_id"        uuid,
  "settled_at"     timestamp with time zone,
  "claim"          uuid,
  "claimed_until"  timestamp with time zone,
  CONSTRAINT "account_batch_row_batch_id_employee_id_key" UNIQUE (batch_id, employee_id),
  CONSTRAINT "account_batch_row_check1" CHECK (((state = 'failed'::text) = (reason IS NOT NULL))),
  CONSTRAINT "account_batch_row_check" CHECK (((state = 'issued'::text) = (user_id IS NOT NULL))),
  CONSTRAINT "account_batch_row_pkey" PRIMARY KEY (batch_id, row_number),
  CONSTRAINT "account_batch_row_row_number_check" CHECK ((row_number > 0)),
  CONSTRAINT "account_batch_row_state_check" CHECK ((state = ANY (ARRAY['waiting'::text, 'issued'::text, 'failed'::text])))
);

ALTER TABLE "public"."account_batch_row"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."account_batch_row" FROM "anon", "service_role";

CREATE TABLE "public"."account_batch" (
  "id"          uuid                     NOT NULL,
  "source"      text                     NOT NULL,
  "file_name"   text,
  "file_size"   integer,
  "file_sha256" text,
  "unit_id"     uuid                     NOT NULL,
  "people"      integer                  NOT NULL,
  "entered"     integer                  NOT NULL,
  "created_by"  uuid                     NOT NULL,
  CONSTRAINT "account_batch_check1" CHECK (((source = 'file'::text) = ((file_sha256 IS NOT NULL) AND (file_name IS NOT NULL) AND (file_size IS NOT NULL)))),
  CONSTRAINT "account_batch_check" CHECK (((entered >= 0) AND (entered <= people))),
  CONSTRAINT "account_batch_file_name_check" CHECK (((length(file_name) >= 1) AND (length(file_name) <= 200))),
  CONSTRAINT "account_batch_file_sha256_check" CHECK ((file_sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "account_batch_file_size_check" CHECK (((file_size >= 1) AND (file_size <= 5242880))),
  CONSTRAINT "account_batch_people_check" CHECK (((people >= 1) AND (people <= 2000))),
  CONSTRAINT "account_batch_pkey" PRIMARY KEY (id),
  CONSTRAINT "account_batch_source_check" CHECK ((source = ANY (ARRAY['file'::text, 'list'::text]))),
  "created_at"  timestamp with time zone NOT NULL DEFAULT private.now(),
  "updated_at"  timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."account_batch"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."account_batch" FROM "anon", "service_role";

CREATE TYPE "private"."assessed_row" AS (
  "row_number"     integer,
  "person"         public.employee,
  "official_email" text,
  "errors"         jsonb,
  "warnings"       jsonb,
  "has_account"    boolean
);

CREATE TYPE "private"."input_problem" AS (
  "field"  text,
  "key"    text,
  "params" jsonb,
  "code"   text
);

CREATE OR REPLACE FUNCTION private.assess_known (
  p_row private.assessed_row
)
  RETURNS private.assessed_row
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_known public.employee;
begin
  select * into v_known from public.employee e where e.identity_number = (p_row.person).identity_number;
  if found then
    if not (private.manages(v_known.unit_lft, 'issue_accounts') or private.has_role('province_officer')) or v_known.status <> 'active'
       or v_known.name_folded is distinct from (p_row.person).name_folded or v_known.birth_date is distinct from (p_row.person).birth_date
       or v_known.gender is distinct from (p_row.person).gender then
      p_row.errors := p_row.errors || private.problem_json(row('identity_number', 'identity_number_taken', '{}', 'PT409'));
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
$function$;

CREATE OR REPLACE FUNCTION private.assess_rows (
  p_rows jsonb
)
  RETURNS SETOF private.assessed_row
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.authorize_account_issue (
  p_employee_id    uuid,
  p_official_email text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
  v_email text := lower(private.tidy(p_official_email));
begin
  perform private.require_member();
  select * into v_employee from public.employee e where e.id = p_employee_id for update;
  if not found or not (private.manages(v_employee.unit_lft, 'issue_accounts') or private.has_role('province_officer')) then
    perform private.fail('record_unknown', 'no such record', '{}', 'PT404');
  end if;
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived', '{}', 'PT409'); end if;
  if exists (select 1 from public.account a where a.employee_id = p_employee_id) then
    perform private.fail('account_exists', 'the person already has an account', '{}', 'PT409');
  end if;
  perform private.refuse_first(private.email_problem(v_email));
  insert into private.account_claim as c (employee_id, claimed_by) values (p_employee_id, auth.uid())
    on conflict (employee_id) do update set claimed_by = excluded.claimed_by, claimed_at = excluded.claimed_at
    where c.claimed_at < pg_catalog.now() - interval '30 seconds';
  if not found then perform private.fail('account_being_issued', 'another officer is issuing this account', '{}', 'PT409'); end if;
  return jsonb_build_object('employee_id', p_employee_id, 'username', v_employee.code, 'display_name', v_employee.full_name,
    'official_email', v_email, 'unit_name', (select u.name from public.unit u where u.id = v_employee.unit_id));
end
$function$;

CREATE OR REPLACE FUNCTION private.authorize_password_reset (
  p_user_id     uuid,
  p_only_unused boolean
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_account public.account := private.require_account_keeper(p_user_id);
begin
  if v_account.status = 'locked' then perform private.fail('account_locked', 'unlock the account first', '{}', 'PT409'); end if;
  if p_only_unused and not v_account.must_change_password then
    perform private.fail('password_in_use', 'the person has a password of their own', '{}', 'PT409');
  end if;
  update public.account a set must_change_password = true, status = 'issued' where a.user_id = p_user_id;
  return jsonb_build_object('username', v_account.username, 'display_name', v_account.display_name,
    'unit_name', (select u.name from public.unit u where u.id = v_account.unit_id),
    'due_date', (select o.due_date from public.obligation o
                  where o.employee_id = v_account.employee_id and o.kind = 'initial' and o.met_on is null and o.cancelled_at is null limit 1));
end
$function$;

CREATE OR REPLACE FUNCTION private.batch_rest (
  p_batch_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('waiting', count(*), 'free_in', coalesce(ceil(extract(epoch from min(r.claimed_until) - clock_timestamp())), 0))
    from public.account_batch_row r where r.batch_id = p_batch_id and r.state = 'waiting'
$function$;

CREATE OR REPLACE FUNCTION private.check_account_rows (
  p_rows jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_agg(jsonb_build_object('row', x.row_number, 'errors', x.errors, 'warnings', x.warnings, 'has_account', x.has_account,
                                      'known', (x.person).id is not null) order by x.row_number)
    from private.assess_rows(p_rows) x
$function$;

CREATE OR REPLACE FUNCTION private.claim_account_rows (
  p_batch_id uuid,
  p_count    integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
    select * from public.account_batch_row r
     where r.batch_id = p_batch_id and r.state = 'waiting' and (r.claimed_until is null or r.claimed_until < clock_timestamp())
     order by r.row_number limit least(greatest(p_count, 1), 20) for update skip locked
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
$function$;

CREATE OR REPLACE FUNCTION private.close_account (
  p_user_id uuid,
  p_reason  text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_account public.account := private.require_account_keeper(p_user_id);
begin
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  update public.account a set status = 'closed', status_reason = left(private.tidy(p_reason), 500) where a.user_id = p_user_id;
  return jsonb_build_object('user_id', p_user_id, 'status', 'closed');
end
$function$;

CREATE OR REPLACE FUNCTION private.create_account_batch (
  p_id   uuid,
  p_file jsonb,
  p_rows jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
  insert into public.employee (unit_id, unit_lft, full_name, birth_date, gender, identity_number, category, position_title, created_by)
    select (x.person).unit_id, (x.person).unit_lft, (x.person).full_name, (x.person).birth_date, (x.person).gender, (x.person).identity_number,
           (x.person).category, (x.person).position_title, v_user
      from unnest(v_rows) x where (x.person).id is null order by x.row_number;
  get diagnostics v_entered = row_count;
  select u.id into v_unit from public.unit u
   where u.lft <= (select min((x.person).unit_lft) from unnest(v_rows) x) and u.rgt >= (select max((x.person).unit_lft) from unnest(v_rows) x)
   order by u.lft desc limit 1;
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
$function$;

CREATE OR REPLACE FUNCTION private.email_problem (
  p_email text
)
  RETURNS private.input_problem
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if p_email !~ '^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]{2,}$' then return row('official_email', 'email_invalid', '{}', 'PT422')::private.input_problem; end if;
  if exists (select 1 from public.account a where a.official_email = p_email) then return row('official_email', 'email_taken', '{}', 'PT409')::private.input_problem; end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.own_batch (
  p_batch_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if not exists (select 1 from public.account_batch b where b.id = p_batch_id and b.created_by = private.require_member())
     or isempty(private.power_ranges('issue_accounts')) then
    perform private.fail('batch_unknown', 'no such batch', '{}', 'PT404');
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.person_of (
  p_input jsonb
)
  RETURNS public.employee
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_person public.employee;
begin
  if pg_input_is_valid(coalesce(p_input ->> 'unit_id', ''), 'uuid') then
    select u.id, u.lft into v_person.unit_id, v_person.unit_lft from public.unit u where u.id = (p_input ->> 'unit_id')::uuid;
  end if;
  v_person.full_name := private.tidy(p_input ->> 'full_name');
  v_person.name_folded := private.fold(v_person.full_name);
  v_person.identity_number := regexp_replace(coalesce(p_input ->> 'identity_number', ''), '\s', '', 'g');
  v_person.birth_date := case when length(p_input ->> 'birth_date') = 10 then private.as_date(p_input ->> 'birth_date') end;
  v_person.gender := private.tidy(p_input ->> 'gender');
  v_person.category := private.tidy(p_input ->> 'category');
  v_person.position_title := private.tidy(p_input ->> 'position_title');
  return v_person;
end
$function$;

CREATE OR REPLACE FUNCTION private.person_problems (
  p_person public.employee
)
  RETURNS SETOF private.input_problem
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_name text := p_person.full_name;
  v_birth date := p_person.birth_date;
  v_closed date := (select u.valid_to from public.unit u where u.id = p_person.unit_id);
  v_birth_key text;
  v_sex boolean := coalesce(p_person.gender in ('1', '2'), false);
begin
  if p_person.unit_id is null then return next row('unit_id', 'unit_required', '{}', 'PT422')::private.input_problem;
  elsif not (private.manages(p_person.unit_lft, 'issue_accounts') or private.has_role('province_officer')) then
    return next row('unit_id', 'not_manager_of_unit', '{}', '42501')::private.input_problem;
  elsif v_closed < private.today() then return next row('unit_id', 'unit_closed', '{}', 'PT422')::private.input_problem;
  end if;
  if v_name is null then return next row('full_name', 'required', '{}', 'PT422')::private.input_problem;
  elsif length(v_name) > 100 then return next row('full_name', 'too_long', '{"limit":100}', 'PT422')::private.input_problem;
  elsif v_name ~ '[0-9<>@#$%^&*()_+=\[\]{}|\\/;:"?!~,]' or length(v_name) < 2 then
    return next row('full_name', 'name_characters', '{}', 'PT422')::private.input_problem;
  end if;
  if p_person.identity_number !~ '^\d{12}$' then return next row('identity_number', 'identity_number_format', '{}', 'PT422')::private.input_problem; end if;
  v_birth_key := case when v_birth is null then 'date_invalid' when v_birth > private.today() then 'date_in_future'
                      when v_birth > private.today() - interval '18 years' then 'age_below_18' when v_birth < date '1900-01-01' then 'date_too_early' end;
  if v_birth_key is not null then return next row('birth_date', v_birth_key, '{}', 'PT422')::private.input_problem; end if;
  if not v_sex then return next row('gender', case when p_person.gender is null then 'required' else 'value_unknown' end, '{}', 'PT422')::private.input_problem; end if;
  if p_person.category is null then return next row('category', 'required', '{}', 'PT422')::private.input_problem;
  elsif p_person.category not in ('official', 'civil_servant', 'public_employee', 'commune_official') then
    return next row('category', 'value_unknown', '{}', 'PT422')::private.input_problem;
  end if;
  if p_person.identity_number ~ '^\d{12}$' and v_birth_key is null and v_sex
     and substr(p_person.identity_number, 4, 1)::int <> (extract(year from v_birth)::int / 100 - 19) * 2 + (p_person.gender::int - 1) then
    return next row('identity_number', 'identity_number_sex_century', '{}', 'PT422')::private.input_problem;
  end if;
  if length(p_person.position_title) > 200 then return next row('position_title', 'too_long', '{"limit":200}', 'PT422')::private.input_problem; end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.problem_json (
  p_problem private.input_problem
)
  RETURNS jsonb
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select jsonb_build_object('field', p_problem.field, 'key', p_problem.key, 'params', p_problem.params) $function$;

CREATE OR REPLACE FUNCTION private.refuse_first (
  p_problem private.input_problem
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  if p_problem.key is not null then
    perform private.fail(p_problem.key, p_problem.field || ' is refused', p_problem.params || jsonb_build_object('field', p_problem.field), p_problem.code);
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.register_employee (
  p_input jsonb
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_person public.employee := private.person_of(p_input);
  v_id uuid;
begin
  perform private.refuse_first(x) from private.person_problems(v_person) x limit 1;
  -- The same entry once more (its account was not issued, whatever the reason): taken up again, with what was corrected since.
  update public.employee e set full_name = v_person.full_name, category = v_person.category, position_title = v_person.position_title
   where e.identity_number = v_person.identity_number and e.unit_id = v_person.unit_id and e.birth_date = v_person.birth_date and e.gender = v_person.gender
     and e.name_folded = v_person.name_folded and e.status = 'active' and e.approved_version = 0
     and not exists (select 1 from public.account a where a.employee_id = e.id)
   returning e.id into v_id;
  if v_id is not null then return v_id; end if;
  insert into public.employee (unit_id, unit_lft, full_name, birth_date, gender, identity_number, category, position_title, created_by)
    values (v_person.unit_id, v_person.unit_lft, v_person.full_name, v_person.birth_date, v_person.gender, v_person.identity_number, v_person.category,
            v_person.position_title, v_user)
    returning id into v_id;
  return v_id;
exception when unique_violation then
  perform private.fail('identity_number_taken', 'another record has this identity number', '{"field":"identity_number"}', 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.retry_account_rows (
  p_batch_id uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_count int;
begin
  perform private.own_batch(p_batch_id);
  update public.account_batch_row r set state = 'waiting', reason = null, settled_at = null where r.batch_id = p_batch_id and r.state = 'failed';
  get diagnostics v_count = row_count;
  return v_count;
end
$function$;

CREATE OR REPLACE FUNCTION private.settle_account_row (
  p_batch_id   uuid,
  p_row_number integer,
  p_claim      uuid,
  p_user_id    uuid,
  p_reason     text,
  p_actor      uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_row public.account_batch_row;
  v_slip jsonb;
  v_reason text := p_reason;
begin
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
$function$;

CREATE OR REPLACE FUNCTION public.authorize_password_reset (
  p_user_id     uuid,
  p_only_unused boolean DEFAULT false
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.authorize_password_reset(p_user_id, p_only_unused) $function$;

REVOKE ALL ON FUNCTION "public"."authorize_password_reset"(uuid, boolean) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.check_account_rows (
  p_rows jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.check_account_rows(p_rows) $function$;

REVOKE ALL ON FUNCTION "public"."check_account_rows"(jsonb) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.claim_account_rows (
  p_batch_id uuid,
  p_count    integer
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.claim_account_rows(p_batch_id, p_count) $function$;

REVOKE ALL ON FUNCTION "public"."claim_account_rows"(uuid, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.close_account (
  p_user_id uuid,
  p_reason  text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.close_account(p_user_id, p_reason) $function$;

REVOKE ALL ON FUNCTION "public"."close_account"(uuid, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.create_account_batch (
  p_id   uuid,
  p_file jsonb,
  p_rows jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.create_account_batch(p_id, p_file, p_rows) $function$;

REVOKE ALL ON FUNCTION "public"."create_account_batch"(uuid, jsonb, jsonb) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.retry_account_rows (
  p_batch_id uuid
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.retry_account_rows(p_batch_id) $function$;

REVOKE ALL ON FUNCTION "public"."retry_account_rows"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.settle_account_row (
  p_batch_id   uuid,
  p_row_number integer,
  p_claim      uuid,
  p_user_id    uuid,
  p_reason     text,
  p_actor      uuid
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.settle_account_row(p_batch_id, p_row_number, p_claim, p_user_id, p_reason, p_actor) $function$;

REVOKE ALL ON FUNCTION "public"."settle_account_row"(uuid, integer, uuid, uuid, text, uuid) FROM PUBLIC, "anon", "authenticated";

ALTER TABLE "public"."account_batch"
  ADD CONSTRAINT "account_batch_created_by_fkey" FOREIGN KEY (created_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."account_batch"
  ADD CONSTRAINT "account_batch_unit_id_fkey" FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE "public"."account_batch_row"
  ADD CONSTRAINT "account_batch_row_batch_id_fkey" FOREIGN KEY (batch_id) REFERENCES public.account_batch(id);

ALTER TABLE "public"."account_batch_row"
  ADD CONSTRAINT "account_batch_row_created_by_fkey" FOREIGN KEY (created_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."account_batch_row"
  ADD CONSTRAINT "account_batch_row_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."account_batch_row"
  ADD CONSTRAINT "account_batch_row_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.account(user_id);

CREATE VIEW "public"."account_batch_row_list" WITH (security_invoker=true) AS  SELECT ((r.batch_id || '/'::text) || r.row_number) AS id,
    r.batch_id,
    r.row_number,
    r.state,
    r.reason,
    r.settled_at,
    r.user_id,
    r.official_email,
    r.created_by,
    e.id AS employee_id,
    e.code,
    e.full_name,
    e.birth_date,
    u.name AS unit_name,
    a.status AS account_status
   FROM (((public.account_batch_row r
     JOIN public.employee e ON ((e.id = r.employee_id)))
     JOIN public.unit u ON ((u.id = e.unit_id)))
     LEFT JOIN public.account a ON ((a.user_id = r.user_id)));

REVOKE ALL ON TABLE "public"."account_batch_row_list" FROM "anon", "service_role";

CREATE INDEX account_batch_row_created_by ON public.account_batch_row USING btree (created_by);

CREATE INDEX account_batch_row_employee ON public.account_batch_row USING btree (employee_id);

CREATE INDEX account_batch_row_scope ON public.account_batch_row USING btree (unit_lft);

CREATE INDEX account_batch_row_user ON public.account_batch_row USING btree (user_id);

CREATE INDEX account_batch_row_waiting ON public.account_batch_row USING btree (batch_id, row_number)
  WHERE (state = 'waiting'::text);

CREATE INDEX account_batch_unit ON public.account_batch USING btree (unit_id);

CREATE TRIGGER account_batch_touch
  BEFORE UPDATE ON public.account_batch
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.account_batch REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.account_batch REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.account_batch REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE POLICY "account_batch_read" ON "public"."account_batch"
  FOR SELECT
  TO "authenticated"
  USING (((created_by = ( SELECT auth.uid() AS uid)) AND ( SELECT private.is_member() AS is_member)));

CREATE POLICY "account_batch_row_read" ON "public"."account_batch_row"
  FOR SELECT
  TO "authenticated"
  USING (((created_by = ( SELECT auth.uid() AS uid)) AND ( SELECT private.is_member() AS is_member)));

COMMENT ON COLUMN "public"."account_batch"."entered" IS 'How many of the people were entered by it; the others were in the list before.';

COMMENT ON COLUMN "public"."account_batch"."unit_id" IS 'The lowest unit that stands over everyone in the batch.';

COMMENT ON COLUMN "public"."account_batch_row"."claim" IS 'Whoever processes the row at this moment, until claimed_until; afterwards it is free again.';

COMMENT ON FUNCTION "private"."assess_known"(private.assessed_row) IS 'Compares a row with who is in the list already: the same person (with or without account), a namesake, or an identity number of somebody else.
   Who they are is told within the caller''s units only. Definer: identity numbers have no grant.';

COMMENT ON FUNCTION "private"."assess_rows"(jsonb) IS 'Judges a list of at most 2,000 rows: people as typed {row, unit_code, full_name, …, official_email?} or people of the list {row, employee_id}. All that
   stands wrong in each row by the rules of person_problems, and between the rows. Definer: units and records by code and number.';

COMMENT ON FUNCTION "private"."batch_rest"(uuid) IS 'How many rows wait, and in how many seconds the next held one is free again. Definer: for definers.';

COMMENT ON FUNCTION "private"."email_problem"(text) IS 'What stands wrong in an official e-mail (lower case, or null). Definer: accounts out of sight count too.';

COMMENT ON FUNCTION "private"."own_batch"(uuid) IS 'Refuses a batch that is not the caller''s, or any to who issues accounts no longer (PT404). Definer: asked by definers.';

COMMENT ON FUNCTION "private"."person_of"(jsonb) IS 'A person as typed {unit_id, full_name, birth_date, gender, identity_number, category, position_title?}, tidied but not judged. Definer: reads unit.';

COMMENT ON FUNCTION "private"."person_problems"(public.employee) IS 'Everything that stands wrong in a person who is to be entered, in the order of the form: the one place of these rules, for one person and for lists. Definer: reads unit.';

COMMENT ON FUNCTION "private"."refuse_first"(private.input_problem) IS 'Raises the problem as a refusal; nothing when there is none.';

COMMENT ON FUNCTION "public"."authorize_password_reset"(uuid, boolean) IS 'Takes the account back to its one-time state before the edge function gives it a new one-time password; its powers stop at once. p_only_unused: only
   while the one-time password was not replaced (slips of a batch lost). Errors: account_unknown (PT404), own_account, account_of_officer (42501),
   account_locked, account_closed, password_in_use (PT409).';

COMMENT ON FUNCTION "public"."check_account_rows"(jsonb) IS 'Judges the rows of an Excel list before anything is kept (at most 2,000): for each row all errors and warnings [{field, key, params}], whether the person
   has an account already (left out) or is in the list already (only the account is issued). Errors: rows_missing, rows_too_many {limit} (PT422).';

COMMENT ON FUNCTION "public"."claim_account_rows"(uuid, integer) IS 'Takes up to 20 waiting rows of the caller''s batch for 45 seconds, each if its account may be issued now (else it fails with the reason). Rows that another
   tab holds are passed over. Returns {claim, rows, waiting, free_in}. Errors: batch_unknown (PT404).';

COMMENT ON FUNCTION "public"."close_account"(uuid, text) IS 'Closes an account for good, with a reason: nobody signs in with it again, every right ends at once, the record stays. The edge function also ends its
   sessions. Errors: those of authorize_password_reset but account_locked.';

COMMENT ON FUNCTION "public"."create_account_batch"(uuid, jsonb, jsonb) IS 'Confirms a list: judges it again, enters the new people and keeps who is to get an account, all or nothing; accounts follow by claim_account_rows. p_id is
   the caller''s, so that confirming twice is once; p_file {name, size, sha256}, null for people chosen from the list. Returns {id, people}.
   Errors: batch_rows_wrong {count}, batch_empty, rows_too_many (PT422), batch_rows_changed (PT409).';

COMMENT ON FUNCTION "public"."retry_account_rows"(uuid) IS 'Lets the failed rows of the caller''s batch wait again, once the reason is mended. Returns how many. Errors: batch_unknown (PT404).';

COMMENT ON FUNCTION "public"."settle_account_row"(uuid, integer, uuid, uuid, text, uuid) IS 'For the edge function “accounts” only (service_role), of a row it claimed: the identity exists, so the account is written as record_account_issued does, in
   the same transaction as the row; or p_reason says why not. Returns {username, due_date} or {reason}. Errors: claim_lost (PT409).';

COMMENT ON TABLE "public"."account_batch" IS 'Đợt cấp tài khoản: accounts that one person issues in one go. Theirs alone: nobody else sees or runs it.';

COMMENT ON TABLE "public"."account_batch_row" IS 'One person of a batch. waiting: no account yet, whatever was begun; issued; failed: refused for the reason, a key of the refusals.';

COMMENT ON TYPE "private"."assessed_row" IS 'A row of a list, judged. person.id: somebody in the list already, for whom only the account is issued.';

COMMENT ON TYPE "private"."input_problem" IS 'What stands wrong in a field: stable key, parameters, SQLSTATE of its refusal.';

COMMENT ON VIEW "public"."account_batch_row_list" IS 'The people of the caller''s batches who are still in their scope.';

REVOKE ALL ON FUNCTION "private"."assess_known"(private.assessed_row) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."assess_known"(private.assessed_row) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."assess_known"(private.assessed_row) TO "postgres";

REVOKE ALL ON FUNCTION "private"."assess_rows"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."assess_rows"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."assess_rows"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."authorize_password_reset"(uuid, boolean) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."authorize_password_reset"(uuid, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."authorize_password_reset"(uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."authorize_password_reset"(uuid, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."batch_rest"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."batch_rest"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."batch_rest"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_account_rows"(jsonb) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."check_account_rows"(jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."check_account_rows"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_account_rows"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."claim_account_rows"(uuid, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."claim_account_rows"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."claim_account_rows"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."claim_account_rows"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."close_account"(uuid, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."close_account"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."close_account"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."close_account"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."create_account_batch"(uuid, jsonb, jsonb) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."create_account_batch"(uuid, jsonb, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."create_account_batch"(uuid, jsonb, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."create_account_batch"(uuid, jsonb, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."email_problem"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."email_problem"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."email_problem"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."own_batch"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."own_batch"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."own_batch"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."person_of"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."person_of"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."person_of"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."person_problems"(public.employee) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."person_problems"(public.employee) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."person_problems"(public.employee) TO "postgres";

REVOKE ALL ON FUNCTION "private"."problem_json"(private.input_problem) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."problem_json"(private.input_problem) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."problem_json"(private.input_problem) TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse_first"(private.input_problem) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse_first"(private.input_problem) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_first"(private.input_problem) TO "postgres";

REVOKE ALL ON FUNCTION "private"."retry_account_rows"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."retry_account_rows"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."retry_account_rows"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."retry_account_rows"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."settle_account_row"(uuid, integer, uuid, uuid, text, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."settle_account_row"(uuid, integer, uuid, uuid, text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_account_row"(uuid, integer, uuid, uuid, text, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_account_row"(uuid, integer, uuid, uuid, text, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."authorize_password_reset"(uuid, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."authorize_password_reset"(uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."authorize_password_reset"(uuid, boolean) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."check_account_rows"(jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."check_account_rows"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."check_account_rows"(jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."claim_account_rows"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."claim_account_rows"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."claim_account_rows"(uuid, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."close_account"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."close_account"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."close_account"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."create_account_batch"(uuid, jsonb, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."create_account_batch"(uuid, jsonb, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."create_account_batch"(uuid, jsonb, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."retry_account_rows"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."retry_account_rows"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."retry_account_rows"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."settle_account_row"(uuid, integer, uuid, uuid, text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."settle_account_row"(uuid, integer, uuid, uuid, text, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."settle_account_row"(uuid, integer, uuid, uuid, text, uuid) TO "service_role";

REVOKE ALL ON TABLE "public"."account_batch" FROM "authenticated";

GRANT SELECT ON TABLE "public"."account_batch" TO "authenticated";

REVOKE ALL ON TABLE "public"."account_batch_row" FROM "authenticated";

REVOKE ALL ("batch_id") ON TABLE "public"."account_batch_row" FROM "authenticated";

GRANT SELECT ("batch_id") ON TABLE "public"."account_batch_row" TO "authenticated";

REVOKE ALL ("created_by") ON TABLE "public"."account_batch_row" FROM "authenticated";

GRANT SELECT ("created_by") ON TABLE "public"."account_batch_row" TO "authenticated";

REVOKE ALL ("employee_id") ON TABLE "public"."account_batch_row" FROM "authenticated";

GRANT SELECT ("employee_id") ON TABLE "public"."account_batch_row" TO "authenticated";

REVOKE ALL ("official_email") ON TABLE "public"."account_batch_row" FROM "authenticated";

GRANT SELECT ("official_email") ON TABLE "public"."account_batch_row" TO "authenticated";

REVOKE ALL ("reason") ON TABLE "public"."account_batch_row" FROM "authenticated";

GRANT SELECT ("reason") ON TABLE "public"."account_batch_row" TO "authenticated";

REVOKE ALL ("row_number") ON TABLE "public"."account_batch_row" FROM "authenticated";

GRANT SELECT ("row_number") ON TABLE "public"."account_batch_row" TO "authenticated";

REVOKE ALL ("settled_at") ON TABLE "public"."account_batch_row" FROM "authenticated";

GRANT SELECT ("settled_at") ON TABLE "public"."account_batch_row" TO "authenticated";

REVOKE ALL ("state") ON TABLE "public"."account_batch_row" FROM "authenticated";

GRANT SELECT ("state") ON TABLE "public"."account_batch_row" TO "authenticated";

REVOKE ALL ("unit_lft") ON TABLE "public"."account_batch_row" FROM "authenticated";

GRANT SELECT ("unit_lft") ON TABLE "public"."account_batch_row" TO "authenticated";

REVOKE ALL ("user_id") ON TABLE "public"."account_batch_row" FROM "authenticated";

GRANT SELECT ("user_id") ON TABLE "public"."account_batch_row" TO "authenticated";

REVOKE ALL ON TABLE "public"."account_batch_row_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."account_batch_row_list" TO "authenticated";

CREATE VIEW "public"."account_batch_list" WITH (security_invoker=true) AS  SELECT b.id,
    b.source,
    b.file_name,
    b.unit_id,
    u.name AS unit_name,
    b.people,
    b.entered,
    b.created_by,
    b.created_at,
    n.waiting,
    n.issued,
    n.failed,
    n.unused,
        CASE
            WHEN (n.waiting > 0) THEN 'running'::text
            WHEN (n.failed > 0) THEN 'done_with_faults'::text
            ELSE 'done'::text
        END AS state
   FROM ((public.account_batch b
     JOIN public.unit u ON ((u.id = b.unit_id)))
     CROSS JOIN LATERAL ( SELECT (count(*) FILTER (WHERE (r.state = 'waiting'::text)))::integer AS waiting,
            (count(*) FILTER (WHERE (r.state = 'issued'::text)))::integer AS issued,
            (count(*) FILTER (WHERE (r.state = 'failed'::text)))::integer AS failed,
            (count(*) FILTER (WHERE (a.status = 'issued'::text)))::integer AS unused
           FROM (public.account_batch_row r
             LEFT JOIN public.account a ON ((a.user_id = r.user_id)))
          WHERE (r.batch_id = b.id)) n);

REVOKE ALL ON TABLE "public"."account_batch_list" FROM "anon", "service_role";

CREATE INDEX account_batch_created_by ON public.account_batch USING btree (created_by, created_at);

COMMENT ON VIEW "public"."account_batch_list" IS 'The caller''s batches with how far they are; unused: accounts whose one-time password still stands.';

REVOKE ALL ON TABLE "public"."account_batch_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."account_batch_list" TO "authenticated";
