SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.write_reminders (
  p_run   uuid,
  p_today date
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  insert into private.reminder_sent (rule_id, subject_id, due_on, user_id, kind, audience, told, run_id)
  with item as materialized (select i.* from private.reminder_items(p_today) i),
  firing as materialized (
    select d.kind, d.due_on, r.id as rule_id, r.audience, private.reminder_day(d.due_on, r.days, r.counting) as fires_on
      from (select distinct kind, due_on from item) d join public.reminder_rule r on r.kind = d.kind and r.active
     where private.reminder_day(d.due_on, r.days, r.counting) <= p_today),
  wanted as materialized (
    select i.*, f.rule_id, f.audience, f.fires_on, i.kind = 'review_waiting' as review,
           case i.kind when 'review_waiting' then 'review' when 'transfer_answer' then 'move_records' end as power, case f.audience when 'unit' then 1 when 'unit_above' then 2 end as level
      from item i join firing f on f.kind = i.kind and f.due_on = i.due_on),
  officer as materialized (
    select g.user_id, a.employee_id, g.lft, g.rgt, g.role = 'province_officer' as province, true as manages, g.powers,
           null::uuid as for_user, null::uuid as for_employee
      from private.held_grant g join public.account a on a.user_id = g.user_id and a.status = 'active'
     where g.role in ('unit_manager', 'delegated_manager', 'province_officer')
    union all
    select d.user_id, d.employee_id, d.lft, d.rgt, false, false, '{review}', d.manager_id, d.manager_employee_id from private.deputy_in_force d),
  place as materialized (
    select l.unit_lft, l.power, o.user_id, o.employee_id, o.for_user, o.for_employee, dense_rank() over (partition by l.unit_lft, l.power order by o.lft desc) as level
      from (select distinct w.unit_lft, w.power from wanted w where w.level is not null) l
      join officer o on not o.province and l.unit_lft between o.lft and o.rgt and case when l.power is null then o.manages else o.powers is null or l.power = any (o.powers) end),
  typist as materialized (
    select distinct x.user_id, r.employee_id from public.change_request_proxy x join public.change_request r on r.id = x.change_request_id
     where r.status in ('draft', 'submitted', 'unit_approved', 'returned')),
  -- As private.reviewers: nobody decides on their own record or what they typed, nor on what the manager could not in whose place they act. The nearest are those who may.
  reviewer as materialized (
    select w.rule_id, w.subject_id, p.user_id, dense_rank() over (partition by w.rule_id, w.subject_id order by p.level) as level
      from wanted w join place p on p.unit_lft = w.unit_lft and p.power = 'review'
     where w.review and w.level is not null and w.employee_id is distinct from p.employee_id and w.employee_id is distinct from p.for_employee
       and not exists (select from typist t where t.employee_id = w.employee_id and t.user_id = p.user_id)
       and not exists (select from typist t where t.employee_id = w.employee_id and t.user_id = p.for_user)),
  target as (
    select w.*, a.user_id from wanted w join public.account a on a.employee_id = w.employee_id and a.status in ('issued', 'active') where w.audience = 'person'
    union
    select w.*, p.user_id from wanted w join place p on p.unit_lft = w.unit_lft and p.level = w.level and p.power is not distinct from w.power where not w.review
    union
    select w.*, r.user_id from wanted w join reviewer r on r.rule_id = w.rule_id and r.subject_id = w.subject_id and r.level = w.level
    union
    select w.*, o.user_id from wanted w join officer o on o.province and w.unit_lft between o.lft and o.rgt
     where (w.audience = 'province'
            or not w.review and w.level is not null and not exists (select from place p where p.unit_lft = w.unit_lft and p.level = w.level and p.power is not distinct from w.power)
            or w.review and not exists (select from reviewer r where r.rule_id = w.rule_id and r.subject_id = w.subject_id and r.level = w.level))
       and not (w.review and (w.employee_id is not distinct from o.employee_id
                              or exists (select from typist t where t.employee_id = w.employee_id and t.user_id = o.user_id))))
  select t.rule_id, t.subject_id, t.due_on, t.user_id, t.kind, t.audience,
         row_number() over (partition by t.subject_id, t.due_on, t.user_id order by t.fires_on desc, t.rule_id) = 1, p_run
    from target t
   where t.audience = 'person' or not exists (select from private.reminder_digest g where g.user_id = t.user_id and g.day = p_today)
  on conflict do nothing
$function$;

COMMENT ON COLUMN "public"."reminder_rule"."audience" IS 'person: whose record it is; unit: the managers of the nearest unit that has any; unit_above: those of the next unit above; province: Sở Nội vụ, also where a unit has no manager.
   Of a declaration that waits: those who may decide it, whoever reviews in a manager''s place among them; of a transfer to answer: those who may move records.';
