SET local check_function_bodies = off;

DROP VIEW "public"."obligation_list";

DROP VIEW "public"."transfer_list";

CREATE OR REPLACE FUNCTION private.home_summary()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_employee public.employee;
  v_request public.change_request;
  v_result jsonb := '{}';
  v_lo bigint := private.scope_lo();
  v_hi bigint := private.scope_hi();
  v_multi int8multirange := coalesce(private.scope_multi(), int8multirange(int8range(v_lo, v_hi, '[]')));
  v_today date := private.today();
  v_long timestamptz;
begin
  select e.* into v_employee from public.employee e where e.id = private.own_employee();
  if found then
    select * into v_request from public.change_request r where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'unit_approved', 'returned');
    v_result := v_result || jsonb_build_object('employee', jsonb_build_object(
      'record_status', v_employee.record_status, 'approved_version', v_employee.approved_version,
      'request', case when v_request.id is not null then jsonb_build_object('id', v_request.id, 'status', v_request.status, 'kind', v_request.kind,
                   'proxies', private.proxies_json(v_request.id)) end,
      'unconfirmed', jsonb_array_length(private.unconfirmed_json(v_employee.id)),
      'obligations', (select coalesce(jsonb_agg(o) filter (where o ->> 'met_on' is null), '[]') from jsonb_array_elements(private.obligations_json(v_employee.id)) o),
      'missing_count', case when v_request.status in ('draft', 'returned') then (select count(*) from private.check_request(v_request.id) c where c.severity = 'error') end));
  end if;
  if private.has_role('unit_manager') or private.has_role('delegated_manager') or private.has_role('province_officer') then
    v_long := private.waiting_long_since(private.now());
    v_result := v_result || jsonb_build_object('officer', (
      with people as materialized (
        select e.id, e.unit_id, e.unit_lft, e.record_status, e.approved_version from public.employee e
         where e.status = 'active' and e.unit_lft between v_lo and v_hi and e.unit_lft <@ v_multi),
      late as materialized (
        select o.employee_id, o.unit_lft, o.due_date from public.obligation o
         where o.met_on is null and o.cancelled_at is null and o.unit_lft between v_lo and v_hi and o.unit_lft <@ v_multi
        union all
        select t.employee_id, d.unit_lft, t.due_date from public.transfer t
         cross join lateral (select case when private.sent_late(t.sent_at, t.due_date) then t.from_lft else t.to_lft end as unit_lft) d
         where t.state in ('sent', 'accepted') and d.unit_lft between v_lo and v_hi and d.unit_lft <@ v_multi),
      waiting as materialized (
        select r.unit_lft, r.submitted_at from public.change_request r
         where r.status = 'submitted' and r.unit_lft between v_lo and v_hi and r.unit_lft <@ v_multi),
      tops as (
        select distinct u.id, u.name, u.lft, u.rgt from public.unit u
         where (u.valid_to is null or u.valid_to >= v_today) and u.lft between v_lo and v_hi and u.lft <@ v_multi
           and (u.parent_id in (select g.unit_id from private.own_grant g where g.role in ('unit_manager', 'delegated_manager', 'province_officer'))
                or u.id in (select g.unit_id from private.own_grant g
                             where g.role in ('unit_manager', 'delegated_manager', 'province_officer')
                               and not exists (select 1 from public.unit c where c.parent_id = g.unit_id))))
      select jsonb_build_object(
        'employees', (select count(*) from people),
        'approved', (select count(*) from people p where p.approved_version > 0),
        'declared', (select count(*) from people p where p.approved_version > 0 or p.record_status in ('submitted', 'unit_approved', 'returned')),
        'without_account', (select count(*) from people p where not exists (select 1 from public.account a where a.employee_id = p.id)),
        'accounts_issued_not_started', (select count(*) from public.account a where a.status = 'issued' and a.unit_lft between v_lo and v_hi and a.unit_lft <@ v_multi),
        'waiting_reviews', (select count(*) from waiting),
        'waiting_over_5_days', (select count(*) from waiting w where w.submitted_at < v_long), 'long_wait_days', v_today - private.day_of(v_long),
        'waiting_confirmations', (select count(*) from public.change_request r
                                   where r.status = 'unit_approved' and r.unit_lft between v_lo and v_hi and r.unit_lft <@ v_multi),
        'delegation_requests', case when private.has_role('province_officer') then (select count(*) from public.delegation d where d.state = 'requested') else 0 end,
        'support_waiting', (select count(*) from public.support_request s where s.status = case when private.has_role('province_officer') then 'open' else 'answered' end
                               and s.unit_lft between v_lo and v_hi and s.unit_lft <@ v_multi),
        'handovers_waiting', case when private.has_role('province_officer') then (select count(*) from public.handover h where h.state = 'completed') else 0 end,
        'handovers_overdue', case when private.has_role('province_officer') then (select count(*) from public.handover h where h.state = 'completed' and h.due_date < v_today) else 0 end,
        'overdue_obligations', (select count(*) from late l where l.due_date < v_today),
        'due_soon', (select count(*) from late l where l.due_date between v_today and v_today + 3),
        'by_status', (select coalesce(jsonb_object_agg(s.record_status, s.n), '{}') from (select p.record_status, count(*) n from people p group by 1) s),
        'units', (select coalesce(jsonb_agg(jsonb_build_object('unit_id', t.id, 'name', t.name,
                    'employees', x.employees, 'approved', x.approved, 'waiting', (select count(*) from waiting w where w.unit_lft between t.lft and t.rgt),
                    'overdue', (select count(*) from late l where l.due_date < v_today and l.unit_lft between t.lft and t.rgt)) order by t.lft), '[]')
                    from tops t cross join lateral (
                      select count(*) as employees, count(*) filter (where p.approved_version > 0) as approved
                        from people p where p.unit_lft between t.lft and t.rgt) x where x.employees > 0))));
  end if;
  if private.has_role('leader') then
    v_result := v_result || jsonb_build_object('leader', (
      with led as materialized (
        select u.id, u.name, u.lft, u.rgt from private.own_grant g join public.unit u on u.id = g.unit_id where g.role = 'leader'),
      whole as (select range_agg(int8range(l.lft, l.rgt, '[]')) as range from led l),
      people as materialized (
        select e.category, e.gender, e.approved_version > 0 as approved from public.employee e, whole w where e.status = 'active' and e.unit_lft <@ w.range)
      select jsonb_build_object(
        'units', (select jsonb_agg(x.name order by x.lft) from (select distinct l.name, l.lft from led l) x),
        'employees', (select private.told(count(*), false) from people),
        'approved', (select private.told(count(*), false) from people p where p.approved),
        'overdue', (
          select private.told(count(*), false) from whole w, (
            select o.unit_lft from public.obligation o where o.met_on is null and o.cancelled_at is null and o.due_date < v_today
            union all
            select case when private.sent_late(t.sent_at, t.due_date) then t.from_lft else t.to_lft end from public.transfer t
             where t.state in ('sent', 'accepted') and t.due_date < v_today) o
           where o.unit_lft <@ w.range),
        'by_category', (select coalesce(jsonb_agg(jsonb_build_object('category', c.category, 'count', private.told(c.n, false)) order by c.category), '[]')
                          from (select p.category, count(*) n from people p group by 1) c),
        'by_gender', (select coalesce(jsonb_agg(jsonb_build_object('gender', c.gender, 'count', private.told(c.n, false)) order by c.gender), '[]')
                        from (select p.gender, count(*) n from people p group by 1) c))));
  end if;
  return v_result;
end
$function$;

CREATE OR REPLACE FUNCTION private.late_at (
  p_at timestamp with time zone,
  p_lo bigint,
  p_hi bigint
)
  RETURNS TABLE (
    employee_id uuid,
    unit_id     uuid,
    unit_lft    bigint,
    kind        text,
    due_date    date
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_custom_plan'
  SET work_mem TO '32MB'
  AS $function$
begin
  return query
    with duty as materialized (
      select o.id, p.employee_id, p.unit_id, u.lft, o.kind, o.due_date
        from public.unit u join public.record_place p on p.unit_id = u.id
        join public.obligation o on o.employee_id = p.employee_id
       where u.lft between p_lo and p_hi and p.during @> p_at and p.status = 'active' and o.due_date < private.day_of(p_at)),
    state as (
      select distinct on (x.obligation_id) x.* from duty d join private.obligation_state x on x.obligation_id = d.id and x.since <= p_at
       order by x.obligation_id, x.since desc)
    select d.employee_id, d.unit_id, d.lft, d.kind, d.due_date from duty d join state s on s.obligation_id = d.id where s.met_on is null and not s.cancelled
    union all
    select t.employee_id, u.id, u.lft, 'transfer', t.due_date
      from public.transfer t
      -- The unit of that moment: of the record, or the one it was sent to before a reorganisation led it on.
     cross join lateral (
       select case when private.sent_late(t.sent_at, t.due_date) then (select p.unit_id from public.record_place p where p.employee_id = t.employee_id and p.during @> p_at)
                   else coalesce((select (x ->> 'to_unit_id')::uuid from public.reorganisation r, jsonb_array_elements(r.trace -> 'transfers') x
                                   where r.applied_at > p_at and x ->> 'id' = t.id::text order by r.applied_at limit 1), t.to_unit_id) end as unit_id) d
      join public.unit u on u.id = d.unit_id
     where t.sent_at <= p_at and t.due_date < private.day_of(p_at) and coalesce(t.completed_at, t.closed_at, 'infinity') > p_at and u.lft between p_lo and p_hi;
end
$function$;

CREATE OR REPLACE FUNCTION private.obligation_figures (
  p_from timestamp with time zone,
  p_to   timestamp with time zone
)
  RETURNS TABLE (
    unit_id  uuid,
    unit_lft bigint,
    kind     text,
    on_time  integer,
    late     integer
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return query
    with met as (
      select p.unit_id, o.kind, s.met_on <= o.due_date as in_time
        from (select distinct on (x.obligation_id) x.* from private.obligation_state x where x.since <= p_to order by x.obligation_id, x.since desc) s
        join public.obligation o on o.id = s.obligation_id
        join public.record_place p on p.employee_id = o.employee_id and p.during @> s.since
       where s.met_on is not null and not s.cancelled and s.since > p_from
      union all
      select t.from_unit_id, 'transfer', not private.sent_late(t.sent_at, t.due_date) from public.transfer t where t.sent_at > p_from and t.sent_at <= p_to)
    select m.unit_id, u.lft, m.kind, count(*) filter (where m.in_time)::int, count(*) filter (where not m.in_time)::int
      from met m join public.unit u on u.id = m.unit_id group by 1, 2, 3;
end
$function$;

CREATE OR REPLACE FUNCTION private.sent_late (
  p_sent_at  timestamp with time zone,
  p_due_date date
)
  RETURNS boolean
  LANGUAGE sql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$ select (p_sent_at at time zone 'Asia/Ho_Chi_Minh')::date > p_due_date $function$;

CREATE OR REPLACE FUNCTION private.transfer_detail (
  p_transfer_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  t public.transfer;
  v_self boolean;
begin
  perform private.require_member();
  select * into t from public.transfer x where x.id = p_transfer_id;
  v_self := t.employee_id is not distinct from private.own_employee();
  if t.id is null or not (private.in_scope(t.from_lft) or private.in_scope(t.to_lft) or private.in_scope(t.unit_lft)) then
    perform private.fail('transfer_unknown', 'no such transfer', '{}', 'PT404');
  end if;
  return jsonb_build_object(
    'id', t.id, 'kind', t.kind, 'state', t.state, 'revision', t.revision, 'decision', private.decision_json(t.decision_id),
    'annulment', private.decision_json(t.annulment_id),
    'person', jsonb_build_object('employee_id', t.employee_id, 'code', t.code, 'full_name', t.full_name, 'birth_date', t.birth_date, 'category', t.category,
      'position_title', t.position_before, 'rank_name', (select k.name_vi from public.rank k where k.code = t.rank_before)),
    'from_unit', (select jsonb_build_object('id', u.id, 'name', u.name) from public.unit u where u.id = t.from_unit_id),
    'to_unit', (select jsonb_build_object('id', u.id, 'name', u.name) from public.unit u where u.id = t.to_unit_id),
    'effective_date', t.effective_date, 'return_date', t.return_date, 'returned_at', t.returned_at, 'due_date', t.due_date,
    'days_left', t.due_date - private.today(), 'version', t.version, 'components', t.components, 'open_work', t.open_work,
    'sent_at', t.sent_at, 'sent_by_name', private.actor_name(t.sent_by), 'sent_late', private.sent_late(t.sent_at, t.due_date),
    'position_title', t.position_title, 'rank_code', t.rank_code, 'rank_name', (select k.name_vi from public.rank k where k.code = t.rank_code),
    'starts_on', t.starts_on, 'checklist', t.checklist, 'accept_note', t.accept_note,
    'accepted_at', t.accepted_at, 'accepted_by_name', case when t.accepted_by is not null then private.actor_name(t.accepted_by) end, 'completed_at', t.completed_at,
    'closed_at', t.closed_at, 'closed_by_name', case when t.closed_by is not null then private.actor_name(t.closed_by) end, 'close_reason', t.close_reason,
    'problem', t.problem,
    'may', jsonb_build_object(
      'accept', t.state = 'sent' and private.moves(t.to_lft) and not v_self,
      'cancel', t.state in ('sent', 'accepted') and (private.moves(t.from_lft) or private.has_role('province_officer')) and not v_self,
      'complete', t.state in ('sent', 'accepted') and t.effective_date <= private.today() and private.has_role('province_officer') and not v_self,
      'annul', t.state = 'completed' and (private.moves(t.to_lft) or private.has_role('province_officer')) and not v_self,
      'end_secondment', exists (select 1 from private.secondment_in_force s where s.id = t.id) and (private.moves(t.unit_lft) or private.has_role('province_officer')) and not v_self,
      'open', exists (select 1 from public.employee e where e.id = t.employee_id and private.reads_record(e.id, e.unit_lft)),
      'read_sent', t.state in ('sent', 'accepted') and private.moves(t.to_lft)));
end
$function$;

CREATE OR REPLACE FUNCTION public.export_obligations (
  p_reason         text,
  p_search         text    DEFAULT NULL::text,
  p_unit_id        uuid    DEFAULT NULL::uuid,
  p_state          text    DEFAULT NULL::text,
  p_kind           text    DEFAULT NULL::text,
  p_days_left_most integer DEFAULT NULL::integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  v_below int8multirange := private.export_units(p_unit_id);
  v_pattern text := private.name_pattern(p_search);
  v_code text := lower(btrim(p_search));
  v_rows jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(x) - 'id' - 'name_sort' order by x.due_date, x.name_sort, x.id), '[]') into v_rows
    from (select o.id, o.code, o.full_name, o.name_sort, o.unit_name, private.unit_above(o.unit_id) as unit_above, o.kind, o.event_date, o.due_date,
                 o.met_on, o.days_left, o.state, o.side
            from public.obligation_list o
           where o.unit_lft <@ v_below and (p_search is null or o.name_folded like v_pattern or o.code = v_code) and (p_state is null or o.state = p_state) and (p_kind is null or o.kind = p_kind)
             and (p_days_left_most is null or o.days_left <= p_days_left_most)
           limit private.export_limit('export_row_limit', 5000) + 1) x;
  return private.log_export('public.obligation_list', p_reason, jsonb_build_object(
    'search', p_search, 'unit_id', p_unit_id, 'unit', (select u.name from public.unit u where u.id = p_unit_id), 'state', p_state, 'kind', p_kind, 'days_left_most', p_days_left_most), v_rows);
end
$function$;

CREATE OR REPLACE FUNCTION public.movement_summary()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'incoming', (select count(*) from public.transfer t where t.state = 'sent' and private.in_scope(t.to_lft)),
    'outgoing', (select count(*) from public.transfer t where t.state in ('sent', 'accepted') and private.in_scope(t.from_lft)),
    'stuck', (select count(*) from public.obligation_list o where o.kind = 'transfer' and o.state = 'overdue'),
    'leaving', (select count(*) from public.leaving l where l.state = 'pending'))
$function$;

CREATE VIEW "public"."obligation_list" WITH (security_invoker=true) AS  SELECT o.id,
    o.employee_id,
    e.code,
    e.full_name,
    e.name_sort,
    e.name_folded,
    e.unit_id,
    u.name AS unit_name,
    o.unit_lft,
    o.kind,
    o.event_date,
    o.due_date,
    o.met_on,
    o.closed_at,
    (o.due_date - private.today()) AS days_left,
        CASE
            WHEN (o.met_on > o.due_date) THEN 'met_late'::text
            WHEN (o.met_on IS NOT NULL) THEN 'met'::text
            WHEN (o.due_date < private.today()) THEN 'overdue'::text
            ELSE 'open'::text
        END AS state,
    NULL::uuid AS transfer_id,
    NULL::text AS side
   FROM ((public.obligation o
     JOIN public.employee e ON ((e.id = o.employee_id)))
     JOIN public.unit u ON ((u.id = e.unit_id)))
  WHERE (o.cancelled_at IS NULL)
UNION ALL
 SELECT t.id,
    t.employee_id,
    t.code,
    t.full_name,
    t.name_sort,
    t.name_folded,
    d.unit_id,
    u.name AS unit_name,
    d.unit_lft,
    'transfer'::text AS kind,
    t.effective_date AS event_date,
    t.due_date,
    d.met_on,
    t.completed_at AS closed_at,
    (t.due_date - private.today()) AS days_left,
        CASE
            WHEN (d.met_on > t.due_date) THEN 'met_late'::text
            WHEN (d.met_on IS NOT NULL) THEN 'met'::text
            WHEN (t.due_date < private.today()) THEN 'overdue'::text
            ELSE 'open'::text
        END AS state,
    t.id AS transfer_id,
    d.side
   FROM ((public.transfer t
     CROSS JOIN LATERAL ( SELECT ((t.completed_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text))::date AS met_on,
            s.side,
                CASE s.side
                    WHEN 'sending'::text THEN t.from_unit_id
                    ELSE t.to_unit_id
                END AS unit_id,
                CASE s.side
                    WHEN 'sending'::text THEN t.from_lft
                    ELSE t.to_lft
                END AS unit_lft
           FROM ( SELECT
                        CASE
                            WHEN private.sent_late(t.sent_at, t.due_date) THEN 'sending'::text
                            ELSE 'receiving'::text
                        END AS side) s) d)
     JOIN public.unit u ON ((u.id = d.unit_id)))
  WHERE ((t.state = ANY (ARRAY['sent'::text, 'accepted'::text, 'completed'::text])) AND (d.unit_lft >= private.scope_lo()) AND (d.unit_lft <= private.scope_hi()) AND
        CASE
            WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
            ELSE (d.unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
        END);

REVOKE ALL ON TABLE "public"."obligation_list" FROM "anon", "service_role";

CREATE VIEW "public"."transfer_list" WITH (security_invoker=true) AS  SELECT t.id,
    t.employee_id,
    t.code,
    t.full_name,
    t.name_sort,
    t.name_folded,
    t.category,
    t.position_before,
    t.position_title,
    t.kind,
    t.state,
    t.unit_lft,
    t.from_lft,
    t.to_lft,
    t.from_unit_id,
    f.name AS from_unit_name,
    t.to_unit_id,
    u.name AS to_unit_name,
    private.decision_number(t.decision_id) AS decision_number,
    t.effective_date,
    t.return_date,
    t.returned_at,
    t.due_date,
    t.sent_at,
    t.completed_at,
    t.problem,
    (t.due_date - private.today()) AS days_left,
    private.in_scope(t.from_lft) AS outgoing,
    private.in_scope(t.to_lft) AS incoming,
        CASE
            WHEN (t.state = ANY (ARRAY['refused'::text, 'cancelled'::text, 'annulled'::text])) THEN 'closed'::text
            WHEN ((t.state <> 'completed'::text) AND (t.due_date < private.today())) THEN 'stuck'::text
            WHEN (t.problem IS NOT NULL) THEN 'blocked'::text
            WHEN private.sent_late(t.sent_at, t.due_date) THEN 'sent_late'::text
            ELSE 'in_time'::text
        END AS punctuality
   FROM ((public.transfer t
     JOIN public.unit f ON ((f.id = t.from_unit_id)))
     JOIN public.unit u ON ((u.id = t.to_unit_id)));

REVOKE ALL ON TABLE "public"."transfer_list" FROM "anon", "service_role";

COMMENT ON FUNCTION "private"."late_at"(timestamp with time zone, bigint, bigint) IS 'Duties that were overdue at a moment, of people then at work in the units with these numbers; transfers not taken over by their due date, of the unit that answers for
   it (sent_late). Definer: reads histories without a grant.';

COMMENT ON FUNCTION "private"."sent_late"(timestamp with time zone, date) IS 'Which side of a transfer answers for its last day: the sending unit when it sent after it, else the receiving one, which had it in time.';

COMMENT ON FUNCTION "public"."movement_summary"() IS 'What waits in the caller''s units {incoming: to be answered, outgoing: not yet taken over, stuck: past the due date by their fault (obligation_list), leaving: on a coming day};
   row-level security decides.';

COMMENT ON VIEW "public"."obligation_list" IS 'Duties of the caller''s scope with their state today: those of records, and each transfer (met once the record was taken over) at the unit that answers for its last
   day (side: sending | receiving). Row-level security of obligation and transfer decides.';

COMMENT ON VIEW "public"."transfer_list" IS 'Transfers that concern the caller''s units, as the sending (outgoing) or the receiving one (incoming); row-level security of transfer decides. punctuality: sent_late
   counts against the sending unit for good; stuck = not taken over by the due date, whatever keeps it; blocked = kept from taking effect on its day, which is not past due yet.';

REVOKE ALL ON FUNCTION "private"."sent_late"(timestamp WITH time zone, date) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."sent_late"(timestamp WITH time zone, date) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."sent_late"(timestamp WITH time zone, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sent_late"(timestamp WITH time zone, date) TO "postgres";

REVOKE ALL ON TABLE "public"."obligation_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."obligation_list" TO "authenticated";

REVOKE ALL ON TABLE "public"."transfer_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."transfer_list" TO "authenticated";
