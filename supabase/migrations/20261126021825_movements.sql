SET local check_function_bodies = off;

DROP POLICY "papers_read" ON "storage"."objects";

ALTER TABLE "public"."notification"
  DROP CONSTRAINT "notification_kind_check";

DROP FUNCTION "private"."readable_paths"();

DROP FUNCTION "private"."require_account_keeper"(uuid);

CREATE TABLE "public"."leaving" (
  "id"              uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "decision_id"     uuid                     NOT NULL,
  "employee_id"     uuid                     NOT NULL,
  "unit_lft"        bigint                   NOT NULL,
  "unit_id"         uuid                     NOT NULL,
  "kind"            text                     NOT NULL,
  "effective_date"  date                     NOT NULL,
  "due_date"        date                     NOT NULL,
  "state"           text                     NOT NULL DEFAULT 'pending'::text,
  "destination"     text,
  "note"            text,
  "open_work"       jsonb                    NOT NULL,
  "account_status"  text,
  "recorded_by"     uuid                     NOT NULL,
  "applied_at"      timestamp with time zone,
  "ended_by"        uuid,
  "ended_at"        timestamp with time zone,
  "end_reason"      text,
  "end_decision_id" uuid,
  "problem"         text,
  "revision"        integer                  NOT NULL DEFAULT 1,
  CONSTRAINT "leaving_check1" CHECK (((ended_at IS NULL) = (state = ANY (ARRAY['pending'::text, 'effective'::text])))),
  CONSTRAINT "leaving_check" CHECK (((state <> ALL (ARRAY['effective'::text, 'returned'::text])) OR (applied_at IS NOT NULL))),
  CONSTRAINT "leaving_destination_check" CHECK ((length(destination) <= 300)),
  CONSTRAINT "leaving_end_reason_check" CHECK ((length(end_reason) <= 1000)),
  CONSTRAINT "leaving_kind_check"
    CHECK
    ((kind = ANY (ARRAY['out_of_province'::text, 'retirement'::text, 'early_retirement'::text, 'downsizing'::text, 'contract_end'::text, 'resignation'::text, 'dismissal'::text,
    'death'::text]))),
  CONSTRAINT "leaving_note_check" CHECK ((length(note) <= 1000)),
  CONSTRAINT "leaving_pkey" PRIMARY KEY (id),
  CONSTRAINT "leaving_state_check" CHECK ((state = ANY (ARRAY['pending'::text, 'effective'::text, 'annulled'::text, 'returned'::text]))),
  "recorded_at"     timestamp with time zone NOT NULL DEFAULT private.now(),
  "updated_at"      timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."leaving"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."leaving" FROM "anon", "service_role";

CREATE TABLE "public"."movement_decision" (
  "id"             uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "kind"           text                     NOT NULL,
  "number"         text                     NOT NULL,
  "decided_on"     date                     NOT NULL,
  "signer"         text                     NOT NULL,
  "issuing_body"   text                     NOT NULL,
  "effective_date" date                     NOT NULL,
  "return_date"    date,
  "unit_id"        uuid                     NOT NULL,
  "created_by"     uuid                     NOT NULL,
  CONSTRAINT "movement_decision_check" CHECK (((return_date IS NULL) OR ((kind = 'secondment'::text) AND (return_date >= effective_date)))),
  CONSTRAINT "movement_decision_issuing_body_check" CHECK (((length(issuing_body) >= 2) AND (length(issuing_body) <= 300))),
  CONSTRAINT "movement_decision_kind_check"
    CHECK ((kind = ANY (ARRAY['transfer'::text, 'rotation'::text, 'assignment'::text, 'secondment'::text, 'leaving'::text, 'return'::text, 'annulment'::text]))),
  CONSTRAINT "movement_decision_number_check" CHECK (((length(number) >= 2) AND (length(number) <= 100))),
  CONSTRAINT "movement_decision_pkey" PRIMARY KEY (id),
  CONSTRAINT "movement_decision_signer_check" CHECK (((length(signer) >= 2) AND (length(signer) <= 150))),
  "created_at"     timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."movement_decision"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."movement_decision" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."record_place" (
  "id"          uuid      NOT NULL DEFAULT gen_random_uuid(),
  "employee_id" uuid      NOT NULL,
  "unit_lft"    bigint    NOT NULL,
  "unit_id"     uuid      NOT NULL,
  "status"      text      NOT NULL,
  "during"      tstzrange NOT NULL,
  "kind"        text      NOT NULL,
  "transfer_id" uuid,
  "leaving_id"  uuid,
  CONSTRAINT "record_place_during_check" CHECK (((NOT isempty(during)) AND (NOT lower_inf(during)))),
  CONSTRAINT "record_place_kind_check"
    CHECK ((kind = ANY (ARRAY['entered'::text, 'transfer'::text, 'leaving'::text, 'return'::text, 'annulment'::text, 'reorganisation'::text, 'correction'::text]))),
  CONSTRAINT "record_place_pkey" PRIMARY KEY (id),
  CONSTRAINT "record_place_status_check" CHECK ((status = ANY (ARRAY['active'::text, 'archived'::text])))
);

ALTER TABLE "public"."record_place"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."record_place" FROM "anon", "service_role";

CREATE TABLE "public"."transfer" (
  "id"              uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "decision_id"     uuid                     NOT NULL,
  "employee_id"     uuid                     NOT NULL,
  "unit_lft"        bigint                   NOT NULL,
  "from_unit_id"    uuid                     NOT NULL,
  "from_lft"        bigint                   NOT NULL,
  "to_unit_id"      uuid                     NOT NULL,
  "to_lft"          bigint                   NOT NULL,
  "kind"            text                     NOT NULL,
  "effective_date"  date                     NOT NULL,
  "return_date"     date,
  "due_date"        date                     NOT NULL,
  "state"           text                     NOT NULL DEFAULT 'sent'::text,
  "code"            text                     NOT NULL,
  "full_name"       text                     NOT NULL,
  CONSTRAINT "transfer_kind_check" CHECK ((kind = ANY (ARRAY['transfer'::text, 'rotation'::text, 'assignment'::text, 'secondment'::text]))),
  CONSTRAINT "transfer_pkey" PRIMARY KEY (id),
  CONSTRAINT "transfer_state_check" CHECK ((state = ANY (ARRAY['sent'::text, 'accepted'::text, 'completed'::text, 'refused'::text, 'cancelled'::text, 'annulled'::text]))),
  "name_folded"     text                     GENERATED ALWAYS AS (private.fold(full_name)) STORED NOT NULL,
  "name_sort"       text                     COLLATE pg_catalog."vi-x-icu" GENERATED ALWAYS AS (private.name_order(full_name)) STORED NOT NULL,
  "birth_date"      date                     NOT NULL,
  "category"        text                     NOT NULL,
  "position_before" text,
  "rank_before"     text,
  "version"         integer                  NOT NULL,
  "components"      jsonb                    NOT NULL,
  "open_work"       jsonb                    NOT NULL,
  "sent_by"         uuid                     NOT NULL,
  "position_title"  text,
  "rank_code"       text,
  "starts_on"       date,
  "checklist"       jsonb,
  "accept_note"     text,
  "accepted_by"     uuid,
  "accepted_at"     timestamp with time zone,
  "completed_at"    timestamp with time zone,
  "closed_by"       uuid,
  "closed_at"       timestamp with time zone,
  "close_reason"    text,
  "annulment_id"    uuid,
  "returned_at"     timestamp with time zone,
  "problem"         text,
  "revision"        integer                  NOT NULL DEFAULT 1,
  CONSTRAINT "transfer_accept_note_check" CHECK ((length(accept_note) <= 1000)),
  CONSTRAINT "transfer_check1" CHECK (((state <> ALL (ARRAY['accepted'::text, 'completed'::text])) OR (accepted_at IS NOT NULL))),
  CONSTRAINT "transfer_check2" CHECK (((completed_at IS NULL) = (state <> ALL (ARRAY['completed'::text, 'annulled'::text])))),
  CONSTRAINT "transfer_check3" CHECK (((state <> ALL (ARRAY['refused'::text, 'cancelled'::text, 'annulled'::text])) OR ((closed_at IS NOT NULL) AND (close_reason IS NOT NULL)))),
  CONSTRAINT "transfer_check4" CHECK (((returned_at IS NULL) OR (kind = 'secondment'::text))),
  CONSTRAINT "transfer_check" CHECK (((accepted_at IS NULL) = (accepted_by IS NULL))),
  CONSTRAINT "transfer_close_reason_check" CHECK ((length(close_reason) <= 1000)),
  CONSTRAINT "transfer_position_title_check" CHECK (((length(position_title) >= 2) AND (length(position_title) <= 200))),
  "sent_at"         timestamp with time zone NOT NULL DEFAULT private.now(),
  "updated_at"      timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."transfer"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."transfer" FROM "anon", "service_role";

CREATE OR REPLACE FUNCTION private.accept_transfer (
  p_transfer_id uuid,
  p_acceptance  jsonb,
  p_revision    integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_transfer public.transfer := private.receivable_transfer(p_transfer_id, p_revision);
  v_rank text := nullif(p_acceptance ->> 'rank_code', '');
begin
  if not private.moves(v_transfer.to_lft) then
    perform private.fail('not_receiving_unit', 'only the receiving unit accepts', '{}', '42501');
  end if;
  perform private.require_state(v_transfer, '{sent}');
  perform private.lock_unit(v_transfer.to_unit_id, 'to_unit_id');
  if v_rank is not null and not exists (select 1 from public.rank k where k.code = v_rank) then
    perform private.fail('rank_unknown', 'no such rank', '{"field":"rank_code"}', 'PT422');
  end if;
  update public.transfer t
     set state = 'accepted', position_title = private.required_text(p_acceptance, 'position_title', 2, 200), rank_code = v_rank,
         starts_on = private.required_date(p_acceptance, 'starts_on'), checklist = private.checked_components(t.components, p_acceptance -> 'checklist'),
         accept_note = left(private.tidy(p_acceptance ->> 'note'), 1000), accepted_by = auth.uid(), accepted_at = private.now(), revision = t.revision + 1
   where t.id = p_transfer_id returning * into v_transfer;
  if v_transfer.effective_date <= private.today() then
    perform private.complete(v_transfer);
  else
    perform private.notify_movers(v_transfer.from_lft, 'transfer_accepted',
      jsonb_build_object('name', v_transfer.full_name, 'date', v_transfer.effective_date), '/movements/' || p_transfer_id);
  end if;
  return private.transfer_state(p_transfer_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.annul_leaving (
  p_leaving_id uuid,
  p_decision   jsonb,
  p_reason     text,
  p_revision   integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_leaving public.leaving;
  v_employee public.employee;
  v_decision public.movement_decision;
begin
  perform private.require_member();
  select * into v_leaving from public.leaving l where l.id = p_leaving_id for update;
  perform from public.unit u where u.id = v_leaving.unit_id for share;
  select * into v_employee from public.employee e where e.id = v_leaving.employee_id for update;
  perform private.require_mover(v_employee);
  if p_revision is distinct from v_leaving.revision or v_leaving.state not in ('pending', 'effective') then
    perform private.fail('leaving_changed', 'the leaving changed meanwhile', jsonb_build_object('state', v_leaving.state, 'revision', v_leaving.revision), 'PT409');
  end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  if v_leaving.state = 'effective' then
    perform private.lock_unit(v_leaving.unit_id, 'unit_id');
    v_decision := private.write_decision(coalesce(p_decision, '{}'), 'annulment', v_leaving.unit_id);
    v_employee := private.reopen_record(v_employee.id, v_leaving.unit_id);
    perform private.attribute_place(v_employee.id, 'annulment', null, v_leaving.id);
    update public.account a set status = v_leaving.account_status, status_reason = null
     where a.employee_id = v_employee.id and a.status = 'closed' and v_leaving.account_status is not null;
    perform private.oblige_declaring(v_employee.id, auth.uid());
  end if;
  update public.obligation o set cancelled_at = private.now()
   where o.employee_id = v_employee.id and o.kind = 'status_change' and o.event_date = v_leaving.effective_date and o.cancelled_at is null;
  update public.leaving l
     set state = 'annulled', ended_by = auth.uid(), ended_at = private.now(), end_reason = left(private.tidy(p_reason), 1000), end_decision_id = v_decision.id,
         revision = l.revision + 1
   where l.id = p_leaving_id;
  perform private.notify_person(v_employee.id, 'leaving_annulled', '{}', '/my-record');
  return private.leaving_state(p_leaving_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.annul_transfer (
  p_transfer_id uuid,
  p_decision    jsonb,
  p_reason      text,
  p_revision    integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_transfer public.transfer := private.receivable_transfer(p_transfer_id, p_revision);
  v_employee public.employee;
  v_decision public.movement_decision;
begin
  if not (private.moves(v_transfer.to_lft) or private.has_role('province_officer')) then
    perform private.fail('not_receiving_unit', 'only who holds the record gives it back', '{}', '42501');
  end if;
  perform private.require_state(v_transfer, '{completed}');
  perform private.lock_unit(v_transfer.from_unit_id, 'unit_id');
  select * into v_employee from public.employee e where e.id = v_transfer.employee_id for update;
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived'); end if;
  if v_transfer.kind <> 'secondment' and v_employee.unit_id <> v_transfer.to_unit_id then
    perform private.fail('record_moved', 'the record moved on since', '{}', 'PT409');
  end if;
  if exists (select 1 from public.transfer t where t.employee_id = v_employee.id and t.state in ('sent', 'accepted')) then
    perform private.fail('transfer_under_way', 'another transfer is under way', '{}', 'PT409');
  end if;
  if exists (select 1 from public.leaving l where l.employee_id = v_employee.id and l.state = 'pending') then
    perform private.fail('leaving_recorded', 'the person is leaving', '{}', 'PT409');
  end if;
  v_decision := private.write_decision(p_decision, 'annulment', v_transfer.to_unit_id);
  if v_transfer.kind <> 'secondment' then
    v_employee := private.settle_in(v_employee, v_transfer.from_unit_id, 'Hủy quyết định chuyển công tác');
    perform private.attribute_place(v_employee.id, 'annulment', v_transfer.id, null);
  end if;
  update public.transfer t set annulment_id = v_decision.id where t.id = p_transfer_id;
  perform private.notify_person(v_employee.id, 'record_moved', jsonb_build_object('unit', u.name), '/my-record') from public.unit u where u.id = v_transfer.from_unit_id;
  perform private.notify_movers(v_transfer.from_lft, 'transfer_cancelled', jsonb_build_object('name', v_transfer.full_name), '/movements/' || p_transfer_id);
  return private.close_transfer(v_transfer, 'annulled', p_reason);
end
$function$;

CREATE OR REPLACE FUNCTION private.apply_due_leavings (
  p_limit integer
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_leaving public.leaving;
  v_key text;
  v_done int := 0;
begin
  for v_leaving in
    select * from public.leaving l where l.state = 'pending' and l.effective_date <= private.today() and l.problem is null
     order by l.effective_date, l.id limit p_limit for update skip locked
  loop
    begin
      perform private.leave(v_leaving);
    exception when raise_exception or sqlstate 'PT409' or sqlstate 'PT422' or sqlstate 'PT404' then
      get stacked diagnostics v_key = pg_exception_hint;
      update public.leaving l set problem = v_key, revision = l.revision + 1 where l.id = v_leaving.id;
    end;
    v_done := v_done + 1;
  end loop;
  return v_done;
end
$function$;

CREATE OR REPLACE FUNCTION private.apply_due_movements (
  p_limit integer
)
  RETURNS integer
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ select private.apply_due_transfers(p_limit) + private.apply_due_leavings(p_limit) $function$;

CREATE OR REPLACE FUNCTION private.apply_due_transfers (
  p_limit integer
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_transfer public.transfer;
  v_key text;
  v_done int := 0;
begin
  for v_transfer in
    select * from public.transfer t where t.state = 'accepted' and t.effective_date <= private.today() and t.problem is null
     order by t.effective_date, t.id limit p_limit for update skip locked
  loop
    begin
      perform private.complete(v_transfer);
    exception when raise_exception or sqlstate 'PT409' or sqlstate 'PT422' or sqlstate 'PT404' then
      get stacked diagnostics v_key = pg_exception_hint;
      update public.transfer t set problem = v_key, revision = t.revision + 1 where t.id = v_transfer.id;
      perform private.notify(g.user_id, 'transfer_stuck', jsonb_build_object('name', v_transfer.full_name), '/movements/' || v_transfer.id)
         from public.role_grant g where g.role = 'province_officer' and g.revoked_at is null and g.valid_during @> private.today();
    end;
    v_done := v_done + 1;
  end loop;
  return v_done;
end
$function$;

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
$function$;

CREATE OR REPLACE FUNCTION private.attribute_place (
  p_employee_id uuid,
  p_kind        text,
  p_transfer_id uuid,
  p_leaving_id  uuid
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  update public.record_place p set kind = p_kind, transfer_id = p_transfer_id, leaving_id = p_leaving_id
   where p.employee_id = p_employee_id and upper_inf(p.during)
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
  v_account public.account := private.require_account_keeper(p_user_id, true);
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

CREATE OR REPLACE FUNCTION private.cancel_transfer (
  p_transfer_id uuid,
  p_reason      text,
  p_revision    integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_transfer public.transfer := private.receivable_transfer(p_transfer_id, p_revision);
begin
  if not (private.moves(v_transfer.from_lft) or private.has_role('province_officer')) then
    perform private.fail('not_sending_unit', 'only the sending unit or Sở Nội vụ cancels', '{}', '42501');
  end if;
  perform private.require_state(v_transfer, '{sent,accepted}');
  perform private.notify_movers(v_transfer.to_lft, 'transfer_cancelled', jsonb_build_object('name', v_transfer.full_name), '/movements/' || p_transfer_id);
  return private.close_transfer(v_transfer, 'cancelled', p_reason);
end
$function$;

CREATE OR REPLACE FUNCTION private.checked_components (
  p_components jsonb,
  p_checklist  jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare
  v_checked jsonb;
begin
  if jsonb_typeof(p_checklist) is distinct from 'array' then
    perform private.fail('checklist_incomplete', 'every component is checked', '{"field":"checklist"}', 'PT422');
  end if;
  select jsonb_agg(jsonb_build_object('key', c ->> 'key', 'ok', x ->> 'ok' = 'true', 'note', left(private.tidy(x ->> 'note'), 500)) order by n) into v_checked
    from jsonb_array_elements(p_components) with ordinality p(c, n) join jsonb_array_elements(p_checklist) x on x ->> 'key' = c ->> 'key' and x ->> 'ok' in ('true', 'false');
  if jsonb_array_length(coalesce(v_checked, '[]')) <> jsonb_array_length(p_components) then
    perform private.fail('checklist_incomplete', 'every component is checked', '{"field":"checklist"}', 'PT422');
  end if;
  if exists (select 1 from jsonb_array_elements(v_checked) v where v ->> 'ok' = 'false' and length(coalesce(v ->> 'note', '')) < 5) then
    perform private.fail('reason_required', 'what is missing needs a note', '{"field":"checklist"}', 'PT422');
  end if;
  return v_checked;
end
$function$;

CREATE OR REPLACE FUNCTION private.close_transfer (
  p_transfer public.transfer,
  p_state    text,
  p_reason   text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  update public.transfer t
     set state = p_state, closed_by = auth.uid(), closed_at = private.now(), close_reason = left(private.tidy(p_reason), 1000), revision = t.revision + 1
   where t.id = p_transfer.id;
  return private.transfer_state(p_transfer.id);
end
$function$;

CREATE OR REPLACE FUNCTION private.complete (
  p_transfer public.transfer
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
  v_to public.unit := private.lock_unit(p_transfer.to_unit_id, 'to_unit_id');
begin
  select * into v_employee from public.employee e where e.id = p_transfer.employee_id for update;
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived'); end if;
  if v_employee.unit_id <> p_transfer.from_unit_id then
    perform private.fail('record_moved', 'the record is no longer in the sending unit', '{}', 'PT409');
  end if;
  if p_transfer.kind <> 'secondment' then
    update public.transfer t set returned_at = private.now(), revision = t.revision + 1
     where t.id in (select s.id from private.secondment_in_force s where s.employee_id = v_employee.id);
    v_employee := private.settle_in(v_employee, v_to.id, 'Chuyển công tác');
    perform private.attribute_place(v_employee.id, 'transfer', p_transfer.id, null);
  end if;
  update public.transfer t set state = 'completed', completed_at = private.now(), problem = null, revision = t.revision + 1 where t.id = p_transfer.id;
  perform private.oblige_declaring(v_employee.id, p_transfer.accepted_by);
  perform private.notify_person(v_employee.id, 'record_moved', jsonb_build_object('unit', v_to.name), '/my-record');
  perform private.notify_movers(p_transfer.from_lft, 'transfer_completed', jsonb_build_object('name', p_transfer.full_name, 'unit', v_to.name), '/movements/' || p_transfer.id);
end
$function$;

CREATE OR REPLACE FUNCTION private.complete_transfer (
  p_transfer_id uuid,
  p_acceptance  jsonb,
  p_reason      text,
  p_revision    integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_transfer public.transfer := private.receivable_transfer(p_transfer_id, p_revision);
begin
  if not private.has_role('province_officer') then
    perform private.fail('only_province_officer', 'only Sở Nội vụ completes a stuck transfer', '{}', '42501');
  end if;
  perform private.require_state(v_transfer, '{sent,accepted}');
  if v_transfer.effective_date > private.today() then
    perform private.fail('not_yet_effective', 'its day has not come', jsonb_build_object('date', v_transfer.effective_date), 'PT409');
  end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  if v_transfer.state = 'sent' then
    update public.transfer t
       set state = 'accepted', position_title = private.required_text(p_acceptance, 'position_title', 2, 200),
           starts_on = private.required_date(p_acceptance, 'starts_on'), accepted_by = auth.uid(), accepted_at = private.now(),
           accept_note = left(private.tidy(p_reason), 1000)
     where t.id = p_transfer_id returning * into v_transfer;
  end if;
  perform private.complete(v_transfer);
  perform private.notify_movers(v_transfer.to_lft, 'transfer_completed',
    jsonb_build_object('name', v_transfer.full_name, 'unit', (select u.name from public.unit u where u.id = v_transfer.to_unit_id)), '/movements/' || p_transfer_id);
  return private.transfer_state(p_transfer_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.components_of (
  p_employee_id uuid,
  p_version     integer
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce((
    select jsonb_agg(jsonb_build_object('key', x.section, 'entries', x.entries, 'papers', x.papers) order by x.position)
      from (select s.key as section, s.position, jsonb_array_length(v.snapshot -> 'sections' -> s.key) as entries,
                   (select count(distinct l.document_id) from public.profile_entry_document l where l.employee_id = p_employee_id and l.section = s.key) as papers
              from public.record_version v join public.profile_section s on jsonb_typeof(v.snapshot -> 'sections' -> s.key) = 'array'
             where v.employee_id = p_employee_id and v.version = p_version) x
     where x.entries > 0), '[]')
    || jsonb_build_array(jsonb_build_object('key', 'paper_record', 'entries', 1, 'papers', 0))
$function$;

CREATE OR REPLACE FUNCTION private.decision_json (
  p_decision_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', d.id, 'kind', d.kind, 'number', d.number, 'decided_on', d.decided_on, 'signer', d.signer, 'issuing_body', d.issuing_body,
                            'effective_date', d.effective_date, 'return_date', d.return_date)
    from public.movement_decision d where d.id = p_decision_id
$function$;

CREATE OR REPLACE FUNCTION private.decision_number (
  p_decision_id uuid
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ select d.number from public.movement_decision d where d.id = p_decision_id $function$;

CREATE OR REPLACE FUNCTION private.end_powers (
  p_user_id      uuid,
  p_from_unit_id uuid,
  p_to_unit_id   uuid,
  p_reason       text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_from public.unit;
  v_to public.unit;
begin
  select * into v_from from public.unit u where u.id = p_from_unit_id;
  select * into v_to from public.unit u where u.id = p_to_unit_id;
  update public.role_grant g set revoked_at = private.now(), revoked_by = auth.uid(), revoke_reason = p_reason
    from public.unit u
   where u.id = g.unit_id and g.user_id = p_user_id and g.revoked_at is null and coalesce(upper(g.valid_during) > private.today(), true)
     and (p_to_unit_id is null
          or (v_from.lft between u.lft and u.rgt or u.lft between v_from.lft and v_from.rgt) and v_to.lft not between u.lft and u.rgt);
  update public.review_deputy d set revoked_at = private.now(), revoked_by = auth.uid(), revoke_reason = p_reason
    from public.unit u
   where u.id = d.unit_id and d.user_id = p_user_id and d.revoked_at is null and upper(d.valid_during) > private.today()
     and (p_to_unit_id is null or v_to.lft not between u.lft and u.rgt);
end
$function$;

CREATE OR REPLACE FUNCTION private.end_secondment (
  p_transfer_id uuid,
  p_revision    integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_transfer public.transfer := private.receivable_transfer(p_transfer_id, p_revision);
begin
  if not (private.moves(v_transfer.unit_lft) or private.has_role('province_officer')) then
    perform private.fail('not_sending_unit', 'only the unit that manages the record takes the person back', '{}', '42501');
  end if;
  if not exists (select 1 from private.secondment_in_force s where s.id = p_transfer_id) then
    perform private.fail('secondment_over', 'no secondment in force', '{}', 'PT409');
  end if;
  update public.transfer t set returned_at = private.now(), revision = t.revision + 1 where t.id = p_transfer_id;
  perform private.notify_movers(v_transfer.to_lft, 'secondment_ended', jsonb_build_object('name', v_transfer.full_name), '/movements/' || p_transfer_id);
  return private.transfer_state(p_transfer_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.enter_places()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  insert into public.record_place (employee_id, unit_lft, unit_id, status, during, kind)
    select n.id, n.unit_lft, n.unit_id, n.status, tstzrange(n.created_at, null), 'entered' from added n;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.find_archived_person (
  p_identity_number text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
  v_leaving public.leaving;
begin
  perform private.require_member();
  if not (private.has_role('unit_manager') or private.has_role('delegated_manager') or private.has_role('province_officer')) then
    perform private.fail('not_manager_of_unit', 'only those who enter people look for those who left', '{}', '42501');
  end if;
  select * into v_employee from public.employee e
   where e.identity_number = regexp_replace(coalesce(p_identity_number, ''), '\s', '', 'g') and e.status = 'archived';
  if not found then return null; end if;
  select * into v_leaving from public.leaving l where l.employee_id = v_employee.id and l.state = 'effective';
  perform private.log_act('read', 'public.employee', v_employee.id::text, v_employee.id, '{"by": "identity_number"}');
  return jsonb_build_object('employee_id', v_employee.id, 'code', v_employee.code, 'full_name', v_employee.full_name,
    'left_on', v_leaving.effective_date, 'kind', v_leaving.kind);
end
$function$;

CREATE OR REPLACE FUNCTION private.has_open_work (
  p_work jsonb
)
  RETURNS boolean
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select p_work ->> 'request' is not null
      or exists (select 1 from unnest(array['obligations', 'grants', 'deputyships']) k where jsonb_array_length(p_work -> k) > 0)
$function$;

CREATE OR REPLACE FUNCTION private.leave (
  p_leaving public.leaving
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
  v_account public.account;
  v_request public.change_request;
  v_reason text;
begin
  select * into v_employee from public.employee e where e.id = p_leaving.employee_id for update;
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived', '{}', 'PT409'); end if;
  select 'Nghỉ theo Quyết định số ' || d.number into v_reason from public.movement_decision d where d.id = p_leaving.decision_id;
  update public.change_request r set status = 'cancelled', decision_note = v_reason, revision = r.revision + 1
   where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'unit_approved', 'returned') returning * into v_request;
  if v_request.id is not null then
    perform private.drop_comment(v_request.id);
    insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
      values (v_request.id, v_employee.id, 0, 'cancelled', private.actor(), private.actor_name(private.actor()), jsonb_build_object('leaving', p_leaving.kind));
  end if;
  update public.obligation o set cancelled_at = private.now() where o.employee_id = v_employee.id and o.met_on is null and o.cancelled_at is null;
  update public.transfer t set returned_at = private.now(), revision = t.revision + 1
   where t.id in (select s.id from private.secondment_in_force s where s.employee_id = v_employee.id);
  select * into v_account from public.account a where a.employee_id = v_employee.id for update;
  perform private.end_powers(v_account.user_id, v_employee.unit_id, null, v_reason);
  update public.account a set status = 'closed', status_reason = v_reason where a.user_id = v_account.user_id and a.status <> 'closed';
  update public.employee e
     set status = 'archived', record_status = case when v_request.id is null then e.record_status when e.approved_version > 0 then 'approved' else 'not_declared' end
   where e.id = v_employee.id;
  perform private.attribute_place(v_employee.id, 'leaving', null, p_leaving.id);
  update public.leaving l set state = 'effective', applied_at = private.now(), account_status = v_account.status, problem = null, revision = l.revision + 1 where l.id = p_leaving.id;
end
$function$;

CREATE OR REPLACE FUNCTION private.leaving_state (
  p_leaving_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ select jsonb_build_object('id', l.id, 'state', l.state, 'revision', l.revision) from public.leaving l where l.id = p_leaving_id $function$;

CREATE OR REPLACE FUNCTION private.lock_unit (
  p_unit_id uuid,
  p_field   text
)
  RETURNS public.unit
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_unit public.unit;
begin
  select * into v_unit from public.unit u where u.id = p_unit_id for share;
  if not found then perform private.fail('unit_unknown', 'no such unit', jsonb_build_object('field', p_field), 'PT404'); end if;
  if v_unit.valid_to < private.today() then perform private.fail('unit_closed', 'the unit no longer exists', jsonb_build_object('field', p_field), 'PT422'); end if;
  return v_unit;
end
$function$;

CREATE OR REPLACE FUNCTION private.move_place()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_place public.record_place;
  v_at timestamptz := private.now();
begin
  select * into v_place from public.record_place p where p.employee_id = new.id and upper_inf(p.during);
  if lower(v_place.during) >= v_at then
    -- Several changes of one moment are one: the last of them is where the record was.
    update public.record_place p set unit_id = new.unit_id, status = new.status where p.id = v_place.id;
    return null;
  end if;
  update public.record_place p set during = tstzrange(lower(p.during), v_at) where p.id = v_place.id;
  insert into public.record_place (employee_id, unit_lft, unit_id, status, during, kind)
    values (new.id, new.unit_lft, new.unit_id, new.status, tstzrange(v_at, null), 'correction');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.movements_json (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'places', (
      select coalesce(jsonb_agg(jsonb_build_object('since', lower(p.during), 'until', upper(p.during), 'status', p.status, 'kind', p.kind,
               'unit_id', p.unit_id, 'unit_name', coalesce(v.name, u.name), 'transfer_id', p.transfer_id, 'leaving_id', p.leaving_id,
               'movement', coalesce(t.kind, l.kind), 'position_title', case when p.kind = 'transfer' then t.position_title end,
               'decision', private.decision_json(case p.kind when 'annulment' then coalesce(t.annulment_id, l.end_decision_id) when 'return' then l.end_decision_id
                                                             else coalesce(t.decision_id, l.decision_id) end)) order by lower(p.during) desc), '[]')
        from public.record_place p join public.unit u on u.id = p.unit_id
        left join public.unit_version v on v.unit_id = p.unit_id and v.valid_during @> (lower(p.during) at time zone 'Asia/Ho_Chi_Minh')::date
        left join public.transfer t on t.id = p.transfer_id left join public.leaving l on l.id = p.leaving_id
       where p.employee_id = p_employee_id),
    'secondments', (
      select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'unit_name', u.name, 'since', t.effective_date, 'return_date', t.return_date, 'returned_at', t.returned_at,
               'decision', private.decision_json(t.decision_id)) order by t.effective_date desc, t.id), '[]')
        from public.transfer t join public.unit u on u.id = t.to_unit_id where t.employee_id = p_employee_id and t.kind = 'secondment' and t.state = 'completed'),
    'transfer', (select jsonb_build_object('id', t.id, 'state', t.state, 'to_unit_name', u.name, 'effective_date', t.effective_date)
                   from public.transfer t join public.unit u on u.id = t.to_unit_id where t.employee_id = p_employee_id and t.state in ('sent', 'accepted')),
    'leaving', (select jsonb_build_object('id', l.id, 'state', l.state, 'kind', l.kind, 'effective_date', l.effective_date, 'revision', l.revision,
                         'decision', private.decision_json(l.decision_id), 'destination', l.destination)
                  from public.leaving l where l.employee_id = p_employee_id and l.state in ('pending', 'effective')))
$function$;

CREATE OR REPLACE FUNCTION private.moves (
  p_unit_lft bigint
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ select private.manages(p_unit_lft, 'move_records') $function$;

CREATE OR REPLACE FUNCTION private.notify_movers (
  p_unit_lft bigint,
  p_kind     text,
  p_params   jsonb,
  p_link     text
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with holders as (
    select distinct g.user_id, g.role = 'province_officer' as province
      from public.role_grant g join public.unit u on u.id = g.unit_id join public.account a on a.user_id = g.user_id
     where g.role in ('unit_manager', 'delegated_manager', 'province_officer') and g.revoked_at is null and g.valid_during @> private.today()
       and (g.powers is null or 'move_records' = any (g.powers)) and a.status = 'active' and p_unit_lft between u.lft and u.rgt)
  insert into public.notification (user_id, kind, params, link)
  select distinct h.user_id, p_kind, p_params, p_link from holders h
   where h.user_id is distinct from auth.uid() and (not h.province or not exists (select 1 from holders m where not m.province))
$function$;

CREATE OR REPLACE FUNCTION private.notify_person (
  p_employee_id uuid,
  p_kind        text,
  p_params      jsonb,
  p_link        text
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ insert into public.notification (user_id, kind, params, link) select a.user_id, p_kind, p_params, p_link from public.account a where a.employee_id = p_employee_id $function$;

CREATE OR REPLACE FUNCTION private.oblige_declaring (
  p_employee_id uuid,
  p_actor       uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
  v_request uuid;
begin
  select * into v_employee from public.employee e where e.id = p_employee_id;
  if exists (select 1 from public.change_request r where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')) then
    return;
  end if;
  if v_employee.approved_version > 0 then
    perform private.open_update(p_employee_id, 'update', private.today(), p_actor);
  elsif exists (select 1 from public.account a where a.employee_id = p_employee_id) then
    v_request := private.open_initial(v_employee, p_actor);
    insert into public.obligation (employee_id, unit_lft, kind, change_request_id, event_date, due_date)
      values (p_employee_id, 0, 'initial', v_request, private.today(), public.due_date('initial', private.today()));
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.open_document (
  p_document_id uuid
)
  RETURNS public.document
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_document public.document;
begin
  select * into v_document from public.document d where d.id = p_document_id;
  if not found or not (v_document.employee_id is not distinct from private.own_employee() or private.reads_record(v_document.employee_id, v_document.unit_lft)) then
    perform private.fail('document_unknown', 'no such paper', '{}', 'PT404');
  end if;
  if v_document.status <> 'verified' then
    perform private.fail('document_not_verified', 'the paper has not been verified', '{}', 'PT409');
  end if;
  perform private.log_act('download', 'public.document', p_document_id::text, v_document.employee_id,
                          jsonb_build_object('file_name', v_document.file_name));
  insert into private.document_opening (user_id, document_id) values (v_user, p_document_id)
    on conflict (user_id, document_id) do update set opened_at = private.now();
  return v_document;
end
$function$;

CREATE OR REPLACE FUNCTION private.open_transfer_record (
  p_transfer_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_transfer public.transfer;
  v_version public.record_version;
begin
  perform private.require_member();
  select * into v_transfer from public.transfer t where t.id = p_transfer_id;
  if not found or not private.moves(v_transfer.to_lft) then
    perform private.fail('transfer_unknown', 'no such transfer', '{}', 'PT404');
  end if;
  perform private.require_state(v_transfer, '{sent,accepted}');
  select * into v_version from public.record_version v where v.employee_id = v_transfer.employee_id and v.version = v_transfer.version;
  perform private.log_act('read', 'public.record_version', v_transfer.employee_id || ':' || v_transfer.version, v_transfer.employee_id,
                          jsonb_build_object('version', v_transfer.version, 'transfer_id', p_transfer_id));
  return jsonb_build_object('version', v_transfer.version, 'approved_at', v_version.approved_at, 'approved_by_name', v_version.approved_by_name,
    'sections', coalesce(private.masked_record(v_version.snapshot -> 'sections'), '{}'), 'entry_documents', coalesce(v_version.snapshot -> 'entry_documents', '{}'));
end
$function$;

CREATE OR REPLACE FUNCTION private.open_work (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'request', (select jsonb_build_object('id', r.id, 'kind', r.kind, 'status', r.status, 'submitted_at', r.submitted_at) from public.change_request r
                 where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')),
    'obligations', (select coalesce(jsonb_agg(jsonb_build_object('kind', o.kind, 'due_date', o.due_date) order by o.due_date, o.id), '[]') from public.obligation o
                     where o.employee_id = p_employee_id and o.met_on is null and o.cancelled_at is null),
    'campaigns', (select coalesce(jsonb_agg(jsonb_build_object('title', c.title, 'until', c.until) order by c.until, c.id), '[]')
                    from public.campaign_target x join public.campaign c on c.id = x.campaign_id
                   where x.employee_id = p_employee_id and c.closed_at is null and c.until >= private.today()),
    'grants', (select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'unit_name', u.name) order by g.granted_at, g.id), '[]')
                 from public.account a join public.role_grant g on g.user_id = a.user_id join public.unit u on u.id = g.unit_id
                where a.employee_id = p_employee_id and g.revoked_at is null and coalesce(upper(g.valid_during) > private.today(), true)),
    'deputyships', (select coalesce(jsonb_agg(jsonb_build_object('unit_name', u.name, 'valid_to', upper(d.valid_during) - 1) order by d.created_at, d.id), '[]')
                      from public.account a join public.review_deputy d on d.user_id = a.user_id join public.unit u on u.id = d.unit_id
                     where a.employee_id = p_employee_id and d.revoked_at is null and upper(d.valid_during) > private.today()))
$function$;

CREATE OR REPLACE FUNCTION private.place_on (
  p_employee_id uuid,
  p_day         date
)
  RETURNS public.record_place
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select p.* from public.record_place p
   where p.employee_id = p_employee_id and lower(p.during) < (p_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
   order by lower(p.during) desc limit 1
$function$;

CREATE OR REPLACE FUNCTION private.power_keys()
  RETURNS text[]
  LANGUAGE sql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$ select array['review', 'issue_accounts', 'proxy_entry', 'campaigns', 'export', 'print', 'move_records'] $function$;

CREATE OR REPLACE FUNCTION private.readable_employee (
  p_employee_id uuid
)
  RETURNS public.employee
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
begin
  perform private.require_member();
  select * into v_employee from public.employee e where e.id = p_employee_id;
  if not found or not private.reads_record(p_employee_id, v_employee.unit_lft) then
    perform private.fail('record_unknown', 'no such record', '{}', 'PT404');
  end if;
  return v_employee;
end
$function$;

CREATE OR REPLACE FUNCTION private.readable_paths()
  RETURNS SETOF text
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return query
    select d.storage_path
      from private.document_opening o join public.document d on d.id = o.document_id
     where o.user_id = auth.uid() and o.opened_at > private.now() - interval '2 minutes' and d.status = 'verified' and private.is_member()
       and (d.employee_id is not distinct from private.own_employee() or private.reads_record(d.employee_id, d.unit_lft));
end
$function$;

CREATE OR REPLACE FUNCTION private.reads_record (
  p_employee_id uuid,
  p_unit_lft    bigint
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.in_scope(p_unit_lft)
      or private.scope_lo() is not null
         and exists (select 1 from private.secondment_in_force s where s.employee_id = p_employee_id and private.moves(s.to_lft))
$function$;

CREATE OR REPLACE FUNCTION private.receivable_transfer (
  p_transfer_id uuid,
  p_revision    integer
)
  RETURNS public.transfer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_transfer public.transfer;
begin
  perform private.require_member();
  select * into v_transfer from public.transfer t where t.id = p_transfer_id for update;
  if not found or not (private.in_scope(v_transfer.from_lft) or private.in_scope(v_transfer.to_lft) or private.in_scope(v_transfer.unit_lft)) then
    perform private.fail('transfer_unknown', 'no such transfer', '{}', 'PT404');
  end if;
  if v_transfer.employee_id is not distinct from private.own_employee() then
    perform private.fail('own_record', 'nobody moves their own record', '{}', '42501');
  end if;
  if p_revision is distinct from v_transfer.revision then
    perform private.fail('transfer_changed', 'the transfer changed meanwhile', jsonb_build_object('state', v_transfer.state, 'revision', v_transfer.revision), 'PT409');
  end if;
  return v_transfer;
end
$function$;

CREATE OR REPLACE FUNCTION private.record_leaving (
  p_employee_id uuid,
  p_leaving     jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_kind text := p_leaving ->> 'kind';
  v_employee public.employee;
  v_decision public.movement_decision;
  v_leaving public.leaving;
  v_work jsonb;
begin
  perform private.require_member();
  select * into v_employee from public.employee e where e.id = p_employee_id for update;
  perform private.require_mover(v_employee);
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived', '{}', 'PT409'); end if;
  if v_kind is null or v_kind not in ('out_of_province', 'retirement', 'early_retirement', 'downsizing', 'contract_end', 'resignation', 'dismissal', 'death') then
    perform private.fail('required', 'the kind of leaving', '{"field":"kind"}', 'PT422');
  end if;
  if exists (select 1 from public.transfer t where t.employee_id = p_employee_id and t.state in ('sent', 'accepted')) then
    perform private.fail('transfer_under_way', 'a transfer is under way', '{}', 'PT409');
  end if;
  if exists (select 1 from public.leaving l where l.employee_id = p_employee_id and l.state in ('pending', 'effective')) then
    perform private.fail('leaving_recorded', 'the leaving is recorded already', '{}', 'PT409');
  end if;
  v_work := private.open_work(p_employee_id);
  if private.has_open_work(v_work) and p_leaving ->> 'hand_over' is distinct from 'true' then
    perform private.fail('open_work_remains', 'what is open ends with the leaving: settle it or say so',
      jsonb_build_object('name', v_employee.full_name, 'code', v_employee.code), 'PT409');
  end if;
  v_decision := private.write_decision(p_leaving, 'leaving', v_employee.unit_id);
  insert into public.leaving (decision_id, employee_id, unit_lft, unit_id, kind, effective_date, due_date, destination, note, open_work, recorded_by)
    values (v_decision.id, p_employee_id, 0, v_employee.unit_id, v_kind, v_decision.effective_date, public.due_date('status_change', v_decision.effective_date),
            case when v_kind = 'out_of_province' then private.required_text(p_leaving, 'destination', 2, 300) end,
            left(private.tidy(p_leaving ->> 'note'), 1000), v_work, auth.uid())
    returning * into v_leaving;
  insert into public.obligation (employee_id, unit_lft, kind, event_date, due_date, met_on)
    values (p_employee_id, 0, 'status_change', v_leaving.effective_date, v_leaving.due_date, private.today());
  if v_leaving.effective_date <= private.today() then
    perform private.leave(v_leaving);
  else
    perform private.notify_person(p_employee_id, 'leaving_recorded', jsonb_build_object('date', v_leaving.effective_date), '/my-record');
  end if;
  return private.leaving_state(v_leaving.id);
end
$function$;

CREATE OR REPLACE FUNCTION private.record_movements (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
  v_own boolean := p_employee_id is not distinct from private.own_employee();
begin
  perform private.require_member();
  if v_own then
    select * into v_employee from public.employee e where e.id = p_employee_id;
  else
    v_employee := private.readable_employee(p_employee_id);
  end if;
  return private.movements_json(p_employee_id) || jsonb_build_object(
    'may_move', not v_own and (private.moves(v_employee.unit_lft) or private.has_role('province_officer') and private.in_scope(v_employee.unit_lft)));
end
$function$;

CREATE OR REPLACE FUNCTION private.record_readers (
  p_employee_id uuid,
  p_unit_id     uuid,
  p_day         date
)
  RETURNS TABLE (
    user_id     uuid,
    role        text,
    unit_id     uuid,
    unit_name   text,
    unit_known  boolean,
    powers      text[],
    basis       text,
    basis_id    uuid,
    source      text,
    reason      text,
    document    text,
    given_by    uuid,
    in_place_of uuid,
    span        tstzrange
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with within as (select tstzrange(private.day_start(p_day), private.day_start(p_day + 1)) as day),
  above as materialized (select * from private.units_above(p_unit_id, p_day)),
  held as materialized (
    select g as held, o.name as unit_name, o.known, a.employee_id, private.role_powers(g.role, g.powers) as powers, private.account_active(g.user_id) as active
      from above o join public.role_grant g on g.unit_id = o.unit_id join public.account a on a.user_id = g.user_id cross join within w
     where g.role in ('unit_manager', 'delegated_manager', 'province_officer') and private.grant_span(g) && w.day)
  select a.user_id, 'self', null::uuid, null, true, '{}'::text[], 'own_record', p_employee_id, null, null, null, null::uuid, null::uuid, s.span
    from public.account a cross join within w cross join lateral unnest(private.account_active(a.user_id)) s(span)
   where a.employee_id = p_employee_id and s.span && w.day
  union all
  select (h.held).user_id, (h.held).role, (h.held).unit_id, h.unit_name, h.known,
         case when h.employee_id = p_employee_id then array(select p from unnest(h.powers) p where p not in ('review', 'proxy_entry', 'issue_accounts', 'move_records')) else h.powers end,
         'grant', (h.held).id, (h.held).source, (h.held).reason, (h.held).document, (h.held).granted_by, null, s.span
    from held h cross join within w cross join lateral unnest(tstzmultirange(private.grant_span(h.held)) * h.active) s(span)
   where s.span && w.day
  union all
  select d.user_id, 'deputy', (h.held).unit_id, h.unit_name, h.known,
         array(select p from unnest(array['review', 'export', 'print']) p
                where p = any (h.powers) and (p <> 'review' or a.employee_id is distinct from p_employee_id and h.employee_id is distinct from p_employee_id)),
         'deputyship', d.id, null, d.reason, null, d.created_by, (h.held).user_id, s.span
    from held h join public.review_deputy d on d.grant_id = (h.held).id join public.account a on a.user_id = d.user_id cross join within w
    cross join lateral unnest(tstzmultirange(private.deputy_span(d) * private.grant_span(h.held)) * h.active * private.account_active(d.user_id)) s(span)
   where 'review' = any (h.powers) and (h.held).role <> 'province_officer' and s.span && w.day
     and exists (select 1 from private.unit_on('public.account', a.user_id, a.unit_id, a.issued_at, p_day) o
                   cross join lateral private.units_above(o.unit_id, p_day) x where x.unit_id = (h.held).unit_id)
$function$;

CREATE OR REPLACE FUNCTION private.refuse_transfer (
  p_transfer_id uuid,
  p_reason      text,
  p_revision    integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_transfer public.transfer := private.receivable_transfer(p_transfer_id, p_revision);
begin
  if not private.moves(v_transfer.to_lft) then
    perform private.fail('not_receiving_unit', 'only the receiving unit refuses', '{}', '42501');
  end if;
  perform private.require_state(v_transfer, '{sent}');
  perform private.notify_movers(v_transfer.from_lft, 'transfer_refused', jsonb_build_object('name', v_transfer.full_name), '/movements/' || p_transfer_id);
  return private.close_transfer(v_transfer, 'refused', p_reason);
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
  if exists (select 1 from public.employee e where e.identity_number = v_person.identity_number and e.status = 'archived') then
    perform private.fail('person_left', 'the person has an archived record, which is opened again', '{"field":"identity_number"}', 'PT409');
  end if;
  if exists (select 1 from public.employee e where e.identity_number = v_person.identity_number) then
    perform private.fail('identity_number_taken', 'another record has this identity number', '{"field":"identity_number"}', 'PT409');
  end if;
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

CREATE OR REPLACE FUNCTION private.reinstate_employee (
  p_employee_id     uuid,
  p_identity_number text,
  p_unit_id         uuid,
  p_category        text,
  p_decision        jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_unit public.unit;
  v_employee public.employee;
  v_leaving public.leaving;
  v_decision public.movement_decision;
begin
  perform private.require_member();
  select * into v_leaving from public.leaving l where l.employee_id = p_employee_id and l.state = 'effective' for update;
  v_unit := private.lock_unit(p_unit_id, 'unit_id');
  if not (private.moves(v_unit.lft) or private.has_role('province_officer')) then
    perform private.fail('not_manager_of_unit', 'the unit is not the caller''s', '{}', '42501');
  end if;
  if p_category is null or p_category not in ('official', 'civil_servant', 'public_employee', 'commune_official') then
    perform private.fail('required', 'category is required', '{"field":"category"}', 'PT422');
  end if;
  -- The number is what shows that the caller has the person before them.
  select * into v_employee from public.employee e
   where e.id = p_employee_id and e.identity_number = regexp_replace(coalesce(p_identity_number, ''), '\s', '', 'g') for update;
  if not found or v_employee.status <> 'archived' then perform private.fail('person_not_left', 'no archived record with this number', '{}', 'PT404'); end if;
  if v_leaving.kind = 'death' then perform private.fail('leaving_by_death', 'only a counter-decision undoes it', '{}', 'PT409'); end if;
  v_decision := private.write_decision(p_decision, 'return', v_unit.id);
  if v_decision.effective_date > private.today() then
    perform private.fail('date_in_future', 'taken back on the day, not before', '{"field":"effective_date"}', 'PT422');
  end if;
  v_employee := private.reopen_record(p_employee_id, v_unit.id);
  update public.employee e set category = p_category where e.id = p_employee_id and e.category <> p_category;
  perform private.attribute_place(p_employee_id, 'return', null, v_leaving.id);
  update public.leaving l
     set state = 'returned', ended_by = auth.uid(), ended_at = private.now(), end_decision_id = v_decision.id, revision = l.revision + 1
   where l.id = v_leaving.id;
  perform private.oblige_declaring(p_employee_id, auth.uid());
  perform private.notify_person(p_employee_id, 'record_moved', jsonb_build_object('unit', v_unit.name), '/my-record');
  return jsonb_build_object('employee_id', p_employee_id, 'code', v_employee.code,
    'account', (select jsonb_build_object('user_id', a.user_id, 'status', a.status) from public.account a where a.employee_id = p_employee_id));
end
$function$;

CREATE OR REPLACE FUNCTION private.reopen_record (
  p_employee_id uuid,
  p_unit_id     uuid
)
  RETURNS public.employee
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
begin
  update public.employee e set status = 'active', unit_id = p_unit_id where e.id = p_employee_id returning * into v_employee;
  update public.account a set unit_id = p_unit_id where a.employee_id = v_employee.id and a.unit_id <> p_unit_id;
  return v_employee;
end
$function$;

CREATE OR REPLACE FUNCTION private.require_account_keeper (
  p_user_id   uuid,
  p_or_reopen boolean DEFAULT false
)
  RETURNS public.account
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_account public.account;
begin
  perform private.require_member();
  select * into v_account from public.account a where a.user_id = p_user_id for update;
  if not found or not (private.manages(v_account.unit_lft, 'issue_accounts') or private.has_role('province_officer')) then
    perform private.fail('account_unknown', 'no such account', '{}', 'PT404');
  end if;
  if p_user_id = auth.uid() then
    perform private.fail('own_account', 'not for one''s own account', '{}', '42501');
  end if;
  if not private.has_role('province_officer') and exists (
    select 1 from public.role_grant g where g.user_id = p_user_id and g.revoked_at is null and g.valid_during @> private.today()) then
    perform private.fail('account_of_officer', 'accounts with a role are kept by Sở Nội vụ', '{}', '42501');
  end if;
  if v_account.status = 'closed' and not (p_or_reopen and exists (
       select 1 from public.employee e where e.id = v_account.employee_id and e.status = 'active')) then
    perform private.fail('account_closed', 'the account is closed', '{}', 'PT409');
  end if;
  return v_account;
end
$function$;

CREATE OR REPLACE FUNCTION private.require_mover (
  p_employee public.employee
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if p_employee.id is null or not private.in_scope(p_employee.unit_lft) then
    perform private.fail('record_unknown', 'no such record', '{}', 'PT404');
  end if;
  if p_employee.id is not distinct from private.own_employee() then
    perform private.fail('own_record', 'nobody moves their own record', '{}', '42501');
  end if;
  if not (private.moves(p_employee.unit_lft) or private.has_role('province_officer')) then
    perform private.fail('not_manager_of_unit', 'only a manager of the unit moves its records', '{}', '42501');
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.require_state (
  p_transfer public.transfer,
  p_states   text[]
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  if p_transfer.state <> all (p_states) then
    perform private.fail('transfer_not_waiting', 'the transfer is in another state', jsonb_build_object('state', p_transfer.state), 'PT409');
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.required_date (
  p_input jsonb,
  p_field text
)
  RETURNS date
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare
  v_day date := private.as_date(p_input ->> p_field);
begin
  if v_day is null then perform private.fail('date_invalid', 'a date is required', jsonb_build_object('field', p_field), 'PT422'); end if;
  return v_day;
end
$function$;

CREATE OR REPLACE FUNCTION private.required_text (
  p_input jsonb,
  p_field text,
  p_least integer,
  p_most  integer
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare
  v_text text := private.tidy(p_input ->> p_field);
begin
  if length(coalesce(v_text, '')) < p_least then
    perform private.fail('required', 'a field is required', jsonb_build_object('field', p_field), 'PT422');
  end if;
  if length(v_text) > p_most then
    perform private.fail('too_long', 'a field is too long', jsonb_build_object('field', p_field, 'limit', p_most), 'PT422');
  end if;
  return v_text;
end
$function$;

CREATE OR REPLACE FUNCTION private.role_powers (
  p_role   text,
  p_powers text[]
)
  RETURNS text[]
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case p_role
    when 'unit_manager' then private.power_keys()
    when 'delegated_manager' then coalesce(p_powers, private.power_keys())
    when 'province_officer' then array['issue_accounts', 'campaigns', 'export', 'print', 'move_records']
    else '{}' end
$function$;

CREATE OR REPLACE FUNCTION private.secondment_readers (
  p_employee_id uuid,
  p_day         date
)
  RETURNS TABLE (
    user_id     uuid,
    role        text,
    unit_id     uuid,
    unit_name   text,
    unit_known  boolean,
    powers      text[],
    basis       text,
    basis_id    uuid,
    source      text,
    reason      text,
    document    text,
    given_by    uuid,
    in_place_of uuid,
    span        tstzrange
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select r.user_id, r.role, r.unit_id, r.unit_name, r.unit_known, '{}'::text[], r.basis, r.basis_id, r.source, r.reason, d.number, r.given_by, r.in_place_of, r.span * s.span
    from public.transfer t join public.movement_decision d on d.id = t.decision_id
   cross join lateral (select greatest(t.completed_at, private.day_start(t.effective_date)) as since,
                              least(private.day_start(t.return_date + 1), t.returned_at, t.closed_at) as until) b
   cross join lateral (select tstzrange(b.since, case when b.until is not null then greatest(b.since, b.until) end) as span) s
   cross join lateral private.record_readers(p_employee_id, t.to_unit_id, p_day) r
   where t.employee_id = p_employee_id and t.kind = 'secondment' and t.completed_at is not null
     and r.role in ('unit_manager', 'delegated_manager') and 'move_records' = any (r.powers) and r.span && s.span
     and s.span && tstzrange(private.day_start(p_day), private.day_start(p_day + 1))
$function$;

CREATE OR REPLACE FUNCTION private.send_transfers (
  p_decision jsonb,
  p_people   jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_kind text := p_decision ->> 'kind';
  v_from public.unit;
  v_decision public.movement_decision;
  v_person record;
  v_employee public.employee;
  v_work jsonb;
  v_to public.unit;
  v_unit public.unit;
  v_who jsonb;
  v_id uuid;
  v_sent jsonb := '[]';
begin
  perform private.require_member();
  if v_kind is null or v_kind not in ('transfer', 'rotation', 'assignment', 'secondment') then
    perform private.fail('required', 'the kind of movement', '{"field":"kind"}', 'PT422');
  end if;
  if jsonb_typeof(p_people) is distinct from 'array' or jsonb_array_length(p_people) not between 1 and 200 then
    perform private.fail('people_limit', 'between 1 and 200 people', '{"field":"people","limit":200}', 'PT422');
  end if;
  if not pg_input_is_valid(coalesce(p_decision ->> 'unit_id', ''), 'uuid') or exists (
       select 1 from jsonb_array_elements(p_people) x
        where not pg_input_is_valid(coalesce(x ->> 'employee_id', ''), 'uuid') or not pg_input_is_valid(coalesce(x ->> 'to_unit_id', ''), 'uuid')) then
    perform private.fail('unit_required', 'units and people by their ids', '{"field":"unit_id"}', 'PT422');
  end if;
  -- Units before records, each in the order of its id, as whoever else locks them.
  perform private.lock_unit(u.id, 'to_unit_id')
     from (select distinct (x ->> 'to_unit_id')::uuid as id from jsonb_array_elements(p_people) x order by 1) u;
  v_from := private.lock_unit((p_decision ->> 'unit_id')::uuid, 'unit_id');
  if not (private.moves(v_from.lft) or private.has_role('province_officer')) then
    perform private.fail('not_manager_of_unit', 'the unit is not the caller''s', '{}', '42501');
  end if;
  v_decision := private.write_decision(p_decision, v_kind, v_from.id);
  for v_person in select distinct on (1) (x ->> 'employee_id')::uuid as id, (x ->> 'to_unit_id')::uuid as to_unit_id, x ->> 'hand_over' = 'true' as hand_over
                    from jsonb_array_elements(p_people) x order by 1 loop
    select * into v_employee from public.employee e where e.id = v_person.id for update;
    perform private.require_mover(v_employee);
    v_who := jsonb_build_object('employee_id', v_employee.id, 'name', v_employee.full_name, 'code', v_employee.code);
    if v_employee.unit_lft not between v_from.lft and v_from.rgt then
      perform private.fail('person_of_other_unit', 'not of the sending unit', v_who, 'PT422');
    end if;
    if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived', v_who); end if;
    if v_person.to_unit_id = v_employee.unit_id then
      perform private.fail('same_unit', 'the person is there already', v_who || '{"field":"to_unit_id"}', 'PT422');
    end if;
    if exists (select 1 from public.transfer t where t.employee_id = v_employee.id and t.state in ('sent', 'accepted')) then
      perform private.fail('transfer_under_way', 'another transfer is under way', v_who, 'PT409');
    end if;
    if exists (select 1 from public.leaving l where l.employee_id = v_employee.id and l.state in ('pending', 'effective')) then
      perform private.fail('leaving_recorded', 'the person is leaving', v_who, 'PT409');
    end if;
    if v_kind = 'secondment' and exists (select 1 from private.secondment_in_force s where s.employee_id = v_employee.id) then
      perform private.fail('secondment_in_force', 'the person is seconded already', v_who, 'PT409');
    end if;
    v_work := private.open_work(v_employee.id);
    if private.has_open_work(v_work) and not coalesce(v_person.hand_over, false) then
      perform private.fail('open_work_remains', 'what is open must be settled or handed over', v_who, 'PT409');
    end if;
    select * into v_to from public.unit u where u.id = v_person.to_unit_id;
    select * into v_unit from public.unit u where u.id = v_employee.unit_id;
    insert into public.transfer (decision_id, employee_id, unit_lft, from_unit_id, from_lft, to_unit_id, to_lft, kind, effective_date, return_date, due_date,
                                 code, full_name, birth_date, category, position_before, rank_before, version, components, open_work, sent_by)
      values (v_decision.id, v_employee.id, 0, v_unit.id, v_unit.lft, v_to.id, v_to.lft, v_kind, v_decision.effective_date, v_decision.return_date,
              public.due_date('transfer', v_decision.effective_date), v_employee.code, v_employee.full_name, v_employee.birth_date, v_employee.category,
              v_employee.position_title, v_employee.rank_code, v_employee.approved_version,
              private.components_of(v_employee.id, v_employee.approved_version), v_work, auth.uid())
      returning id into v_id;
    perform private.notify_movers(v_to.lft, 'transfer_sent', jsonb_build_object('name', v_employee.full_name, 'unit', v_unit.name), '/movements/' || v_id);
    v_sent := v_sent || jsonb_build_object('id', v_id, 'employee_id', v_employee.id);
  end loop;
  return jsonb_build_object('decision_id', v_decision.id, 'due_date', public.due_date('transfer', v_decision.effective_date), 'transfers', v_sent);
exception when unique_violation then
  perform private.fail('transfer_under_way', 'another transfer is under way', coalesce(v_who, '{}'), 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.settle_in (
  p_employee public.employee,
  p_unit_id  uuid,
  p_reason   text
)
  RETURNS public.employee
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
  v_user uuid;
begin
  update public.employee e set unit_id = p_unit_id where e.id = p_employee.id returning * into v_employee;
  update public.account a set unit_id = p_unit_id where a.employee_id = p_employee.id returning a.user_id into v_user;
  perform private.end_powers(v_user, p_employee.unit_id, p_unit_id, p_reason);
  perform private.tell_new_reviewers(v_employee);
  return v_employee;
end
$function$;

CREATE OR REPLACE FUNCTION private.tell_new_reviewers (
  p_employee public.employee
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.notify_reviewers(p_employee.id, p_employee.unit_lft, 'request_submitted',
                                  jsonb_build_object('name', p_employee.full_name, 'kind', r.kind), '/review/' || r.id)
    from public.change_request r where r.employee_id = p_employee.id and r.status = 'submitted'
$function$;

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
    'sent_at', t.sent_at, 'sent_by_name', private.actor_name(t.sent_by), 'sent_late', (t.sent_at at time zone 'Asia/Ho_Chi_Minh')::date > t.due_date,
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

CREATE OR REPLACE FUNCTION private.transfer_preview (
  p_employee_ids uuid[]
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_result jsonb := '[]';
  v_employee public.employee;
  v_id uuid;
begin
  perform private.require_member();
  if coalesce(cardinality(p_employee_ids), 0) not between 1 and 200 then
    perform private.fail('people_limit', 'between 1 and 200 people', '{"field":"people","limit":200}', 'PT422');
  end if;
  foreach v_id in array p_employee_ids loop
    select * into v_employee from public.employee e where e.id = v_id;
    perform private.require_mover(v_employee);
    v_result := v_result || jsonb_build_object(
      'employee_id', v_id, 'code', v_employee.code, 'full_name', v_employee.full_name, 'birth_date', v_employee.birth_date, 'status', v_employee.status,
      'position_title', v_employee.position_title, 'unit_id', v_employee.unit_id, 'unit_name', (select u.name from public.unit u where u.id = v_employee.unit_id),
      'version', v_employee.approved_version,
      'papers', (select count(*) from public.document d where d.employee_id = v_id and d.status = 'verified'),
      'components', private.components_of(v_id, v_employee.approved_version),
      'open_work', private.open_work(v_id), 'open', private.has_open_work(private.open_work(v_id)),
      'transfer', (select jsonb_build_object('id', t.id, 'to_unit_name', u.name, 'state', t.state) from public.transfer t join public.unit u on u.id = t.to_unit_id
                    where t.employee_id = v_id and t.state in ('sent', 'accepted')),
      'leaving', (select jsonb_build_object('id', l.id, 'kind', l.kind, 'effective_date', l.effective_date) from public.leaving l
                   where l.employee_id = v_id and l.state in ('pending', 'effective')));
  end loop;
  return v_result;
end
$function$;

CREATE OR REPLACE FUNCTION private.transfer_state (
  p_transfer_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ select jsonb_build_object('id', t.id, 'state', t.state, 'revision', t.revision) from public.transfer t where t.id = p_transfer_id $function$;

CREATE OR REPLACE FUNCTION private.who_can (
  p_employee_id uuid,
  p_day         date
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_day date := coalesce(p_day, private.today());
  v_moment timestamptz := private.moment_of(v_day);
  v_employee public.employee;
  v_unit uuid;
  v_known boolean;
  v_name text;
begin
  perform private.require_member();
  select * into v_employee from public.employee e where e.id = p_employee_id;
  if not found or not (p_employee_id is not distinct from private.own_employee() or private.may_ask_about(v_employee.unit_lft)) then
    perform private.fail('record_unknown', 'no such record', '{}', 'PT404');
  end if;
  select o.unit_id, o.known into v_unit, v_known from private.unit_on('public.employee', p_employee_id, v_employee.unit_id, v_employee.created_at, v_day) o;
  select a.name, v_known and a.known into v_name, v_known from private.units_above(v_unit, v_day) a where a.unit_id = v_unit;
  return jsonb_build_object(
    'day', v_day, 'as_of', v_moment,
    'employee', jsonb_build_object('id', p_employee_id, 'code', v_employee.code, 'full_name', v_employee.full_name),
    'unit', jsonb_build_object('id', v_unit, 'name', v_name, 'known', v_known),
    'since', v_employee.created_at,
    'rows', case when private.day_start(v_day + 1) <= v_employee.created_at then '[]' else (
      with found as materialized (
        select r.*, r.span @> v_moment as in_force
          from (select * from private.record_readers(p_employee_id, v_unit, v_day) union all select * from private.secondment_readers(p_employee_id, v_day)) r)
      select coalesce(jsonb_agg(jsonb_build_object(
               'user_id', f.user_id, 'name', private.actor_name(f.user_id), 'role', f.role, 'unit_id', f.unit_id, 'unit_name', f.unit_name,
               'unit_known', f.unit_known,
               'powers', case when f.role = 'province_officer' and f.in_force and a.employee_id is distinct from p_employee_id and not exists (
                                select 1 from found o where o.in_force and o.role <> 'province_officer' and 'review' = any (o.powers))
                              then array_prepend('review', f.powers) else f.powers end,
               'basis', f.basis, 'basis_id', f.basis_id, 'source', f.source, 'reason', f.reason, 'document', f.document,
               'given_by', case when f.given_by is not null then private.actor_name(f.given_by) end,
               'in_place_of', case when f.in_place_of is not null then private.actor_name(f.in_place_of) end,
               'since', lower(f.span), 'until', upper(f.span), 'in_force', f.in_force)
             order by array_position(array['self', 'delegated_manager', 'unit_manager', 'deputy', 'province_officer'], f.role), lower(f.span), f.user_id, f.basis_id), '[]')
        from found f join public.account a on a.user_id = f.user_id) end);
end
$function$;

CREATE OR REPLACE FUNCTION private.write_decision (
  p_decision jsonb,
  p_kind     text,
  p_unit_id  uuid
)
  RETURNS public.movement_decision
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_decided date := private.required_date(p_decision, 'decided_on');
  v_effective date := private.required_date(p_decision, 'effective_date');
  v_return date := case when p_kind = 'secondment' and p_decision ->> 'return_date' is not null then private.required_date(p_decision, 'return_date') end;
  v_row public.movement_decision;
begin
  if v_decided > private.today() then perform private.fail('date_in_future', 'decided in the future', '{"field":"decided_on"}', 'PT422'); end if;
  if v_effective not between v_decided - 366 and v_decided + 731 then
    perform private.fail('effective_date_far', 'effective long before or after it was decided', '{"field":"effective_date"}', 'PT422');
  end if;
  if v_return <= v_effective then perform private.fail('period_reversed', 'returns before it begins', '{"field":"return_date"}', 'PT422'); end if;
  insert into public.movement_decision (kind, number, decided_on, signer, issuing_body, effective_date, return_date, unit_id, created_by)
    values (p_kind, private.required_text(p_decision, 'number', 2, 100), v_decided, private.required_text(p_decision, 'signer', 2, 150),
            private.required_text(p_decision, 'issuing_body', 2, 300), v_effective, v_return, p_unit_id, auth.uid())
    returning * into v_row;
  return v_row;
end
$function$;

CREATE OR REPLACE FUNCTION public.accept_transfer (
  p_transfer_id uuid,
  p_acceptance  jsonb,
  p_revision    integer
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.accept_transfer(p_transfer_id, p_acceptance, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."accept_transfer"(uuid, jsonb, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.annul_leaving (
  p_leaving_id uuid,
  p_decision   jsonb,
  p_reason     text,
  p_revision   integer
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.annul_leaving(p_leaving_id, p_decision, p_reason, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."annul_leaving"(uuid, jsonb, text, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.annul_transfer (
  p_transfer_id uuid,
  p_decision    jsonb,
  p_reason      text,
  p_revision    integer
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.annul_transfer(p_transfer_id, p_decision, p_reason, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."annul_transfer"(uuid, jsonb, text, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.cancel_transfer (
  p_transfer_id uuid,
  p_reason      text,
  p_revision    integer
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.cancel_transfer(p_transfer_id, p_reason, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."cancel_transfer"(uuid, text, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.complete_transfer (
  p_transfer_id uuid,
  p_acceptance  jsonb,
  p_reason      text,
  p_revision    integer
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.complete_transfer(p_transfer_id, p_acceptance, p_reason, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."complete_transfer"(uuid, jsonb, text, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.end_secondment (
  p_transfer_id uuid,
  p_revision    integer
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.end_secondment(p_transfer_id, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."end_secondment"(uuid, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.export_leavings (
  p_reason  text,
  p_search  text DEFAULT NULL::text,
  p_unit_id uuid DEFAULT NULL::uuid,
  p_state   text DEFAULT NULL::text,
  p_kind    text DEFAULT NULL::text
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
  select coalesce(jsonb_agg(to_jsonb(x) - 'id' order by x.effective_date desc, x.id), '[]') into v_rows
    from (select l.id, l.code, l.full_name, l.category, l.position_title, l.kind, l.state, l.unit_name, l.decision_number, l.effective_date, l.due_date,
                 l.destination, l.recorded_at, l.punctuality
            from public.leaving_list l
           where l.unit_lft <@ v_below and (p_search is null or l.name_folded like v_pattern or l.code = v_code)
             and (p_state is null or l.state = p_state) and (p_kind is null or l.kind = p_kind)
           limit private.export_limit('export_row_limit', 5000) + 1) x;
  return private.log_export('public.leaving_list', p_reason, jsonb_build_object(
    'search', p_search, 'unit_id', p_unit_id, 'unit', (select u.name from public.unit u where u.id = p_unit_id), 'state', p_state, 'kind', p_kind), v_rows);
end
$function$;

REVOKE ALL ON FUNCTION "public"."export_leavings"(text, text, uuid, text, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.export_transfers (
  p_reason      text,
  p_side        text DEFAULT NULL::text,
  p_search      text DEFAULT NULL::text,
  p_state       text DEFAULT NULL::text,
  p_kind        text DEFAULT NULL::text,
  p_punctuality text DEFAULT NULL::text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  v_mine int8multirange := private.export_units(null);
  v_pattern text := private.name_pattern(p_search);
  v_code text := lower(btrim(p_search));
  v_rows jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(x) - 'id' order by x.effective_date desc, x.id), '[]') into v_rows
    from (select t.id, t.code, t.full_name, t.category, t.position_before, t.position_title, t.kind, t.state, t.from_unit_name, t.to_unit_name, t.decision_number,
                 t.effective_date, t.return_date, t.due_date, t.sent_at, t.completed_at, t.punctuality
            from public.transfer_list t
           where (coalesce(p_side, 'outgoing') = 'outgoing' and t.from_lft <@ v_mine or coalesce(p_side, 'incoming') = 'incoming' and t.to_lft <@ v_mine)
             and (p_search is null or t.name_folded like v_pattern or t.code = v_code) and (p_state is null or t.state = p_state)
             and (p_kind is null or t.kind = p_kind) and (p_punctuality is null or t.punctuality = p_punctuality)
           limit private.export_limit('export_row_limit', 5000) + 1) x;
  return private.log_export('public.transfer_list', p_reason,
    jsonb_build_object('side', p_side, 'search', p_search, 'state', p_state, 'kind', p_kind, 'punctuality', p_punctuality), v_rows);
end
$function$;

REVOKE ALL ON FUNCTION "public"."export_transfers"(text, text, text, text, text, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.find_archived_person (
  p_identity_number text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.find_archived_person(p_identity_number) $function$;

REVOKE ALL ON FUNCTION "public"."find_archived_person"(text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.movement_summary()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'incoming', (select count(*) from public.transfer t where t.state = 'sent' and private.in_scope(t.to_lft)),
    'outgoing', (select count(*) from public.transfer t where t.state in ('sent', 'accepted') and private.in_scope(t.from_lft)),
    'stuck', (select count(*) from public.transfer_list t where t.state in ('sent', 'accepted') and t.punctuality = 'stuck'),
    'leaving', (select count(*) from public.leaving l where l.state = 'pending'))
$function$;

REVOKE ALL ON FUNCTION "public"."movement_summary"() FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.open_transfer_record (
  p_transfer_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.open_transfer_record(p_transfer_id) $function$;

REVOKE ALL ON FUNCTION "public"."open_transfer_record"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.record_leaving (
  p_employee_id uuid,
  p_leaving     jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.record_leaving(p_employee_id, p_leaving) $function$;

REVOKE ALL ON FUNCTION "public"."record_leaving"(uuid, jsonb) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.record_movements (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.record_movements(p_employee_id) $function$;

REVOKE ALL ON FUNCTION "public"."record_movements"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.refuse_transfer (
  p_transfer_id uuid,
  p_reason      text,
  p_revision    integer
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.refuse_transfer(p_transfer_id, p_reason, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."refuse_transfer"(uuid, text, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.reinstate_employee (
  p_employee_id     uuid,
  p_identity_number text,
  p_unit_id         uuid,
  p_category        text,
  p_decision        jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.reinstate_employee(p_employee_id, p_identity_number, p_unit_id, p_category, p_decision) $function$;

REVOKE ALL ON FUNCTION "public"."reinstate_employee"(uuid, text, uuid, text, jsonb) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.send_transfers (
  p_decision jsonb,
  p_people   jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.send_transfers(p_decision, p_people) $function$;

REVOKE ALL ON FUNCTION "public"."send_transfers"(jsonb, jsonb) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.transfer_detail (
  p_transfer_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.transfer_detail(p_transfer_id) $function$;

REVOKE ALL ON FUNCTION "public"."transfer_detail"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.transfer_preview (
  p_employee_ids uuid[]
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.transfer_preview(p_employee_ids) $function$;

REVOKE ALL ON FUNCTION "public"."transfer_preview"(uuid[]) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE PROCEDURE private.apply_all_movements()
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $procedure$
begin
  while private.apply_due_movements(100) > 0 loop commit; end loop;
end
$procedure$;

ALTER TABLE "public"."leaving"
  ADD CONSTRAINT "leaving_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."leaving"
  ADD CONSTRAINT "leaving_ended_by_fkey" FOREIGN KEY (ended_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."leaving"
  ADD CONSTRAINT "leaving_recorded_by_fkey" FOREIGN KEY (recorded_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."leaving"
  ADD CONSTRAINT "leaving_unit_id_fkey" FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE "public"."movement_decision"
  ADD CONSTRAINT "movement_decision_created_by_fkey" FOREIGN KEY (created_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."leaving"
  ADD CONSTRAINT "leaving_decision_id_fkey" FOREIGN KEY (decision_id) REFERENCES public.movement_decision(id);

ALTER TABLE "public"."leaving"
  ADD CONSTRAINT "leaving_end_decision_id_fkey" FOREIGN KEY (end_decision_id) REFERENCES public.movement_decision(id);

ALTER TABLE "public"."movement_decision"
  ADD CONSTRAINT "movement_decision_unit_id_fkey" FOREIGN KEY (unit_id) REFERENCES public.unit(id);

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
    'transfer_sent'::text,
    'transfer_accepted'::text,
    'transfer_completed'::text,
    'transfer_refused'::text,
    'transfer_cancelled'::text, 'transfer_stuck'::text, 'secondment_ended'::text, 'record_moved'::text, 'leaving_recorded'::text, 'leaving_annulled'::text])));

ALTER TABLE "public"."record_place"
  ADD CONSTRAINT "record_place_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."record_place"
  ADD CONSTRAINT "record_place_leaving_id_fkey" FOREIGN KEY (leaving_id) REFERENCES public.leaving(id);

ALTER TABLE "public"."record_place"
  ADD CONSTRAINT "record_place_one" EXCLUDE USING gist (employee_id WITH =, during WITH &&);

ALTER TABLE "public"."record_place"
  ADD CONSTRAINT "record_place_unit_id_fkey" FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE "public"."transfer"
  ADD CONSTRAINT "transfer_decision_id_fkey" FOREIGN KEY (decision_id) REFERENCES public.movement_decision(id);

ALTER TABLE "public"."transfer"
  ADD CONSTRAINT "transfer_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."transfer"
  ADD CONSTRAINT "transfer_from_unit_id_fkey" FOREIGN KEY (from_unit_id) REFERENCES public.unit(id);

ALTER TABLE "public"."record_place"
  ADD CONSTRAINT "record_place_transfer_id_fkey" FOREIGN KEY (transfer_id) REFERENCES public.transfer(id);

ALTER TABLE "public"."transfer"
  ADD CONSTRAINT "transfer_to_unit_id_fkey" FOREIGN KEY (to_unit_id) REFERENCES public.unit(id);

CREATE INDEX leaving_decision ON public.leaving USING btree (decision_id);

CREATE INDEX leaving_due ON public.leaving USING btree (effective_date)
  WHERE (state = 'pending'::text);

CREATE INDEX leaving_employee ON public.leaving USING btree (employee_id);

CREATE INDEX leaving_end_decision ON public.leaving USING btree (end_decision_id);

CREATE INDEX leaving_ended_by ON public.leaving USING btree (ended_by);

CREATE UNIQUE INDEX leaving_one_live ON public.leaving USING btree (employee_id)
  WHERE (state = ANY (ARRAY['pending'::text, 'effective'::text]));

CREATE INDEX leaving_recorded_by ON public.leaving USING btree (recorded_by);

CREATE INDEX leaving_scope ON public.leaving USING btree (unit_lft, state);

CREATE INDEX leaving_unit ON public.leaving USING btree (unit_id);

CREATE INDEX movement_decision_created_by ON public.movement_decision USING btree (created_by);

CREATE INDEX movement_decision_unit ON public.movement_decision USING btree (unit_id);

CREATE INDEX record_place_leaving ON public.record_place USING btree (leaving_id);

CREATE INDEX record_place_scope ON public.record_place USING btree (unit_lft);

CREATE INDEX record_place_transfer ON public.record_place USING btree (transfer_id);

CREATE INDEX record_place_unit ON public.record_place USING btree (unit_id);

CREATE INDEX transfer_decision ON public.transfer USING btree (decision_id);

CREATE INDEX transfer_due ON public.transfer USING btree (effective_date)
  WHERE (state = 'accepted'::text);

CREATE INDEX transfer_employee ON public.transfer USING btree (employee_id);

CREATE INDEX transfer_from_unit ON public.transfer USING btree (from_unit_id);

CREATE INDEX transfer_from ON public.transfer USING btree (from_lft, state);

CREATE UNIQUE INDEX transfer_one_live ON public.transfer USING btree (employee_id)
  WHERE (state = ANY (ARRAY['sent'::text, 'accepted'::text]));

CREATE INDEX transfer_scope ON public.transfer USING btree (unit_lft, state);

CREATE INDEX transfer_to_unit ON public.transfer USING btree (to_unit_id);

CREATE INDEX transfer_to ON public.transfer USING btree (to_lft, state);

CREATE TRIGGER employee_enter_places
  AFTER INSERT ON public.employee REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.enter_places();

CREATE TRIGGER employee_move_place
  AFTER UPDATE OF unit_id, status ON public.employee
  FOR EACH ROW
  WHEN (((old.unit_id IS DISTINCT FROM new.unit_id) OR (old.status IS DISTINCT FROM new.status)))
  EXECUTE FUNCTION private.move_place();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.leaving REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.leaving REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.leaving REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER leaving_follow_employee
  BEFORE INSERT ON public.leaving
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER leaving_touch
  BEFORE UPDATE ON public.leaving
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.movement_decision REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.movement_decision REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.movement_decision REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.transfer REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.transfer REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.transfer REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER transfer_follow_employee
  BEFORE INSERT ON public.transfer
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER transfer_touch
  BEFORE UPDATE ON public.transfer
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "leaving_read" ON "public"."leaving"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "record_place_read" ON "public"."record_place"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "transfer_read" ON "public"."transfer"
  FOR SELECT
  TO "authenticated"
  USING ((((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END) OR ((from_lft >= private.scope_lo()) AND (from_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (from_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END) OR ((to_lft >= private.scope_lo()) AND (to_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (to_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END)));

CREATE POLICY "papers_read" ON "storage"."objects"
  FOR SELECT
  TO "authenticated"
  USING
    (((bucket_id = 'papers'::text) AND (COALESCE(current_setting('storage.operation'::text, true), ''::text) <> ALL (ARRAY['storage.object.sign'::text,
    'storage.object.sign_many'::text])) AND (name IN ( SELECT private.readable_paths() AS readable_paths
UNION ALL
 SELECT private.uploadable_paths() AS uploadable_paths))));

COMMENT ON COLUMN "public"."leaving"."account_status" IS 'State of the account before it was closed: a counter-decision gives it back.';

COMMENT ON COLUMN "public"."movement_decision"."unit_id" IS 'The unit that acts on it: the sending one, or the one that records the leaving.';

COMMENT ON COLUMN "public"."transfer"."code" IS 'This and the next facts are as they were when it was sent: what the receiving unit reads before it has the record.';

COMMENT ON COLUMN "public"."transfer"."due_date" IS 'Last day of the sending unit''s duty (II.5a); it is met by sending, and stays theirs after the record has left.';

COMMENT ON FUNCTION "private"."apply_due_leavings"(integer) IS 'Leavings recorded before their day take effect; returns how many were looked at. Definer: for the schedule.';

COMMENT ON FUNCTION "private"."apply_due_movements"(integer) IS 'Everything that was prepared and whose day has come, whenever it is called: a missed day loses nothing. Definer: for the schedule.';

COMMENT ON FUNCTION "private"."apply_due_transfers"(integer) IS 'Transfers accepted before their day take effect. What a rule forbids now (the unit was dissolved) is marked for Sở Nội vụ and tried no more by
   itself. Returns how many were looked at. Definer: for the schedule.';

COMMENT ON FUNCTION "private"."attribute_place"(uuid, text, uuid, uuid) IS 'Says by which movement a record came where it is. Definer: record_place has no write grant.';

COMMENT ON FUNCTION "private"."checked_components"(jsonb, jsonb) IS 'The checklist as kept, one entry a component. Errors: checklist_incomplete, reason_required (PT422).';

COMMENT ON FUNCTION "private"."close_transfer"(public.transfer, text, text) IS 'Ends a locked transfer for a reason. Errors: reason_required (PT422). Definer: no direct grants.';

COMMENT ON FUNCTION "private"."complete"(public.transfer) IS 'A locked, accepted transfer takes effect: unit, account, roles, reviewers, place, duty, notices, in this transaction. Errors: unit_closed (PT422),
   record_moved (PT409), record_archived. Definer: no direct grants.';

COMMENT ON FUNCTION "private"."components_of"(uuid, integer) IS 'What goes along with a record [{key, entries, papers}]: the sections of its approved version, and the paper dossier. Definer: snapshots have no grant.';

COMMENT ON FUNCTION "private"."decision_json"(uuid) IS 'A decision for whoever may see its movement. Definer: decisions have no grant.';

COMMENT ON FUNCTION "private"."decision_number"(uuid) IS 'The number of a decision, for lists of the movements it made. Definer: decisions have no grant.';

COMMENT ON FUNCTION "private"."end_powers"(uuid, uuid, uuid, text) IS 'Ends a person''s roles over the unit they leave (and over what lies around or below it), unless the same role reaches the unit they go to; and the
   deputyships that do not. Roles elsewhere stay, for Sở Nội vụ to decide. Without a unit to go to everything ends. Definer: writes grants.';

COMMENT ON FUNCTION "private"."enter_places"() IS 'Statement trigger of employee: the first place of each record that was entered. Definer: record_place has no write grant.';

COMMENT ON FUNCTION "private"."has_open_work"(jsonb) IS 'Whether anything must be settled or handed over; a drive goes along by itself.';

COMMENT ON FUNCTION "private"."leave"(public.leaving) IS 'A leaving takes effect: what is open ends, powers and account close at once, the record is archived. Errors: record_archived (PT409). Definer: no direct grants.';

COMMENT ON FUNCTION "private"."leaving_state"(uuid) IS 'The answer of every act on a leaving. Definer: for who just acted.';

COMMENT ON FUNCTION "private"."lock_unit"(uuid, text) IS 'A unit that exists today, kept from being dissolved until the transaction ends. Units are locked before records. Errors: unit_unknown (PT404), unit_closed (PT422). Definer: locks the row.';

COMMENT ON FUNCTION "private"."move_place"() IS 'Trigger of employee: closes the place of before and opens the next; the movement that caused it names itself afterwards (attribute_place). Definer:
   record_place has no write grant.';

COMMENT ON FUNCTION "private"."movements_json"(uuid) IS 'Where a record was and by which decisions, for whoever may read it. Definer: the units and decisions of the past lie outside their scope.';

COMMENT ON FUNCTION "private"."moves"(bigint) IS 'Whether the caller is a manager of the unit with this number who moves its records. Definer: see manages.';

COMMENT ON FUNCTION "private"."notify_movers"(bigint, text, jsonb, text) IS 'Tells the managers of the unit and those above it, Sở Nội vụ where there is none; never who acts. Definer: reads grants.';

COMMENT ON FUNCTION "private"."notify_person"(uuid, text, jsonb, text) IS 'Tells the person of a record, if they have an account. Definer: writes notification.';

COMMENT ON FUNCTION "private"."oblige_declaring"(uuid, uuid) IS 'After a person came somewhere they declare their new position: an update with its 05 days, or the first declaration where nothing is approved; what
   is open already serves. Definer: no direct grants.';

COMMENT ON FUNCTION "private"."open_work"(uuid) IS 'What is open around a record {request | null, obligations, campaigns, grants, deputyships}: settled or handed over before it moves. Definer: for
   whoever moves the record.';

COMMENT ON FUNCTION "private"."place_on"(uuid, date) IS 'Where a record was at the end of a day in Vietnam; null before it was entered. Definer: for whoever already may see the record.';

COMMENT ON FUNCTION "private"."power_keys"() IS 'The powers a delegation may name, beside reading, which comes with each: review requests, keep accounts, type for a person, run drives, export
   lists, print forms, move records (transfers, leavings, returns). A delegate without “review” also names no deputies.';

COMMENT ON FUNCTION "private"."readable_employee"(uuid) IS 'The head of a record in the caller''s scope, or seconded to a unit of theirs, else PT404: outside and absent look alike. Definer: whole row.';

COMMENT ON FUNCTION "private"."readable_paths"() IS 'Paths the caller may read now: opened (and so logged) within two minutes and still within their rights. Definer: reads document_opening.';

COMMENT ON FUNCTION "private"."reads_record"(uuid, bigint) IS 'For functions that open one record: whether the caller may read it, as its units do, or as a manager of the unit it is seconded to. Definer: reads transfer.';

COMMENT ON FUNCTION "private"."receivable_transfer"(uuid, integer) IS 'Locks a transfer of the caller''s units at the revision they saw. Errors: transfer_unknown (PT404), own_record (42501), transfer_changed (PT409). Definer: locks the row.';

COMMENT ON FUNCTION "private"."reopen_record"(uuid, uuid) IS 'Opens a locked, archived record again in a unit. Definer: no direct grants.';

COMMENT ON FUNCTION "private"."require_account_keeper"(uuid, boolean) IS 'With p_or_reopen also the closed account of a person who returned. Locks an account the caller keeps: the unit''s manager for people, Sở Nội vụ for officers (II.4a). Definer: locks the row.';

COMMENT ON FUNCTION "private"."require_mover"(public.employee) IS 'Refuses whoever does not move this record: its managers and Sở Nội vụ do, nobody their own. Errors: record_unknown (PT404), own_record, not_manager_of_unit (42501). Definer: see manages.';

COMMENT ON FUNCTION "private"."require_state"(public.transfer, text[]) IS 'Errors: transfer_not_waiting {state} (PT409).';

COMMENT ON FUNCTION "private"."required_date"(jsonb, text) IS 'A date of a call. Errors: date_invalid (PT422, detail.field).';

COMMENT ON FUNCTION "private"."required_text"(jsonb, text, integer, integer) IS 'A text of a call, tidied. Errors: required, too_long (PT422, detail.field).';

COMMENT ON FUNCTION "private"."secondment_readers"(uuid, date) IS 'Who might open a record during a day because the person was seconded to their unit, as record_readers tells it; document is the decision. Definer: see record_readers.';

COMMENT ON FUNCTION "private"."settle_in"(public.employee, uuid, text) IS 'Gives a locked record to a unit: the account goes along, roles over the old unit end, what waits is reviewed by the new one. Everything of the record
   follows by carry_unit_number. Definer: no direct grants.';

COMMENT ON FUNCTION "private"."tell_new_reviewers"(public.employee) IS 'Tells who reviews from now on of what waits. Definer: reads grants.';

COMMENT ON FUNCTION "private"."transfer_state"(uuid) IS 'The answer of every act on a transfer. Definer: the old unit may no longer see the record.';

COMMENT ON FUNCTION "private"."write_decision"(jsonb, text, uuid) IS 'Writes a decision {number, decided_on, signer, issuing_body, effective_date, return_date?}. Errors: a field''s rule (PT422, detail.field). Definer: no write grant.';

COMMENT ON FUNCTION "public"."accept_transfer"(uuid, jsonb, integer) IS 'The receiving unit accepts (II.5a): p_acceptance {position_title, rank_code? (null = kept), starts_on, checklist [{key, ok, note?}] for every component, note?}.
   Takes effect in this transaction, or on the effective date. Returns {id, state, revision}. Errors: transfer_not_waiting, transfer_changed,
   record_moved (PT409), not_receiving_unit, own_record (42501), unit_closed, checklist_incomplete, a field''s rule (PT422).';

COMMENT ON FUNCTION "public"."annul_leaving"(uuid, jsonb, text, integer) IS 'Undoes a wrong leaving: before its day with a reason, afterwards by a counter-decision (p_decision). The record is active again where it was and the
   account as it was; roles that ended are given anew, work that was cancelled begins anew. Errors: leaving_changed (PT409), reason_required, a field''s rule, unit_closed (PT422),
   record_unknown (PT404), own_record, not_manager_of_unit (42501).';

COMMENT ON FUNCTION "public"."annul_transfer"(uuid, jsonb, text, integer) IS 'A counter-decision undoes a completed transfer: the record goes back, the history keeps both. By who holds the record, or Sở Nội vụ.
   Errors: record_moved, transfer_under_way, leaving_recorded, transfer_not_waiting (PT409), not_receiving_unit (42501), reason_required, a field''s rule (PT422).';

COMMENT ON FUNCTION "public"."authorize_password_reset"(uuid, boolean) IS 'Takes the account back to its one-time state before the edge function gives it a new one-time password; its powers stop at once. So the closed account
   of a person who returned is opened again. p_only_unused: only while the one-time password was not replaced (slips of a batch lost).
   Errors: account_unknown (PT404), own_account, account_of_officer (42501), account_locked, account_closed, password_in_use (PT409).';

COMMENT ON FUNCTION "public"."cancel_transfer"(uuid, text, integer) IS 'The sending unit, or Sở Nội vụ, takes back what has not taken effect, with a reason. Errors: transfer_not_waiting, transfer_changed (PT409), not_sending_unit (42501), reason_required (PT422).';

COMMENT ON FUNCTION "public"."complete_transfer"(uuid, jsonb, text, integer) IS 'Sở Nội vụ completes a stuck transfer whose day has come, with a reason; p_acceptance {position_title, starts_on} where the receiving unit has not
   answered. Errors: only_province_officer (42501), not_yet_effective, transfer_not_waiting (PT409), reason_required (PT422), and those of accepting.';

COMMENT ON FUNCTION "public"."end_secondment"(uuid, integer) IS 'Tiếp nhận trở lại: the unit that manages the record takes a seconded person back; the other unit reads no more. Errors: secondment_over (PT409), not_sending_unit (42501).';

COMMENT ON FUNCTION "public"."export_leavings"(text, text, uuid, text, text) IS 'Leavings for a file, the latest first: row-level security decides the rows, private.log_export whether they are given. [M11, M16]';

COMMENT ON FUNCTION "public"."export_transfers"(text, text, text, text, text, text) IS 'Transfers for a file, the latest first (p_side: outgoing | incoming): row-level security decides the rows, private.log_export whether they are given. [M10, M16]';

COMMENT ON FUNCTION "public"."find_archived_person"(text) IS 'Tiếp nhận trở lại: who left and has this identity number, wherever they were {employee_id, code, full_name, left_on, kind}; null when nobody. Logged.
   Errors: not_manager_of_unit (42501).';

COMMENT ON FUNCTION "public"."movement_summary"() IS 'What waits in the caller''s units {incoming: to be answered, outgoing: not yet taken over, stuck: past the due date or kept from taking effect, leaving: on a coming day};
   row-level security decides.';

COMMENT ON FUNCTION "public"."open_transfer_record"(uuid) IS 'The approved version that was sent, read by a manager of the receiving unit while they decide: masked, logged, seen by the person. Errors: transfer_unknown (PT404), transfer_not_waiting (PT409).';

COMMENT ON FUNCTION "public"."record_leaving"(uuid, jsonb) IS 'Records that a person leaves (II.5b, 03 working days): p_leaving {kind, number, decided_on, signer, issuing_body, effective_date, destination (out_of_province),
   note?, hand_over? (what is open ends with it)}. Takes effect now, or on the effective date: account closed, roles ended, record archived.
   Returns {id, state, revision}. Errors: open_work_remains, transfer_under_way, leaving_recorded, record_archived (PT409), a field''s rule (PT422), record_unknown (PT404),
   own_record, not_manager_of_unit (42501).';

COMMENT ON FUNCTION "public"."record_movements"(uuid) IS 'Quá trình quản lý hồ sơ: {places (latest first, with unit as it was called, kind, decision), secondments, transfer and leaving under way, may_move}. Own record, or one the
   caller may read. Errors: record_unknown (PT404).';

COMMENT ON FUNCTION "public"."refuse_transfer"(uuid, text, integer) IS 'The receiving unit refuses, with a reason (II.5a): the record stays. Errors: transfer_not_waiting, transfer_changed (PT409), not_receiving_unit (42501), reason_required (PT422).';

COMMENT ON FUNCTION "public"."register_employee"(jsonb) IS 'Enters a person {unit_id, full_name, birth_date, gender, identity_number, category, position_title?} so that an account can be issued.
   The unit''s manager, or Sở Nội vụ. Errors: a field''s rule (PT422, detail.field), identity_number_taken, person_left (an archived
   record: find_archived_person, reinstate_employee) (PT409), not_manager_of_unit (42501).';

COMMENT ON FUNCTION "public"."reinstate_employee"(uuid, text, uuid, text, jsonb) IS 'Opens the archived record of a person who returned, in a unit the caller manages; never a second record. The account stays closed until it is given
   a new one-time password. Returns {employee_id, code, account {user_id, status} | null}. Errors: person_not_left (PT404), leaving_by_death (PT409),
   not_manager_of_unit (42501), unit_closed, a field''s rule (PT422).';

COMMENT ON FUNCTION "public"."send_transfers"(jsonb, jsonb) IS 'Sends the records of up to 200 people of one unit (and below it) to other units under one decision (II.5a): p_decision {kind, unit_id, number, decided_on, signer,
   issuing_body, effective_date, return_date?}, p_people [{employee_id, to_unit_id, hand_over?}]; all or none. The duty (03 working days) is the
   sending unit''s. Returns {decision_id, due_date, transfers}. Errors: a field''s rule, person_of_other_unit, same_unit, unit_closed (PT422), open_work_remains,
   transfer_under_way, leaving_recorded, secondment_in_force (PT409), own_record, not_manager_of_unit (42501), record_unknown (PT404).';

COMMENT ON FUNCTION "public"."transfer_detail"(uuid) IS 'One transfer as both units see it: decision, person as sent, units, components, what was handed over, acceptance, and what the caller may do. Errors: transfer_unknown (PT404).';

COMMENT ON FUNCTION "public"."transfer_preview"(uuid[]) IS 'Before sending or recording a leaving (II.5a, II.5b): for each of at most 200 records what goes along (version, components, papers), what is open (open_work; open = must be
   handed over), and what is under way already (transfer, leaving). Errors: record_unknown (PT404), own_record, not_manager_of_unit (42501), people_limit (PT422).';

COMMENT ON PROCEDURE "private"."apply_all_movements"() IS 'Every movement whose day has come, 100 of a kind to a transaction: what a schedule calls each day just after midnight, Vietnam time.';

COMMENT ON TABLE "public"."leaving" IS 'Why and since when a person is no longer at work here (II.5b): pending until its day, then effective; annulled by a counter-decision, returned when
   the person was taken back.';

COMMENT ON TABLE "public"."movement_decision" IS 'The paper that moves people: chuyển công tác, luân chuyển, điều động, biệt phái; nghỉ, thôi việc; tiếp nhận trở lại; a counter-decision. One may
   name many people. Read through the functions of each movement; written once, never changed.';

COMMENT ON TABLE "public"."record_place" IS 'Where each record was at every moment since it was entered, and by what it came there: written by triggers of employee, so that nothing can forget
   it. unit_lft follows the record, like everything of it; unit_id stays.';

COMMENT ON TABLE "public"."transfer" IS 'One person under a decision that moves them: sent, then accepted or refused; accepted before its day it takes effect on the day. Of a secondment
   (biệt phái) completed means in force: the sending unit goes on managing, the receiving one reads until return_date or returned_at. Both units see
   the row, for good.';

REVOKE ALL ON FUNCTION "private"."accept_transfer"(uuid, jsonb, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."accept_transfer"(uuid, jsonb, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."accept_transfer"(uuid, jsonb, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."accept_transfer"(uuid, jsonb, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."annul_leaving"(uuid, jsonb, text, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."annul_leaving"(uuid, jsonb, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."annul_leaving"(uuid, jsonb, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."annul_leaving"(uuid, jsonb, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."annul_transfer"(uuid, jsonb, text, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."annul_transfer"(uuid, jsonb, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."annul_transfer"(uuid, jsonb, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."annul_transfer"(uuid, jsonb, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."apply_due_leavings"(integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."apply_due_leavings"(integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."apply_due_leavings"(integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."apply_due_movements"(integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."apply_due_movements"(integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."apply_due_movements"(integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."apply_due_transfers"(integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."apply_due_transfers"(integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."apply_due_transfers"(integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."attribute_place"(uuid, text, uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."attribute_place"(uuid, text, uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."attribute_place"(uuid, text, uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."cancel_transfer"(uuid, text, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."cancel_transfer"(uuid, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."cancel_transfer"(uuid, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."cancel_transfer"(uuid, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."checked_components"(jsonb, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."checked_components"(jsonb, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."checked_components"(jsonb, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."close_transfer"(public.transfer, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."close_transfer"(public.transfer, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."close_transfer"(public.transfer, text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."complete"(public.transfer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."complete"(public.transfer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."complete"(public.transfer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."complete_transfer"(uuid, jsonb, text, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."complete_transfer"(uuid, jsonb, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."complete_transfer"(uuid, jsonb, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."complete_transfer"(uuid, jsonb, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."components_of"(uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."components_of"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."components_of"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."decision_json"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."decision_json"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."decision_json"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."decision_number"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."decision_number"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."decision_number"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."decision_number"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."end_powers"(uuid, uuid, uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."end_powers"(uuid, uuid, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_powers"(uuid, uuid, uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."end_secondment"(uuid, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."end_secondment"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."end_secondment"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_secondment"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."enter_places"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."enter_places"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."enter_places"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."find_archived_person"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."find_archived_person"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."find_archived_person"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."find_archived_person"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."has_open_work"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."has_open_work"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."has_open_work"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."leave"(public.leaving) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."leave"(public.leaving) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."leave"(public.leaving) TO "postgres";

REVOKE ALL ON FUNCTION "private"."leaving_state"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."leaving_state"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."leaving_state"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_unit"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_unit"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_unit"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."move_place"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."move_place"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."move_place"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."movements_json"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."movements_json"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."movements_json"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."moves"(bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."moves"(bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."moves"(bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."notify_movers"(bigint, text, jsonb, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."notify_movers"(bigint, text, jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."notify_movers"(bigint, text, jsonb, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."notify_person"(uuid, text, jsonb, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."notify_person"(uuid, text, jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."notify_person"(uuid, text, jsonb, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."oblige_declaring"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."oblige_declaring"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."oblige_declaring"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."open_transfer_record"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."open_transfer_record"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."open_transfer_record"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."open_transfer_record"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."open_work"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."open_work"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."open_work"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."place_on"(uuid, date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."place_on"(uuid, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."place_on"(uuid, date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."readable_paths"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."readable_paths"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."readable_paths"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."readable_paths"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."reads_record"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reads_record"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reads_record"(uuid, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."receivable_transfer"(uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."receivable_transfer"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."receivable_transfer"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."record_leaving"(uuid, jsonb) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."record_leaving"(uuid, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."record_leaving"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record_leaving"(uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."record_movements"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."record_movements"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."record_movements"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record_movements"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse_transfer"(uuid, text, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."refuse_transfer"(uuid, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."refuse_transfer"(uuid, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_transfer"(uuid, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reinstate_employee"(uuid, text, uuid, text, jsonb) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."reinstate_employee"(uuid, text, uuid, text, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."reinstate_employee"(uuid, text, uuid, text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reinstate_employee"(uuid, text, uuid, text, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reopen_record"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reopen_record"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reopen_record"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_account_keeper"(uuid, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_account_keeper"(uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_account_keeper"(uuid, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_mover"(public.employee) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_mover"(public.employee) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_mover"(public.employee) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_state"(public.transfer, text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_state"(public.transfer, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_state"(public.transfer, text[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."required_date"(jsonb, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."required_date"(jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."required_date"(jsonb, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."required_text"(jsonb, text, integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."required_text"(jsonb, text, integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."required_text"(jsonb, text, integer, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."secondment_readers"(uuid, date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."secondment_readers"(uuid, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."secondment_readers"(uuid, date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."send_transfers"(jsonb, jsonb) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."send_transfers"(jsonb, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."send_transfers"(jsonb, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."send_transfers"(jsonb, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."settle_in"(public.employee, uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."settle_in"(public.employee, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_in"(public.employee, uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_new_reviewers"(public.employee) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_new_reviewers"(public.employee) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_new_reviewers"(public.employee) TO "postgres";

REVOKE ALL ON FUNCTION "private"."transfer_detail"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."transfer_detail"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."transfer_detail"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."transfer_detail"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."transfer_preview"(uuid[]) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."transfer_preview"(uuid[]) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."transfer_preview"(uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."transfer_preview"(uuid[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."transfer_state"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."transfer_state"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."transfer_state"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."write_decision"(jsonb, text, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."write_decision"(jsonb, text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."write_decision"(jsonb, text, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_transfer"(uuid, jsonb, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."accept_transfer"(uuid, jsonb, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_transfer"(uuid, jsonb, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."annul_leaving"(uuid, jsonb, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."annul_leaving"(uuid, jsonb, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."annul_leaving"(uuid, jsonb, text, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."annul_transfer"(uuid, jsonb, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."annul_transfer"(uuid, jsonb, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."annul_transfer"(uuid, jsonb, text, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."cancel_transfer"(uuid, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."cancel_transfer"(uuid, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."cancel_transfer"(uuid, text, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."complete_transfer"(uuid, jsonb, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."complete_transfer"(uuid, jsonb, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."complete_transfer"(uuid, jsonb, text, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."end_secondment"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."end_secondment"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."end_secondment"(uuid, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."export_leavings"(text, text, uuid, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."export_leavings"(text, text, uuid, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."export_leavings"(text, text, uuid, text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."export_transfers"(text, text, text, text, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."export_transfers"(text, text, text, text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."export_transfers"(text, text, text, text, text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."find_archived_person"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."find_archived_person"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."find_archived_person"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."movement_summary"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."movement_summary"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."movement_summary"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_transfer_record"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."open_transfer_record"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_transfer_record"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."record_leaving"(uuid, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."record_leaving"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."record_leaving"(uuid, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."record_movements"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."record_movements"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."record_movements"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."refuse_transfer"(uuid, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."refuse_transfer"(uuid, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."refuse_transfer"(uuid, text, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."reinstate_employee"(uuid, text, uuid, text, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."reinstate_employee"(uuid, text, uuid, text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."reinstate_employee"(uuid, text, uuid, text, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."send_transfers"(jsonb, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."send_transfers"(jsonb, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."send_transfers"(jsonb, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."transfer_detail"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."transfer_detail"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."transfer_detail"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."transfer_preview"(uuid[]) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."transfer_preview"(uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."transfer_preview"(uuid[]) TO "postgres";

REVOKE ALL ON PROCEDURE "private"."apply_all_movements"() FROM PUBLIC;

REVOKE ALL ON PROCEDURE "private"."apply_all_movements"() FROM "postgres";

GRANT EXECUTE ON PROCEDURE "private"."apply_all_movements"() TO "postgres";

REVOKE ALL ON TABLE "public"."leaving" FROM "authenticated";

GRANT SELECT ON TABLE "public"."leaving" TO "authenticated";

REVOKE ALL ON TABLE "public"."record_place" FROM "authenticated";

GRANT SELECT ON TABLE "public"."record_place" TO "authenticated";

REVOKE ALL ON TABLE "public"."transfer" FROM "authenticated";

GRANT SELECT ON TABLE "public"."transfer" TO "authenticated";

CREATE VIEW "public"."leaving_list" WITH (security_invoker=true) AS  SELECT l.id,
    l.employee_id,
    e.code,
    e.full_name,
    e.name_sort,
    e.name_folded,
    e.category,
    e.position_title,
    l.kind,
    l.state,
    l.unit_lft,
    l.unit_id,
    u.name AS unit_name,
    private.decision_number(l.decision_id) AS decision_number,
    l.effective_date,
    l.due_date,
    l.destination,
    l.recorded_at,
    l.applied_at,
    l.ended_at,
    l.problem,
        CASE
            WHEN (((l.recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text))::date > l.due_date) THEN 'recorded_late'::text
            ELSE 'in_time'::text
        END AS punctuality
   FROM ((public.leaving l
     JOIN public.employee e ON ((e.id = l.employee_id)))
     JOIN public.unit u ON ((u.id = l.unit_id)));

REVOKE ALL ON TABLE "public"."leaving_list" FROM "anon", "service_role";

COMMENT ON VIEW "public"."leaving_list" IS 'Who left or is about to leave the caller''s units; row-level security decides.';

REVOKE ALL ON TABLE "public"."leaving_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."leaving_list" TO "authenticated";

ALTER TABLE "public"."transfer"
  ADD CONSTRAINT "transfer_accepted_by_fkey" FOREIGN KEY (accepted_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."transfer"
  ADD CONSTRAINT "transfer_annulment_id_fkey" FOREIGN KEY (annulment_id) REFERENCES public.movement_decision(id);

ALTER TABLE "public"."transfer"
  ADD CONSTRAINT "transfer_closed_by_fkey" FOREIGN KEY (closed_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."transfer"
  ADD CONSTRAINT "transfer_rank_code_fkey" FOREIGN KEY (rank_code) REFERENCES public.rank(code);

ALTER TABLE "public"."transfer"
  ADD CONSTRAINT "transfer_sent_by_fkey" FOREIGN KEY (sent_by) REFERENCES public.account(user_id);

CREATE VIEW "private"."secondment_in_force" WITH (security_invoker=true) AS  SELECT id,
    employee_id,
    to_unit_id,
    to_lft,
    return_date
   FROM public.transfer t
  WHERE ((kind = 'secondment'::text) AND (state = 'completed'::text) AND (effective_date <= private.today()) AND ((return_date IS NULL) OR (return_date >= private.today())) AND (returned_at IS NULL));

CREATE INDEX transfer_accepted_by ON public.transfer USING btree (accepted_by);

CREATE INDEX transfer_annulment ON public.transfer USING btree (annulment_id);

CREATE INDEX transfer_closed_by ON public.transfer USING btree (closed_by);

CREATE INDEX transfer_rank ON public.transfer USING btree (rank_code);

CREATE INDEX transfer_sent_by ON public.transfer USING btree (sent_by);

COMMENT ON COLUMN "public"."transfer"."checklist" IS 'What the receiving unit found [{key, ok, note}], one for each component.';

COMMENT ON COLUMN "public"."transfer"."components" IS 'What goes along [{key, entries, papers}]: the sections of the approved version, version, paper_record.';

COMMENT ON COLUMN "public"."transfer"."open_work" IS 'What was open when it was sent, and handed over with it: see private.open_work.';

COMMENT ON COLUMN "public"."transfer"."problem" IS 'Key of what kept it from taking effect on its day, for Sở Nội vụ.';

COMMENT ON COLUMN "public"."transfer"."rank_code" IS 'The rank from then on when the decision changes it; null: kept.';

COMMENT ON VIEW "private"."secondment_in_force" IS 'Biệt phái today: who is seconded where.';

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
            WHEN ((t.problem IS NOT NULL) OR ((t.state = 'sent'::text) AND (t.due_date < private.today()))) THEN 'stuck'::text
            WHEN (((t.sent_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text))::date > t.due_date) THEN 'sent_late'::text
            ELSE 'in_time'::text
        END AS punctuality
   FROM ((public.transfer t
     JOIN public.unit f ON ((f.id = t.from_unit_id)))
     JOIN public.unit u ON ((u.id = t.to_unit_id)));

REVOKE ALL ON TABLE "public"."transfer_list" FROM "anon", "service_role";

COMMENT ON VIEW "public"."transfer_list" IS 'Transfers that concern the caller''s units, as the sending (outgoing) or the receiving one (incoming); row-level security of transfer decides. punctuality: sent_late
   counts against the sending unit for good; stuck = not answered by the due date, or kept from taking effect.';

REVOKE ALL ON TABLE "public"."transfer_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."transfer_list" TO "authenticated";

-- The records that are there already: each has been where it is since it was entered.
insert into public.record_place (employee_id, unit_lft, unit_id, status, during, kind)
select e.id, e.unit_lft, e.unit_id, e.status, tstzrange(e.created_at, null), 'entered' from public.employee e;
