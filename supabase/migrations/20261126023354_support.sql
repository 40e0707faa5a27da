SET local check_function_bodies = off;

ALTER TABLE "public"."notification"
  DROP CONSTRAINT "notification_kind_check";

ALTER TABLE "public"."official_paper"
  DROP CONSTRAINT "official_paper_file_name_check";

CREATE SEQUENCE "public"."support_code_seq" AS bigint INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1 NO CYCLE;

REVOKE ALL ON SEQUENCE "public"."support_code_seq" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."guidance" (
  "id"                 uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "topic"              text                     NOT NULL,
  "title"              text                     NOT NULL,
  "body"               text                     NOT NULL,
  CONSTRAINT "guidance_body_check" CHECK (((length(body) >= 10) AND (length(body) <= 10000))),
  CONSTRAINT "guidance_pkey" PRIMARY KEY (id),
  CONSTRAINT "guidance_title_check" CHECK (((length(title) >= 5) AND (length(title) <= 200))),
  "text_folded"        text                     GENERATED ALWAYS AS (private.fold(((title || ' '::text) || body))) STORED NOT NULL,
  "support_request_id" uuid,
  "published_by"       uuid                     NOT NULL,
  "changed_at"         timestamp with time zone,
  "withdrawn_at"       timestamp with time zone,
  "withdrawn_by"       uuid,
  "withdraw_reason"    text,
  "revision"           integer                  NOT NULL DEFAULT 1,
  CONSTRAINT "guidance_check" CHECK (((withdrawn_at IS NULL) = (withdraw_reason IS NULL))),
  "published_at"       timestamp with time zone NOT NULL DEFAULT private.now(),
  "updated_at"         timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."guidance"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."guidance" FROM "anon", "service_role";

CREATE TABLE "public"."support_message" (
  "id"                 uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "support_request_id" uuid                     NOT NULL,
  "unit_id"            uuid                     NOT NULL,
  "unit_lft"           bigint                   NOT NULL,
  "author"             uuid                     NOT NULL,
  "author_name"        text                     NOT NULL,
  "from_province"      boolean                  NOT NULL,
  "body"               text                     NOT NULL,
  CONSTRAINT "support_message_body_check" CHECK (((length(body) >= 2) AND (length(body) <= 4000))),
  CONSTRAINT "support_message_pkey" PRIMARY KEY (id),
  "at"                 timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."support_message"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."support_message" FROM "anon", "service_role";

CREATE TABLE "public"."support_request" (
  "id"             uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "code"           text                     NOT NULL DEFAULT ('VM'::text || lpad((nextval('public.support_code_seq'::regclass))::text, 6, '0'::text)),
  "unit_id"        uuid                     NOT NULL,
  "unit_lft"       bigint                   NOT NULL,
  "topic"          text                     NOT NULL,
  "subject"        text                     NOT NULL,
  CONSTRAINT "support_request_code_key" UNIQUE (code),
  CONSTRAINT "support_request_pkey" PRIMARY KEY (id),
  CONSTRAINT "support_request_subject_check" CHECK (((length(subject) >= 5) AND (length(subject) <= 200))),
  "subject_folded" text                     GENERATED ALWAYS AS (private.fold(subject)) STORED NOT NULL,
  "status"         text                     NOT NULL DEFAULT 'open'::text,
  "asked_by"       uuid                     NOT NULL,
  "asked_by_name"  text                     NOT NULL,
  "due_date"       date                     NOT NULL,
  "answered_at"    timestamp with time zone,
  "closed_at"      timestamp with time zone,
  "closed_by"      uuid,
  "revision"       integer                  NOT NULL DEFAULT 1,
  CONSTRAINT "support_request_check" CHECK (((status = 'closed'::text) = (closed_at IS NOT NULL))),
  CONSTRAINT "support_request_status_check" CHECK ((status = ANY (ARRAY['open'::text, 'answered'::text, 'closed'::text]))),
  "asked_at"       timestamp with time zone NOT NULL DEFAULT private.now(),
  "last_at"        timestamp with time zone NOT NULL DEFAULT private.now(),
  "updated_at"     timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."support_request"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."support_request" FROM "anon", "service_role";

CREATE OR REPLACE FUNCTION private.acting_support (
  p_id       uuid,
  p_revision integer
)
  RETURNS public.support_request
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.support_request;
begin
  perform private.require_member();
  select * into v_request from public.support_request s where s.id = p_id for update;
  if not found or not (private.has_role('province_officer') or private.manages(v_request.unit_lft, null)) then
    perform private.fail('support_unknown', 'no such difficulty in the caller''s units', '{}', 'PT404');
  end if;
  if v_request.revision is distinct from p_revision then
    perform private.fail('support_changed', 'somebody wrote meanwhile', '{}', 'PT409');
  end if;
  if v_request.status = 'closed' then perform private.fail('support_closed', 'the difficulty is settled', '{}', 'PT409'); end if;
  return v_request;
end
$function$;

CREATE OR REPLACE FUNCTION private.close_support_request (
  p_id       uuid,
  p_revision integer
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.support_request := private.acting_support(p_id, p_revision);
begin
  if v_request.answered_at is null and v_request.asked_by <> auth.uid() then
    perform private.fail('support_unanswered', 'only who asked may take back what was not answered', '{}', 'PT409');
  end if;
  update public.support_request s set status = 'closed', closed_at = private.now(), closed_by = auth.uid(), revision = s.revision + 1 where s.id = p_id;
end
$function$;

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
    v_result := v_result || jsonb_build_object('officer', (
      with people as materialized (
        select e.id, e.unit_id, e.unit_lft, e.record_status, e.approved_version from public.employee e
         where e.status = 'active' and e.unit_lft between v_lo and v_hi and e.unit_lft <@ v_multi),
      late as materialized (
        select o.employee_id, o.unit_lft, o.due_date from public.obligation o
         where o.met_on is null and o.cancelled_at is null and o.unit_lft between v_lo and v_hi and o.unit_lft <@ v_multi),
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
        'waiting_over_5_days', (select count(*) from waiting w where v_today - (w.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date > 5),
        'waiting_confirmations', (select count(*) from public.change_request r
                                   where r.status = 'unit_approved' and r.unit_lft between v_lo and v_hi and r.unit_lft <@ v_multi),
        'delegation_requests', case when private.has_role('province_officer') then (select count(*) from public.delegation d where d.state = 'requested') else 0 end,
        'support_waiting', (select count(*) from public.support_request s where s.status = case when private.has_role('province_officer') then 'open' else 'answered' end
                               and s.unit_lft between v_lo and v_hi and s.unit_lft <@ v_multi),
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
      select jsonb_build_object('employees', count(*), 'approved', count(*) filter (where e.approved_version > 0),
        'overdue', (select count(*) from public.obligation o where o.met_on is null and o.cancelled_at is null and o.due_date < v_today),
        'by_category', (select coalesce(jsonb_agg(jsonb_build_object('category', c.category, 'count', c.n) order by c.category), '[]')
                          from (select x.category, count(*) n from public.employee x where x.status = 'active' group by 1) c),
        'by_gender', (select coalesce(jsonb_agg(jsonb_build_object('gender', c.gender, 'count', c.n) order by c.gender), '[]')
                        from (select x.gender, count(*) n from public.employee x where x.status = 'active' group by 1) c))
        from public.employee e where e.status = 'active'));
  end if;
  return v_result;
end
$function$;

CREATE OR REPLACE FUNCTION private.publish_guidance (
  p_id                 uuid,
  p_topic              text,
  p_title              text,
  p_body               text,
  p_support_request_id uuid,
  p_revision           integer
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_title text;
  v_body text;
  v_id uuid;
begin
  if not private.has_role('province_officer') then
    perform private.fail('only_province_officer', 'guidance is published by Sở Nội vụ', '{}', '42501');
  end if;
  perform private.required_topic(p_topic);
  v_title := private.required_text(private.tidy(p_title), 'title', 5, 200);
  v_body := private.required_text(p_body, 'body', 10, 10000);
  if p_support_request_id is not null and not exists (select 1 from public.support_request s where s.id = p_support_request_id) then
    perform private.fail('support_unknown', 'no such difficulty', '{}', 'PT404');
  end if;
  if p_id is null then
    insert into public.guidance (topic, title, body, support_request_id, published_by) values (p_topic, v_title, v_body, p_support_request_id, v_user)
      returning id into v_id;
    return v_id;
  end if;
  if not exists (select 1 from public.guidance g where g.id = p_id) then perform private.fail('guidance_unknown', 'no such guidance', '{}', 'PT404'); end if;
  update public.guidance g
     set topic = p_topic, title = v_title, body = v_body, changed_at = private.now(), revision = g.revision + 1,
         withdrawn_at = null, withdrawn_by = null, withdraw_reason = null
   where g.id = p_id and g.revision = p_revision;
  if not found then perform private.fail('guidance_changed', 'somebody changed it meanwhile', '{}', 'PT409'); end if;
  return p_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.raise_support_request (
  p_unit_id uuid,
  p_topic   text,
  p_subject text,
  p_body    text
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_unit public.unit;
  v_request public.support_request;
begin
  select * into v_unit from public.unit u where u.id = p_unit_id;
  if not found or not private.manages(v_unit.lft, null) then
    perform private.fail('not_manager_of_unit', 'difficulties are raised by the unit''s manager', '{"field":"unit_id"}', '42501');
  end if;
  insert into public.support_request (unit_id, unit_lft, topic, subject, asked_by, asked_by_name, due_date)
    values (p_unit_id, 0, private.required_topic(p_topic), private.required_text(private.tidy(p_subject), 'subject', 5, 200), v_user, private.actor_name(v_user),
            private.support_due())
    returning * into v_request;
  insert into public.support_message (support_request_id, unit_id, unit_lft, author, author_name, from_province, body)
    values (v_request.id, p_unit_id, 0, v_user, v_request.asked_by_name, false, private.required_text(p_body, 'body', 10, 4000));
  perform private.tell_province('support_raised', jsonb_build_object('unit', v_unit.name, 'subject', v_request.subject), '/support/' || v_request.id, v_user);
  return v_request.id;
end
$function$;

CREATE OR REPLACE FUNCTION private.reply_support_request (
  p_id       uuid,
  p_body     text,
  p_revision integer
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := auth.uid();
  v_request public.support_request := private.acting_support(p_id, p_revision);
  v_province boolean := private.has_role('province_officer');
begin
  insert into public.support_message (support_request_id, unit_id, unit_lft, author, author_name, from_province, body)
    values (p_id, v_request.unit_id, 0, v_user, private.actor_name(v_user), v_province, private.required_text(p_body, 'body', 2, 4000));
  update public.support_request s
     set status = case when v_province then 'answered' else 'open' end, last_at = private.now(), revision = s.revision + 1,
         answered_at = case when v_province then coalesce(s.answered_at, private.now()) else s.answered_at end,
         due_date = case when not v_province and s.status = 'answered' then private.support_due() else s.due_date end
   where s.id = p_id returning * into v_request;
  if v_province then
    perform private.notify(v_request.asked_by, 'support_answered', jsonb_build_object('subject', v_request.subject), '/support/' || p_id);
  else
    perform private.tell_province('support_replied', jsonb_build_object('subject', v_request.subject, 'name', private.actor_name(v_user)), '/support/' || p_id, v_user);
  end if;
  return v_request.revision;
end
$function$;

CREATE OR REPLACE FUNCTION private.required_text (
  p_text  text,
  p_field text,
  p_least integer,
  p_most  integer
)
  RETURNS text
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
declare
  v_text text := normalize(btrim(coalesce(p_text, ''), E' \t\r\n'), nfc);
begin
  if length(v_text) not between p_least and p_most then
    perform private.fail('text_length', 'the text is too short or too long', jsonb_build_object('field', p_field, 'least', p_least, 'most', p_most), 'PT422');
  end if;
  return v_text;
end
$function$;

CREATE OR REPLACE FUNCTION private.required_topic (
  p_topic text
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if p_topic is null or not private.catalogue_has('support_topic', p_topic) then
    perform private.fail('support_topic_unknown', 'no such topic', '{"field":"topic"}', 'PT422');
  end if;
  return p_topic;
end
$function$;

CREATE OR REPLACE FUNCTION private.support_due()
  RETURNS date
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select public.add_working_days(private.today(), coalesce((select (s.value #>> '{}')::int from public.setting s where s.key = 'support_answer_working_days'), 5))
$function$;

CREATE OR REPLACE FUNCTION private.tell_province (
  p_kind   text,
  p_params jsonb,
  p_link   text,
  p_but    uuid
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  insert into public.notification (user_id, kind, params, link)
  select distinct g.user_id, p_kind, p_params, p_link
    from private.held_grant g join public.account a on a.user_id = g.user_id
   where g.role = 'province_officer' and a.status = 'active' and g.user_id is distinct from p_but
$function$;

CREATE OR REPLACE FUNCTION private.withdraw_guidance (
  p_id     uuid,
  p_reason text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_member();
  if not private.has_role('province_officer') then
    perform private.fail('only_province_officer', 'guidance is withdrawn by Sở Nội vụ', '{}', '42501');
  end if;
  update public.guidance g
     set withdrawn_at = private.now(), withdrawn_by = auth.uid(), withdraw_reason = private.required_reason(p_reason), revision = g.revision + 1
   where g.id = p_id and g.withdrawn_at is null;
  if not found then perform private.fail('guidance_unknown', 'no such guidance in force', '{}', 'PT404'); end if;
end
$function$;

CREATE OR REPLACE FUNCTION public.close_support_request (
  p_id       uuid,
  p_revision integer
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.close_support_request(p_id, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."close_support_request"(uuid, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.publish_guidance (
  p_id                 uuid,
  p_topic              text,
  p_title              text,
  p_body               text,
  p_support_request_id uuid    DEFAULT NULL::uuid,
  p_revision           integer DEFAULT NULL::integer
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.publish_guidance(p_id, p_topic, p_title, p_body, p_support_request_id, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."publish_guidance"(uuid, text, text, text, uuid, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.raise_support_request (
  p_unit_id uuid,
  p_topic   text,
  p_subject text,
  p_body    text
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.raise_support_request(p_unit_id, p_topic, p_subject, p_body) $function$;

REVOKE ALL ON FUNCTION "public"."raise_support_request"(uuid, text, text, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.reply_support_request (
  p_id       uuid,
  p_body     text,
  p_revision integer
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.reply_support_request(p_id, p_body, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."reply_support_request"(uuid, text, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.withdraw_guidance (
  p_id     uuid,
  p_reason text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.withdraw_guidance(p_id, p_reason) $function$;

REVOKE ALL ON FUNCTION "public"."withdraw_guidance"(uuid, text) FROM PUBLIC, "anon", "service_role";

ALTER TABLE "public"."notification"
  ADD CONSTRAINT "notification_kind_check"
    CHECK
    ((kind = ANY (ARRAY['account_issued'::text, 'request_submitted'::text, 'request_withdrawn'::text, 'request_returned'::text, 'request_corrected'::text, 'request_approved'::text,
    'request_unit_approved'::text,
    'confirmation_requested'::text,
    'correction_confirmed'::text,
    'correction_returned'::text,
    'proxy_started'::text,
    'proxy_ready'::text,
    'proxy_confirmed'::text,
    'role_granted'::text,
    'role_revoked'::text,
    'role_period_changed'::text,
    'deputy_appointed'::text,
    'deputy_revoked'::text,
    'campaign_opened'::text,
    'campaign_reminder'::text,
    'delegation_requested'::text,
    'delegation_agreed'::text,
    'delegation_refused'::text,
    'delegation_ended'::text,
    'delegation_ending'::text,
    'handover_waiting'::text,
    'handover_completed'::text,
    'handover_acknowledged'::text,
    'handover_cancelled'::text,
    'transfer_sent'::text,
    'transfer_accepted'::text,
    'transfer_completed'::text,
    'transfer_refused'::text,
    'transfer_cancelled'::text,
    'transfer_stuck'::text,
    'secondment_ended'::text,
    'record_moved'::text,
    'leaving_recorded'::text,
    'leaving_annulled'::text, 'second_factor_removed'::text, 'second_factor_reset'::text, 'support_raised'::text, 'support_answered'::text, 'support_replied'::text])));

ALTER TABLE "public"."official_paper"
  ADD CONSTRAINT "official_paper_file_name_check" CHECK ((((length(file_name) >= 1) AND (length(file_name) <= 200)) AND (file_name !~ '[/\\[:cntrl:]]'::text)));

ALTER TABLE "public"."support_message"
  ADD CONSTRAINT "support_message_author_fkey" FOREIGN KEY (author) REFERENCES public.account(user_id);

ALTER TABLE "public"."support_message"
  ADD CONSTRAINT "support_message_unit_id_fkey" FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE "public"."support_message"
  ADD CONSTRAINT "support_message_support_request_id_fkey" FOREIGN KEY (support_request_id) REFERENCES public.support_request(id);

ALTER TABLE "public"."support_request"
  ADD CONSTRAINT "support_request_unit_id_fkey" FOREIGN KEY (unit_id) REFERENCES public.unit(id);

CREATE INDEX support_message_author ON public.support_message USING btree (author);

CREATE INDEX support_message_scope ON public.support_message USING btree (unit_lft);

CREATE INDEX support_message_unit ON public.support_message USING btree (unit_id);

CREATE INDEX support_request_unit ON public.support_request USING btree (unit_id);

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.guidance REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.guidance REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.guidance REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER guidance_touch
  BEFORE UPDATE ON public.guidance
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.support_message REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.support_message REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.support_message REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER support_message_follow_unit
  BEFORE INSERT OR UPDATE OF unit_id ON public.support_message
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_unit();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.support_request REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.support_request REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.support_request REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER support_request_follow_unit
  BEFORE INSERT OR UPDATE OF unit_id ON public.support_request
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_unit();

CREATE TRIGGER support_request_touch
  BEFORE UPDATE ON public.support_request
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "support_message_read" ON "public"."support_message"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.office_multi() AS office_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.office_multi() AS office_multi))
END));

CREATE POLICY "support_request_read" ON "public"."support_request"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.office_multi() AS office_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.office_multi() AS office_multi))
END));

COMMENT ON FUNCTION "private"."acting_support"(uuid, integer) IS 'Locks an unsettled difficulty that the caller may write to: its unit''s managers and Sở Nội vụ. Errors: support_unknown (PT404), support_changed,
   support_closed (PT409). Definer: locks the row.';

COMMENT ON FUNCTION "private"."required_text"(text, text, integer, integer) IS 'A text of several lines as it is kept: NFC, no empty ends. Errors: text_length {field, least, most} (PT422).';

COMMENT ON FUNCTION "private"."required_topic"(text) IS 'A topic of the catalogue support_topic. Errors: support_topic_unknown (PT422). Definer: as catalogue_has.';

COMMENT ON FUNCTION "private"."support_due"() IS 'Last day of an answer to what is asked today: the working days of the setting. Definer: reads setting.';

COMMENT ON FUNCTION "private"."tell_province"(text, jsonb, text, uuid) IS 'Tells every officer of Sở Nội vụ but one. Definer: reads grants.';

COMMENT ON FUNCTION "public"."close_support_request"(uuid, integer) IS 'Settles an answered difficulty (the unit or Sở Nội vụ), or takes back one''s own unanswered one.
   Errors: support_unknown (PT404), support_changed, support_closed, support_unanswered (PT409).';

COMMENT ON FUNCTION "public"."publish_guidance"(uuid, text, text, text, uuid, integer) IS 'Sở Nội vụ publishes guidance (p_id null) or a new text of it, which also brings back what was withdrawn; title 5–200, body 10–10,000 characters.
   p_support_request_id: the difficulty it grew from. Returns its id.
   Errors: only_province_officer (42501), guidance_unknown, support_unknown (PT404), guidance_changed (PT409), support_topic_unknown, text_length (PT422).';

COMMENT ON FUNCTION "public"."raise_support_request"(uuid, text, text, text) IS 'A unit''s manager raises a difficulty with Sở Nội vụ (guideline III): topic of support_topic, subject 5–200, body 10–4000 characters. Returns its id.
   Errors: not_manager_of_unit (42501), support_topic_unknown, text_length (PT422).';

COMMENT ON FUNCTION "public"."reply_support_request"(uuid, text, integer) IS 'Answers (Sở Nội vụ) or asks back (the unit), 2–4000 characters; p_revision is what the writer had read. Returns the new revision.
   Errors: support_unknown (PT404), support_changed, support_closed (PT409), text_length (PT422).';

COMMENT ON FUNCTION "public"."withdraw_guidance"(uuid, text) IS 'Sở Nội vụ withdraws guidance, with a reason; it is kept, and read by Sở Nội vụ only. Errors: only_province_officer (42501), guidance_unknown (PT404), reason_required (PT422).';

COMMENT ON TABLE "public"."guidance" IS 'Guidance of Sở Nội vụ for everybody: the answer to a question that many have. Withdrawn, never deleted.';

COMMENT ON TABLE "public"."support_message" IS 'What was asked and answered, in order. Never changed.';

COMMENT ON TABLE "public"."support_request" IS 'A difficulty that a unit raises with Sở Nội vụ. open: waits for an answer; answered: waits for the unit; closed.';

REVOKE ALL ON FUNCTION "private"."acting_support"(uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."acting_support"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."acting_support"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."close_support_request"(uuid, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."close_support_request"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."close_support_request"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."close_support_request"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."publish_guidance"(uuid, text, text, text, uuid, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."publish_guidance"(uuid, text, text, text, uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."publish_guidance"(uuid, text, text, text, uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."publish_guidance"(uuid, text, text, text, uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."raise_support_request"(uuid, text, text, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."raise_support_request"(uuid, text, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."raise_support_request"(uuid, text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."raise_support_request"(uuid, text, text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reply_support_request"(uuid, text, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."reply_support_request"(uuid, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."reply_support_request"(uuid, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reply_support_request"(uuid, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."required_text"(text, text, integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."required_text"(text, text, integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."required_text"(text, text, integer, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."required_topic"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."required_topic"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."required_topic"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."support_due"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."support_due"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."support_due"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_province"(text, jsonb, text, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_province"(text, jsonb, text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_province"(text, jsonb, text, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."withdraw_guidance"(uuid, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."withdraw_guidance"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."withdraw_guidance"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."withdraw_guidance"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."close_support_request"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."close_support_request"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."close_support_request"(uuid, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."publish_guidance"(uuid, text, text, text, uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."publish_guidance"(uuid, text, text, text, uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."publish_guidance"(uuid, text, text, text, uuid, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."raise_support_request"(uuid, text, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."raise_support_request"(uuid, text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."raise_support_request"(uuid, text, text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."reply_support_request"(uuid, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."reply_support_request"(uuid, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."reply_support_request"(uuid, text, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_guidance"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."withdraw_guidance"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_guidance"(uuid, text) TO "postgres";

REVOKE ALL ON TABLE "public"."guidance" FROM "authenticated";

GRANT SELECT ON TABLE "public"."guidance" TO "authenticated";

REVOKE ALL ON TABLE "public"."support_message" FROM "authenticated";

GRANT SELECT ON TABLE "public"."support_message" TO "authenticated";

REVOKE ALL ON TABLE "public"."support_request" FROM "authenticated";

GRANT SELECT ON TABLE "public"."support_request" TO "authenticated";

ALTER TABLE "public"."guidance"
  ADD CONSTRAINT "guidance_published_by_fkey" FOREIGN KEY (published_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."guidance"
  ADD CONSTRAINT "guidance_support_request_id_fkey" FOREIGN KEY (support_request_id) REFERENCES public.support_request(id);

ALTER TABLE "public"."guidance"
  ADD CONSTRAINT "guidance_withdrawn_by_fkey" FOREIGN KEY (withdrawn_by) REFERENCES public.account(user_id);

CREATE INDEX guidance_published_by ON public.guidance USING btree (published_by);

CREATE INDEX guidance_request ON public.guidance USING btree (support_request_id);

CREATE INDEX guidance_withdrawn_by ON public.guidance USING btree (withdrawn_by);

CREATE POLICY "guidance_read" ON "public"."guidance"
  FOR SELECT
  TO "authenticated"
  USING ((( SELECT private.is_member() AS is_member) AND ((withdrawn_at IS NULL) OR ( SELECT private.has_role('province_officer'::text) AS has_role))));

CREATE INDEX support_message_request ON public.support_message USING btree (support_request_id, at);

ALTER TABLE "public"."support_request"
  ADD CONSTRAINT "support_request_asked_by_fkey" FOREIGN KEY (asked_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."support_request"
  ADD CONSTRAINT "support_request_closed_by_fkey" FOREIGN KEY (closed_by) REFERENCES public.account(user_id);

CREATE INDEX support_request_asked_by ON public.support_request USING btree (asked_by);

CREATE INDEX support_request_by_status ON public.support_request USING btree (status, due_date);

CREATE INDEX support_request_closed_by ON public.support_request USING btree (closed_by);

CREATE INDEX support_request_scope ON public.support_request USING btree (unit_lft, status);

COMMENT ON COLUMN "public"."support_request"."answered_at" IS 'When Sở Nội vụ first answered.';

COMMENT ON COLUMN "public"."support_request"."due_date" IS 'Last day of the answer that is waited for; counted anew when the unit asks back.';

CREATE VIEW "public"."support_list" WITH (security_invoker=true) AS  SELECT s.id,
    s.code,
    s.unit_id,
    s.unit_lft,
    u.name AS unit_name,
    s.topic,
    s.subject,
    s.subject_folded,
    s.status,
    s.asked_by,
    s.asked_by_name,
    s.asked_at,
    s.due_date,
    (s.due_date - private.today()) AS days_left,
    s.answered_at,
    s.last_at,
    s.closed_at,
    s.revision,
        CASE
            WHEN ((s.status = 'open'::text) AND (s.due_date < private.today())) THEN 'late'::text
            ELSE s.status
        END AS state
   FROM (public.support_request s
     JOIN public.unit u ON ((u.id = s.unit_id)));

REVOKE ALL ON TABLE "public"."support_list" FROM "anon", "service_role";

COMMENT ON VIEW "public"."support_list" IS 'Difficulties of the caller''s units with their state today; row-level security of support_request decides.';

REVOKE ALL ON TABLE "public"."support_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."support_list" TO "authenticated";
