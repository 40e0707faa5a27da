-- Đúng, đủ, sạch as figures: for every approved record of people at work, and from them for units and the province. Every point lost is a
-- finding of a named rule (31_checks.sql) that leads to its field. [guideline I.3b, III.1; M9, M13]
--
-- Định nghĩa (quy ước; no official formula is known). Điểm = 100 × (1 − (3 × lỗi + cảnh báo) / (3 × số điểm kiểm tra)), kẹp trong 0–100, làm tròn xuống 0,1.
-- Điểm kiểm tra (points):
--   đủ    mỗi trường bắt buộc của mỗi dòng đã khai; mỗi dòng cần giấy tờ chứng minh; mọi trường bắt buộc của mục còn thiếu (mục thiếu mất hết số đó)
--   đúng  mỗi trường đã khai có giá trị
--   sạch  mỗi trường chữ và số định danh, điện thoại, thư điện tử đã khai có giá trị
-- Hồ sơ chưa được duyệt lần nào: đủ = 0, chưa có đúng và sạch. Đơn vị: trung bình của người đang công tác (đủ), của hồ sơ đã duyệt (đúng, sạch).

create table private.score_basis (
  singleton boolean primary key default true check (singleton),
  number int not null
);
comment on table private.score_basis is 'Counts the changes of what scores rest on (rules, fields, catalogues); a score of another number is stale.';
alter table private.score_basis enable row level security;

create function private.score(p_points int, p_lost int) returns numeric
language plpgsql immutable parallel safe set search_path = ''
as $$
begin
  return case when p_points > 0 then greatest(0, trunc(100 - 100.0 * p_lost / (3 * p_points), 1)) end;
end
$$;
comment on function private.score(int, int) is
  'The score of points checked and thirds of points lost (an error 3, a warning 1), 0 to 100; null when nothing was checked. Rounded down: 100 has no finding.';

create table public.record_score (
  employee_id uuid primary key references public.employee (id),
  unit_lft bigint not null,
  version int not null,
  complete_points int not null,
  complete_lost int not null,
  correct_points int not null,
  correct_lost int not null,
  clean_points int not null,
  clean_lost int not null,
  complete numeric(4, 1) generated always as (private.score(complete_points, complete_lost)) stored,
  correct numeric(4, 1) generated always as (private.score(correct_points, correct_lost)) stored,
  clean numeric(4, 1) generated always as (private.score(clean_points, clean_lost)) stored,
  sections jsonb not null,
  basis int not null,
  computed_on date not null,
  states_1 bigint not null,
  states_2 bigint not null,
  states_3 bigint not null
);
comment on table public.record_score is
  'Scores of the approved version of each record of a person at work; none before the first approval, none after leaving. Derived: not audited by itself.';
comment on column public.record_score.complete_lost is 'Thirds of points: an error 3, a warning 1.';
comment on column public.record_score.sections is '{section: {complete: [points, lost], correct: […], clean: […]}}; only sections in which anything was checked.';
comment on column public.record_score.states_1 is
  'Sections 1 to 15 (profile_section.number), four bits each from the lowest on: 8 where anything was checked, and with it 1 đủ, 2 đúng, 4 sạch where points were
   lost. What the figures of sections are counted from: so small that tens of thousands of records are read within milliseconds.';
comment on column public.record_score.states_2 is 'Sections 16 to 30, see states_1.';
comment on column public.record_score.states_3 is 'Sections 31 to 45, see states_1.';
comment on column public.record_score.computed_on is 'Rules look at the day: a score of another day is stale.';
create index record_score_scope on public.record_score (unit_lft) include (complete, correct, clean, states_1, states_2, states_3);
create trigger record_score_follow_employee before insert on public.record_score
  for each row when (new.unit_lft = 0) execute function private.follow_employee();

create table public.record_finding (
  employee_id uuid not null references public.employee (id),
  rule text not null references public.check_rule (key),
  section text not null references public.profile_section (key),
  field text not null default '',
  unit_lft bigint not null,
  severity text not null,
  quality text not null,
  times int not null,
  entry_ids uuid[] not null,
  primary key (employee_id, rule, section, field)
);
comment on table public.record_finding is
  'What takes points from a record: one row a rule and field, with the entries it was found in. No values of the record. Derived: not audited by itself.';
comment on column public.record_finding.field is 'Empty: the whole entry or section.';
create index record_finding_scope on public.record_finding (unit_lft, rule, section, field);
create index record_finding_rule on public.record_finding (rule, unit_lft);
create index record_finding_section on public.record_finding (section);
create trigger record_finding_follow_employee before insert on public.record_finding
  for each row when (new.unit_lft = 0) execute function private.follow_employee();

create table private.score_past (
  employee_id uuid not null references public.employee (id),
  since timestamptz not null,
  complete numeric(4, 1),
  correct numeric(4, 1),
  clean numeric(4, 1),
  primary key (employee_id, since)
);
comment on table private.score_past is
  'The scores of each record since each moment at which one of them changed; all null since it has none. The first ones hold since the version was
   approved. Written where scores are; insert-only but for several changes of one moment.';
alter table private.score_past enable row level security;

-- Computing ------------------------------------------------------------------------------------------------------------

create function private.current_basis() returns int
language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce((select b.number from private.score_basis b), 0);
end
$$;
comment on function private.current_basis() is 'See private.score_basis. Definer: nobody reads it.';

create function private.score_records(p_ids uuid[]) returns int
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan set work_mem = '64MB'
as $$
declare
  v_today date := private.today();
  v_basis int := private.current_basis();
  v_records private.checked_record[];
  v_count int;
begin
  if p_ids = '{}' then return 0; end if;
  -- One at a time, always in the same order; what follows sees what others did before.
  perform 1 from public.record_score s where s.employee_id = any (p_ids) order by s.employee_id for update;
  -- Taken apart in one go: a snapshot is compressed, and would be unpacked again for each of its parts.
  select coalesce(array_agg(row(e.id, e.category, s.sections, s.entry_documents)::private.checked_record), '{}') into v_records
    from public.employee e join public.record_version v on v.employee_id = e.id and v.version = e.approved_version
   cross join lateral jsonb_to_record(v.snapshot) s(sections jsonb, entry_documents jsonb)
   where e.id = any (p_ids) and e.status = 'active';
  with record as materialized (
    select e.id, e.unit_lft, e.approved_version as version, e.approved_at from unnest(v_records) r join public.employee e on e.id = r.employee_id),
  checked as materialized (select * from private.check_sections(v_records)),
  found as materialized (
    select x.employee_id as id, x.rule, x.section, x.field, r.severity, r.quality, count(*)::int as times,
           coalesce(array_agg(x.entry_id order by x.entry_id) filter (where x.entry_id is not null), '{}') as entry_ids
      from (select c.employee_id, f.section, f.entry_id, coalesce(f.field, '') as field, f.rule from checked c cross join lateral unnest(c.found) f
            union all
            select a.employee_id, (a.finding).section, (a.finding).entry_id, coalesce((a.finding).field, ''), (a.finding).rule from private.check_across(v_records) a) x
      join public.check_rule r on r.key = x.rule group by 1, 2, 3, 4, 5, 6),
  lost as (
    select f.id, f.section, sum(f.thirds) filter (where f.quality = 'complete')::int as complete, sum(f.thirds) filter (where f.quality = 'correct')::int as correct,
           sum(f.thirds) filter (where f.quality = 'clean')::int as clean
      from (select o.id, o.section, o.quality,
                   case when o.rule = 'section_missing' then 3 * c.missing when o.severity = 'error' then 3 * o.times else o.times end as thirds
              from found o left join checked c on c.employee_id = o.id and c.section = o.section) f
     group by 1, 2),
  tally as (
    select t.*, (t.number - 1) / 15 as piece,
           (8 + (t.complete_lost > 0)::int + 2 * (t.correct_lost > 0)::int + 4 * (t.clean_lost > 0)::int)::bigint << 4 * ((t.number - 1) % 15) as state
      from (select c.employee_id as id, c.section, k.number, c.complete, c.correct, c.clean, coalesce(l.complete, 0) as complete_lost,
                   coalesce(l.correct, 0) as correct_lost, coalesce(l.clean, 0) as clean_lost
              from checked c join public.profile_section k on k.key = c.section left join lost l on l.id = c.employee_id and l.section = c.section) t
     where t.complete + t.correct + t.complete_lost + t.correct_lost + t.clean_lost > 0),
  scored as (
    insert into public.record_score as s (employee_id, unit_lft, version, complete_points, complete_lost, correct_points, correct_lost, clean_points, clean_lost,
                                          sections, basis, computed_on, states_1, states_2, states_3)
    select r.id, r.unit_lft, r.version, sum(t.complete), sum(t.complete_lost), sum(t.correct), sum(t.correct_lost), sum(t.clean), sum(t.clean_lost),
           -- read once as a text: built of eighty small values it would take a tenth of all the time
           ('{' || string_agg(format('"%s": {"complete": [%s, %s], "correct": [%s, %s], "clean": [%s, %s]}',
              t.section, t.complete, t.complete_lost, t.correct, t.correct_lost, t.clean, t.clean_lost), ', ') || '}')::jsonb, v_basis, v_today,
           coalesce(bit_or(t.state) filter (where t.piece = 0), 0), coalesce(bit_or(t.state) filter (where t.piece = 1), 0),
           coalesce(bit_or(t.state) filter (where t.piece = 2), 0)
      from record r join tally t on t.id = r.id group by r.id, r.unit_lft, r.version
    on conflict (employee_id) do update
      set version = excluded.version, complete_points = excluded.complete_points, complete_lost = excluded.complete_lost,
          correct_points = excluded.correct_points, correct_lost = excluded.correct_lost, clean_points = excluded.clean_points, clean_lost = excluded.clean_lost,
          sections = excluded.sections, basis = excluded.basis, computed_on = excluded.computed_on,
          states_1 = excluded.states_1, states_2 = excluded.states_2, states_3 = excluded.states_3
      where s.version <= excluded.version
    returning s.employee_id, s.complete, s.correct, s.clean),
  present as materialized (select * from public.record_finding o where o.employee_id = any (p_ids)),
  kept as (
    insert into public.record_finding as o (employee_id, rule, section, field, unit_lft, severity, quality, times, entry_ids)
    select f.id, f.rule, f.section, f.field, r.unit_lft, f.severity, f.quality, f.times, f.entry_ids
      from found f join record r on r.id = f.id
      left join present p on p.employee_id = f.id and p.rule = f.rule and p.section = f.section and p.field = f.field
     where (p.severity, p.quality, p.times, p.entry_ids) is distinct from (f.severity, f.quality, f.times, f.entry_ids)
    on conflict (employee_id, rule, section, field) do update
      set severity = excluded.severity, quality = excluded.quality, times = excluded.times, entry_ids = excluded.entry_ids),
  solved as (
    delete from public.record_finding o using present p
     where o.employee_id = p.employee_id and o.rule = p.rule and o.section = p.section and o.field = p.field
       and not exists (select 1 from found f where f.id = p.employee_id and f.rule = p.rule and f.section = p.section and f.field = p.field)),
  left_service as (
    delete from public.record_score s where s.employee_id = any (p_ids) and not exists (select 1 from record r where r.id = s.employee_id)
    returning s.employee_id),
  remembered as (
    insert into private.score_past as p (employee_id, since, complete, correct, clean)
    select n.employee_id, case when l.employee_id is null then coalesce(r.approved_at, private.now()) else private.now() end, n.complete, n.correct, n.clean
      from (select * from scored union all select d.employee_id, null, null, null from left_service d) n
      left join record r on r.id = n.employee_id
      left join lateral (select * from private.score_past x where x.employee_id = n.employee_id order by x.since desc limit 1) l on true
     where l.employee_id is null or (l.complete, l.correct, l.clean) is distinct from (n.complete, n.correct, n.clean)
    on conflict (employee_id, since) do update set complete = excluded.complete, correct = excluded.correct, clean = excluded.clean)
  select count(*) into v_count from scored;
  return v_count;
end
$$;
comment on function private.score_records(uuid[]) is
  'Computes the scores and findings of these records from their approved versions; takes them away from records not approved or no longer at work.
   Returns how many have a score. The same statements for one record or many. Definer: reads versions, writes what nobody may write.';

create function private.others_concerned(p_employee_id uuid, p_sections jsonb) returns uuid[]
language sql stable security definer set search_path = ''
as $$
  select coalesce(array_agg(x.id), '{}') from (
    select e.id from public.employee e
     where e.birth_date = private.as_date(p_sections #>> '{identity,0,birth_date}') and e.name_folded = private.fold(p_sections #>> '{identity,0,full_name}')
       and e.id <> p_employee_id and e.approved_version > 0
    union
    select i.employee_id from public.profile_identity i
     where i.social_insurance_number = p_sections #>> '{identity,0,social_insurance_number}' and i.employee_id <> p_employee_id) x
$$;
comment on function private.others_concerned(uuid, jsonb) is
  'Whose findings depend on this person''s name and birth date or insurance number. Identity numbers are unique among heads: nobody shares one. Definer: across the province.';

create function private.lock_shared_facts(p_sections jsonb[]) returns void
language sql security definer set search_path = ''
as $$
  select pg_advisory_xact_lock(k.key) from (
    select distinct hashtextextended(x.fact, 53) as key
      from unnest(p_sections) s cross join lateral (values
        ('insurance ' || (s #>> '{identity,0,social_insurance_number}')),
        ('namesake ' || private.fold(s #>> '{identity,0,full_name}') || (s #>> '{identity,0,birth_date}'))) x(fact)
     where x.fact is not null order by 1) k
$$;
comment on function private.lock_shared_facts(jsonb[]) is
  'Two approvals that give two people the same number or name wait for one another, so that the second sees the first. Definer: kept with its callers.';

create function private.score_version() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_now jsonb := new.snapshot -> 'sections';
  v_before jsonb;
begin
  select v.snapshot -> 'sections' into v_before from public.record_version v where v.employee_id = new.employee_id and v.version = new.version - 1;
  perform private.lock_shared_facts(array[v_before, v_now]);
  perform private.score_records(new.employee_id || private.others_concerned(new.employee_id, v_before) || private.others_concerned(new.employee_id, v_now));
  return null;
end
$$;
comment on function private.score_version() is 'After an approval: scores the record, and those whose findings depend on what this one said or says. Definer: see score_records.';
create trigger record_version_score after insert on public.record_version for each row execute function private.score_version();

create function private.score_head() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_before jsonb := jsonb_build_object('identity', jsonb_build_array(jsonb_build_object('full_name', old.full_name, 'birth_date', old.birth_date)));
  v_now jsonb := jsonb_build_object('identity', jsonb_build_array(jsonb_build_object('full_name', new.full_name, 'birth_date', new.birth_date)));
begin
  -- An approval writes its version next, which scores everything once.
  if new.approved_version = old.approved_version then
    perform private.lock_shared_facts(array[v_before, v_now]);
    perform private.score_records(new.id || private.others_concerned(new.id, v_before) || private.others_concerned(new.id, v_now));
  end if;
  return null;
end
$$;
comment on function private.score_head() is
  'A record that leaves, returns, changes category or its head: scores it, and whoever was or becomes a namesake. Definer: see score_records.';
create trigger employee_score after update of status, category, full_name, birth_date, identity_number on public.employee
  for each row when (old.status is distinct from new.status or old.category is distinct from new.category or old.full_name is distinct from new.full_name
                     or old.birth_date is distinct from new.birth_date or old.identity_number is distinct from new.identity_number)
  execute function private.score_head();

create function private.score_namesakes() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.score_records(array(
    select distinct e.id from entered n join public.employee e on e.birth_date = n.birth_date and e.name_folded = n.name_folded and e.id <> n.id
     where e.approved_version > 0));
  return null;
end
$$;
comment on function private.score_namesakes() is 'Statement trigger with transition table entered: new people may be namesakes of others. Definer: see score_records.';
create trigger employee_score_namesakes after insert on public.employee referencing new table as entered
  for each statement execute function private.score_namesakes();

create function private.change_basis() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.score_basis as b (number) values (1) on conflict (singleton) do update set number = b.number + 1;
  return null;
end
$$;
comment on function private.change_basis() is 'Statement trigger of what scores rest on: makes every score stale. Definer: see score_basis.';
create trigger check_rule_basis after insert or update or delete on public.check_rule for each statement execute function private.change_basis();
create trigger profile_section_basis after insert or update of minimum_entries, asked_of, proof_kinds or delete on public.profile_section
  for each statement execute function private.change_basis();
create trigger profile_field_basis after insert or update or delete on public.profile_field for each statement execute function private.change_basis();
create trigger catalogue_item_basis after insert or update or delete on public.catalogue_item for each statement execute function private.change_basis();
create trigger rank_basis after insert or update or delete on public.rank for each statement execute function private.change_basis();
create trigger base_salary_basis after insert or update or delete on public.base_salary for each statement execute function private.change_basis();
create trigger salary_scale_step_basis after insert or update or delete on public.salary_scale_step for each statement execute function private.change_basis();

-- Keeping up with the day ----------------------------------------------------------------------------------------------

create function private.refresh_scores(p_limit int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_today date := private.today();
  v_basis int := private.current_basis();
  v_ids uuid[];
begin
  select array_agg(x.id) into v_ids from (
    select e.id from public.employee e left join public.record_score s on s.employee_id = e.id
     where e.status = 'active' and e.approved_version > 0 and (s.employee_id is null or s.computed_on <> v_today or s.basis <> v_basis)
     limit least(greatest(p_limit, 1), 5000) for no key update of e skip locked) x;
  if v_ids is null then return 0; end if;
  perform private.score_records(v_ids);
  return cardinality(v_ids);
end
$$;
create function public.refresh_scores(p_limit int default 500) returns int
language sql set search_path = '' as $$ select private.refresh_scores(p_limit) $$;
comment on function public.refresh_scores(int) is
  'For the daily schedule only (service_role): brings up to date up to so many scores that are of another day or of earlier rules. Returns how
   many were done; to be repeated until 0. Several at once share the work.';

create function private.freshen_score(p_employee_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if exists (select 1 from public.employee e left join public.record_score s on s.employee_id = e.id
              where e.id = p_employee_id and e.status = 'active' and e.approved_version > 0
                and (s.employee_id is null or s.computed_on <> private.today() or s.basis <> private.current_basis())) then
    perform private.score_records(array[p_employee_id]);
  end if;
end
$$;
comment on function private.freshen_score(uuid) is 'Brings one score up to date when it is stale. Definer: see score_records.';

-- Reading --------------------------------------------------------------------------------------------------------------

alter table public.record_score enable row level security;
alter table public.record_finding enable row level security;
create policy record_score_read on public.record_score for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.scope_multi()) is null then true else unit_lft <@ (select private.scope_multi()) end);
create policy record_finding_read on public.record_finding for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.scope_multi()) is null then true else unit_lft <@ (select private.scope_multi()) end);
grant select on public.record_score, public.record_finding to authenticated;

create view public.quality_list with (security_invoker = true) as
select f.employee_id || ':' || f.rule || ':' || f.section || ':' || f.field as id, f.employee_id, e.full_name, e.name_sort, e.name_folded, e.code, e.category,
       e.unit_id, f.unit_lft, u.name as unit_name, f.rule, f.section, f.field, f.severity, f.quality, f.times, f.entry_ids
  from public.record_finding f join public.employee e on e.id = f.employee_id join public.unit u on u.id = e.unit_id;
comment on view public.quality_list is 'What takes points from the records of the caller''s scope, with the place where it is mended; row-level security decides.';
grant select on public.quality_list to authenticated;
