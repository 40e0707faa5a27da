SET local check_function_bodies = off;

ALTER TABLE "public"."profile_field"
  DROP CONSTRAINT "profile_field_type_check";

DROP FUNCTION "private"."as_date"(text);

DROP FUNCTION "private"."check_across"(jsonb, uuid);

DROP FUNCTION "private"."check_fields"(text, uuid, jsonb, text);

DROP FUNCTION "private"."section_rows"(uuid);

CREATE TABLE "public"."profile_allowance" (
  "id"          uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id" uuid                     NOT NULL,
  "unit_lft"    bigint                   NOT NULL,
  "kind"        text,
  "valid_from"  date,
  "valid_to"    date,
  "percent"     numeric(5,2),
  "coefficient" numeric(4,2),
  "amount"      bigint,
  "decision"    text,
  CONSTRAINT "profile_allowance_pkey" PRIMARY KEY (id),
  "updated_at"  timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_allowance"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_allowance" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_appointment" (
  "id"             uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"    uuid                     NOT NULL,
  "unit_lft"       bigint                   NOT NULL,
  "kind"           text,
  "title"          text,
  "term"           text,
  "effective_from" date,
  "effective_to"   date,
  "decision"       text,
  CONSTRAINT "profile_appointment_pkey" PRIMARY KEY (id),
  "updated_at"     timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_appointment"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_appointment" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_confirmation" (
  "id"             uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"    uuid                     NOT NULL,
  "unit_lft"       bigint                   NOT NULL,
  "agency_comment" text,
  CONSTRAINT "profile_confirmation_employee_id_key" UNIQUE (employee_id),
  CONSTRAINT "profile_confirmation_pkey" PRIMARY KEY (id),
  "updated_at"     timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_confirmation"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_confirmation" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_contract" (
  "id"              uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"     uuid                     NOT NULL,
  "unit_lft"        bigint                   NOT NULL,
  "contract_number" text,
  "kind"            text,
  "signed_on"       date,
  "effective_from"  date,
  "effective_to"    date,
  "signer"          text,
  CONSTRAINT "profile_contract_pkey" PRIMARY KEY (id),
  "updated_at"      timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_contract"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_contract" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_defence_training" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"  uuid                     NOT NULL,
  "unit_lft"     bigint                   NOT NULL,
  "studied_from" date,
  "studied_to"   date,
  "school"       text,
  "object"       text,
  CONSTRAINT "profile_defence_training_pkey" PRIMARY KEY (id),
  "updated_at"   timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_defence_training"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_defence_training" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_discipline" (
  "id"             uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"    uuid                     NOT NULL,
  "unit_lft"       bigint                   NOT NULL,
  "subject"        text,
  "form"           text,
  "effective_from" date,
  "effective_to"   date,
  "violation"      text,
  "agency"         text,
  "decision"       text,
  CONSTRAINT "profile_discipline_pkey" PRIMARY KEY (id),
  "updated_at"     timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_discipline"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_discipline" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_economy" (
  "id"                uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"       uuid                     NOT NULL,
  "unit_lft"          bigint                   NOT NULL,
  "income_salary"     bigint,
  "income_other"      bigint,
  "house_granted"     text,
  "house_bought"      text,
  "land_granted"      numeric(10,2),
  "land_bought"       numeric(10,2),
  "land_production"   numeric(10,2),
  "asset_declaration" text,
  CONSTRAINT "profile_economy_employee_id_key" UNIQUE (employee_id),
  CONSTRAINT "profile_economy_pkey" PRIMARY KEY (id),
  "updated_at"        timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_economy"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_economy" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_evaluation" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"  uuid                     NOT NULL,
  "unit_lft"     bigint                   NOT NULL,
  "year"         integer,
  "result"       text,
  "score"        numeric(5,2),
  "party_result" text,
  "agency"       text,
  CONSTRAINT "profile_evaluation_pkey" PRIMARY KEY (id),
  "updated_at"   timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_evaluation"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_evaluation" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_foreign_relative" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"  uuid                     NOT NULL,
  "unit_lft"     bigint                   NOT NULL,
  "relationship" text,
  "full_name"    text,
  "country"      text,
  "details"      text,
  CONSTRAINT "profile_foreign_relative_pkey" PRIMARY KEY (id),
  "updated_at"   timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_foreign_relative"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_foreign_relative" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_foreign_trip" (
  "id"             uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"    uuid                     NOT NULL,
  "unit_lft"       bigint                   NOT NULL,
  "country"        text,
  "travelled_from" date,
  "travelled_to"   date,
  "purpose"        text,
  CONSTRAINT "profile_foreign_trip_pkey" PRIMARY KEY (id),
  "updated_at"     timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_foreign_trip"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_foreign_trip" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_health" (
  "id"          uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id" uuid                     NOT NULL,
  "unit_lft"    bigint                   NOT NULL,
  "status"      text,
  "height_cm"   integer,
  "weight_kg"   numeric(4,1),
  "blood_type"  text,
  "examined_on" date,
  "disability"  text,
  CONSTRAINT "profile_health_employee_id_key" UNIQUE (employee_id),
  CONSTRAINT "profile_health_pkey" PRIMARY KEY (id),
  "updated_at"  timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_health"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_health" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_it_skill" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"  uuid                     NOT NULL,
  "unit_lft"     bigint                   NOT NULL,
  "studied_from" date,
  "studied_to"   date,
  "school"       text,
  "certificate"  text,
  CONSTRAINT "profile_it_skill_pkey" PRIMARY KEY (id),
  "updated_at"   timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_it_skill"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_it_skill" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_language_skill" (
  "id"                 uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"        uuid                     NOT NULL,
  "unit_lft"           bigint                   NOT NULL,
  "kind"               text,
  "foreign_language"   text,
  "ethnic_language"    text,
  "studied_from"       date,
  "studied_to"         date,
  "school"             text,
  "certificate"        text,
  "ethnic_certificate" text,
  "score"              text,
  "expires_on"         date,
  CONSTRAINT "profile_language_skill_pkey" PRIMARY KEY (id),
  "updated_at"         timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_language_skill"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_language_skill" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_leaving" (
  "id"            uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"   uuid                     NOT NULL,
  "unit_lft"      bigint                   NOT NULL,
  "notice_number" text,
  "kind"          text,
  "effective_on"  date,
  "decision"      text,
  "death_date"    date,
  CONSTRAINT "profile_leaving_employee_id_key" UNIQUE (employee_id),
  CONSTRAINT "profile_leaving_pkey" PRIMARY KEY (id),
  "updated_at"    timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_leaving"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_leaving" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_military_service" (
  "id"               uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"      uuid                     NOT NULL,
  "unit_lft"         bigint                   NOT NULL,
  "enlisted_on"      text,
  "discharged_on"    text,
  "highest_rank"     text,
  "highest_position" text,
  "reserve_rank"     text,
  CONSTRAINT "profile_military_service_discharged_on_check" CHECK ((discharged_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'::text)),
  CONSTRAINT "profile_military_service_employee_id_key" UNIQUE (employee_id),
  CONSTRAINT "profile_military_service_enlisted_on_check" CHECK ((enlisted_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'::text)),
  CONSTRAINT "profile_military_service_pkey" PRIMARY KEY (id),
  "updated_at"       timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_military_service"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_military_service" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_party" (
  "id"                  uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"         uuid                     NOT NULL,
  "unit_lft"            bigint                   NOT NULL,
  "joined_on"           date,
  "official_on"         date,
  "card_number"         text,
  "position"            text,
  "concurrent_position" text,
  "cell"                text,
  "exit"                text,
  "union_joined_on"     text,
  "union_name"          text,
  CONSTRAINT "profile_party_employee_id_key" UNIQUE (employee_id),
  CONSTRAINT "profile_party_pkey" PRIMARY KEY (id),
  CONSTRAINT "profile_party_union_joined_on_check" CHECK ((union_joined_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'::text)),
  "updated_at"          timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_party"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_party" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_personal_history" (
  "id"                   uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"          uuid                     NOT NULL,
  "unit_lft"             bigint                   NOT NULL,
  "arrest_history"       text,
  "old_regime_work"      text,
  "foreign_organisation" text,
  CONSTRAINT "profile_personal_history_employee_id_key" UNIQUE (employee_id),
  CONSTRAINT "profile_personal_history_pkey" PRIMARY KEY (id),
  "updated_at"           timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_personal_history"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_personal_history" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_political_training" (
  "id"            uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"   uuid                     NOT NULL,
  "unit_lft"      bigint                   NOT NULL,
  "studied_from"  date,
  "studied_to"    date,
  "school"        text,
  "training_form" text,
  "level"         text,
  CONSTRAINT "profile_political_training_pkey" PRIMARY KEY (id),
  "updated_at"    timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_political_training"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_political_training" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_professional_training" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"  uuid                     NOT NULL,
  "unit_lft"     bigint                   NOT NULL,
  "studied_from" date,
  "studied_to"   date,
  "school"       text,
  "program"      text,
  "program_name" text,
  "certificate"  text,
  CONSTRAINT "profile_professional_training_pkey" PRIMARY KEY (id),
  "updated_at"   timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_professional_training"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_professional_training" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_qualification" (
  "id"                  uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"         uuid                     NOT NULL,
  "unit_lft"            bigint                   NOT NULL,
  "general_education"   text,
  "education_level"     text,
  "academic_title"      text,
  "academic_title_year" integer,
  "political_theory"    text,
  "state_management"    text,
  "defence_security"    text,
  CONSTRAINT "profile_qualification_employee_id_key" UNIQUE (employee_id),
  CONSTRAINT "profile_qualification_pkey" PRIMARY KEY (id),
  "updated_at"          timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_qualification"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_qualification" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_reward" (
  "id"               uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"      uuid                     NOT NULL,
  "unit_lft"         bigint                   NOT NULL,
  "year"             integer,
  "form"             text,
  "emulation_result" text,
  "agency"           text,
  "decision"         text,
  CONSTRAINT "profile_reward_pkey" PRIMARY KEY (id),
  "updated_at"       timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_reward"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_reward" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."profile_salary_history" (
  "id"                 uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"        uuid                     NOT NULL,
  "unit_lft"           bigint                   NOT NULL,
  "valid_from"         date,
  "valid_to"           date,
  "rank_code"          text,
  "salary_step"        integer,
  "salary_coefficient" numeric(4,2),
  "amount"             bigint,
  "kind"               text,
  "decision"           text,
  CONSTRAINT "profile_salary_history_pkey" PRIMARY KEY (id),
  "updated_at"         timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."profile_salary_history"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profile_salary_history" FROM "anon", "authenticated", "service_role";

ALTER TABLE "public"."profile_contact"
  ADD COLUMN "permanent_province" text;

ALTER TABLE "public"."profile_contact"
  ADD COLUMN "permanent_commune" text;

ALTER TABLE "public"."profile_contact"
  ADD COLUMN "current_province" text;

ALTER TABLE "public"."profile_contact"
  ADD COLUMN "current_commune" text;

ALTER TABLE "public"."profile_contact"
  ADD COLUMN "social_accounts" text;

ALTER TABLE "public"."profile_family"
  ADD COLUMN "side" text;

ALTER TABLE "public"."profile_family"
  ADD COLUMN "identity_number" text;

ALTER TABLE "public"."profile_family"
  ADD COLUMN "organisation" text;

ALTER TABLE "public"."profile_family"
  ADD COLUMN "party_member" boolean;

ALTER TABLE "public"."profile_field"
  ADD COLUMN "source" text NOT NULL DEFAULT 'declared'::text;

ALTER TABLE "public"."profile_field"
  ADD COLUMN "dated_by" text;

ALTER TABLE "public"."profile_field"
  ADD COLUMN "asked_of" text[];

ALTER TABLE "public"."profile_field"
  ADD COLUMN "applies_when" jsonb;

ALTER TABLE "public"."profile_field"
  ADD COLUMN "inventory_key" text;

ALTER TABLE "public"."profile_identity"
  ADD COLUMN "birth_place_district" text;

ALTER TABLE "public"."profile_identity"
  ADD COLUMN "birth_registration_place" text;

ALTER TABLE "public"."profile_identity"
  ADD COLUMN "hometown_district" text;

ALTER TABLE "public"."profile_identity"
  ADD COLUMN "legacy_identity_number" text;

ALTER TABLE "public"."profile_identity"
  ADD COLUMN "staff_code" text;

ALTER TABLE "public"."profile_identity"
  ADD COLUMN "bank_account" text;

ALTER TABLE "public"."profile_identity"
  ADD COLUMN "bank_name" text;

ALTER TABLE "public"."profile_identity"
  ADD COLUMN "strengths" text;

ALTER TABLE "public"."profile_identity"
  ADD COLUMN "longest_work" text;

ALTER TABLE "public"."profile_identity"
  ADD COLUMN "highest_title_awarded" text;

ALTER TABLE "public"."profile_identity"
  ADD COLUMN "policy_object" text;

ALTER TABLE "public"."profile_identity"
  ADD COLUMN "policy_family" text;

ALTER TABLE "public"."profile_identity"
  ADD COLUMN "war_invalid_rank" text;

ALTER TABLE "public"."profile_position"
  ADD COLUMN "planned_position" text;

ALTER TABLE "public"."profile_position"
  ADD COLUMN "job_position_salary" bigint;

ALTER TABLE "public"."profile_recruitment"
  ADD COLUMN "later_recruited_on" date;

ALTER TABLE "public"."profile_recruitment"
  ADD COLUMN "later_recruiting_agency" text;

ALTER TABLE "public"."profile_recruitment"
  ADD COLUMN "revolution_joined_on" text;

ALTER TABLE "public"."profile_section"
  ADD COLUMN "asked_of" text[];

ALTER TABLE "public"."profile_section"
  ADD COLUMN "entered_by" text NOT NULL DEFAULT 'person'::text;

ALTER TABLE "public"."profile_work_history"
  ADD COLUMN "unit_code" uuid;

ALTER TABLE "public"."profile_work_history"
  ADD COLUMN "kind" text;

ALTER TABLE "public"."profile_identity"
  ALTER COLUMN "birth_date" DROP DEFAULT;

ALTER TABLE "public"."profile_identity"
  ALTER COLUMN "birth_date" TYPE text USING "birth_date"::text;

CREATE OR REPLACE FUNCTION private.apply_item (
  p_item public.change_request_item
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_table text;
  v_columns text;
  v_values jsonb := private.effective_values(p_item.after, p_item.corrections);
  v_count int;
begin
  select s.table_name into v_table from public.profile_section s where s.key = p_item.section;
  select string_agg(quote_ident(f.field), ', ' order by f.position) into v_columns from public.profile_field f where f.section = p_item.section and f.source = 'declared';
  if p_item.operation = 'insert' then
    execute format('insert into public.%1$I (id, employee_id, unit_lft, %2$s) select $1, $2, 0, %2$s from jsonb_populate_record(null::public.%1$I, $3)',
                   v_table, v_columns) using p_item.entry_id, p_item.employee_id, v_values;
  elsif p_item.operation = 'update' then
    execute format('update public.%1$I t set (%2$s) = (select %2$s from jsonb_populate_record(t, $3)) where t.id = $1 and t.employee_id = $2',
                   v_table, v_columns) using p_item.entry_id, p_item.employee_id, v_values;
  else
    execute format('delete from public.%I t where t.id = $1 and t.employee_id = $2', v_table) using p_item.entry_id, p_item.employee_id;
  end if;
  get diagnostics v_count = row_count;
  if v_count <> 1 then
    perform private.fail('base_version_changed', 'the approved entry is no longer there', '{}', 'PT409');
  end if;
  delete from public.profile_entry_document l
   where l.section = p_item.section and l.entry_id = p_item.entry_id
     and l.document_id not in (select d.document_id from public.change_request_item_document d where d.item_id = p_item.id);
  if p_item.operation <> 'delete' then
    insert into public.profile_entry_document (section, entry_id, document_id, page, employee_id, unit_lft)
      select p_item.section, p_item.entry_id, d.document_id, d.page, p_item.employee_id, 0
        from public.change_request_item_document d where d.item_id = p_item.id
      on conflict (section, entry_id, document_id) do update set page = excluded.page
        where public.profile_entry_document.page is distinct from excluded.page;
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.as_date (
  p_value text
)
  RETURNS date
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
declare
  v_day text := case length(p_value) when 4 then p_value || '-01-01' when 7 then p_value || '-01' else p_value end;
begin
  return case when v_day ~ '^\d{4}-\d{2}-\d{2}$' and pg_input_is_valid(v_day, 'date') then v_day::date end;
end
$function$;

CREATE OR REPLACE FUNCTION private.assign_role (
  p_user_id    uuid,
  p_role       text,
  p_unit_id    uuid,
  p_valid_from date,
  p_valid_to   date,
  p_reason     text
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_unit public.unit;
  v_account public.account;
  v_id uuid;
begin
  if not private.has_role('province_officer') then
    perform private.fail('only_province_officer', 'roles are given by Sở Nội vụ', '{}', '42501');
  end if;
  select * into v_unit from public.unit u where u.id = p_unit_id;
  if not found or not private.in_scope(v_unit.lft) then perform private.fail('unit_unknown', 'no such unit', '{"field":"unit_id"}', 'PT404'); end if;
  if v_unit.valid_to < private.today() then perform private.fail('unit_closed', 'the unit no longer exists', '{"field":"unit_id"}', 'PT422'); end if;
  -- one giver at a time: two overlapping grants at once would wait for one another
  select * into v_account from public.account a where a.user_id = p_user_id for update;
  if not found or not private.in_scope(v_account.unit_lft) then perform private.fail('account_unknown', 'no such account', '{}', 'PT404'); end if;
  if p_user_id = v_user then perform private.fail('own_account', 'nobody grants to themselves', '{}', '42501'); end if;
  if v_account.status = 'closed' then perform private.fail('account_closed', 'the account is closed', '{}', 'PT409'); end if;
  if p_role is null or p_role not in ('unit_manager', 'province_officer', 'leader', 'auditor') then
    -- delegated_manager comes of a delegation agreed in writing (II.4b), never of an assignment
    perform private.fail('role_not_assignable', 'the role cannot be assigned', '{"field":"role"}', 'PT422');
  end if;
  if p_role <> 'unit_manager' and v_unit.parent_id is not null then
    perform private.fail('role_needs_province', 'the role is held over the province', '{"field":"unit_id"}', 'PT422');
  end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422'); end if;
  if coalesce(p_valid_from, private.today()) < private.today() then
    perform private.fail('period_in_past', 'powers do not begin in the past', '{"field":"valid_from"}', 'PT422');
  end if;
  if p_valid_to < coalesce(p_valid_from, private.today()) then
    perform private.fail('period_reversed', 'the period ends before it begins', '{"field":"valid_to"}', 'PT422');
  end if;
  insert into public.role_grant (user_id, role, unit_id, unit_lft, valid_during, reason, granted_by)
    values (p_user_id, p_role, p_unit_id, v_unit.lft, daterange(coalesce(p_valid_from, private.today()), p_valid_to, '[]'), private.tidy(p_reason), v_user)
    returning id into v_id;
  perform private.notify(p_user_id, 'role_granted', jsonb_build_object('role', p_role, 'unit', v_unit.name), '/');
  return v_id;
exception when exclusion_violation then
  perform private.fail('role_already_held', 'the account holds this role there in that period', '{}', 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.check_conduct (
  p_record jsonb
)
  RETURNS SETOF private.finding
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  y jsonb := p_record #> '{party,0}';
  m jsonb := p_record #> '{military_service,0}';
  v_birth date := private.as_date(p_record #>> '{identity,0,birth_date}');
  v_recruited date := private.as_date(p_record #>> '{recruitment,0,first_recruited_on}');
  v_joined date := private.as_date(y ->> 'joined_on');
  v_official date := private.as_date(y ->> 'official_on');
  v_evaluations jsonb := coalesce(p_record -> 'evaluation', '[]');
  v_missing text;
  e jsonb;
begin
  return query select x.* from private.found('party', y, 'joined_on', 'party_before_18', v_joined < v_birth + interval '18 years') x;
  return query select x.* from private.found('party', y, 'official_on', 'party_official_before_joined', v_official < v_joined) x;
  return query select x.* from private.found('party', y, 'official_on', 'party_probation_short', v_official >= v_joined and v_official < v_joined + interval '12 months') x;
  return query select x.* from private.found('military_service', m, 'enlisted_on', 'enlisted_before_17', private.as_date(m ->> 'enlisted_on') < v_birth + interval '17 years') x;
  for e in select x.value from jsonb_array_elements(coalesce(p_record -> 'discipline', '[]')) x loop
    return query select x.* from private.found('discipline', e, 'form', 'dismissal_without_position',
      e ->> 'form' in ('CCH', 'DCCH') and p_record #>> '{position,0,appointed_on}' is null and p_record #>> '{party,0,position}' is null
      and jsonb_array_length(coalesce(p_record -> 'appointment', '[]')) = 0) x;
    return query select x.* from private.found('discipline', e, 'effective_to', 'discipline_end',
      e ->> 'subject' = 'CQ' and private.as_date(e ->> 'effective_to') <> private.as_date(e ->> 'effective_from') + interval '12 months'
      and private.as_date(e ->> 'effective_to') <> private.as_date(e ->> 'effective_from') + interval '12 months' - interval '1 day') x;
  end loop;
  for e in select x.value from jsonb_array_elements(v_evaluations) x loop
    return query select x.* from private.found('evaluation', e, 'year', 'evaluation_year_twice',
      exists (select 1 from jsonb_array_elements(v_evaluations) o where o.value ->> 'year' = e ->> 'year' and o.value ->> 'id' < e ->> 'id')) x;
    return query select x.* from private.found('evaluation', e, 'score', 'score_result_differs', (e ->> 'score') ~ '^\d+(\.\d+)?$' and e ->> 'result' in ('XS', 'T', 'HT', 'KHT')
      and e ->> 'result' <> case when (e ->> 'score')::numeric >= 90 then 'XS' when (e ->> 'score')::numeric >= 70 then 'T' when (e ->> 'score')::numeric >= 50 then 'HT' else 'KHT' end) x;
    return query select x.* from private.found('evaluation', e, 'result', 'good_result_in_discipline_year', e ->> 'result' in ('XS', 'T')
      and exists (select 1 from jsonb_array_elements(coalesce(p_record -> 'discipline', '[]')) d where left(d.value ->> 'effective_from', 4) = e ->> 'year')) x;
  end loop;
  -- a year with at least six months of service needs its result
  select string_agg(n::text, ', ' order by n) into v_missing
    from generate_series(extract(year from v_recruited + interval '6 months')::int, extract(year from private.today())::int - 1) n
   where not exists (select 1 from jsonb_array_elements(v_evaluations) o where o.value ->> 'year' = n::text);
  return query select x.* from private.found('evaluation', null, null, 'evaluation_years_missing', v_missing is not null, v_missing) x;
end
$function$;

CREATE OR REPLACE FUNCTION private.check_family (
  p_record jsonb
)
  RETURNS SETOF private.finding
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  i jsonb := p_record #> '{identity,0}';
  v_relatives jsonb := coalesce(p_record -> 'family', '[]');
  v_birth_year int := extract(year from private.as_date(i ->> 'birth_date'));
  v_own text[] := array(select r ->> 'relationship' from jsonb_array_elements(v_relatives) r);
  v_spouse_parents text[];
  r jsonb;
begin
  if jsonb_array_length(v_relatives) > 0 then
    return query select x.* from private.found('family', null, null, 'parents_missing',
      not (v_own && '{CHA,CHAN}') or not (v_own && '{ME,MEN}')) x;
    v_spouse_parents := case when i ->> 'gender' = '1' then '{CHAV,MEV}' else '{CHAC,MEC}' end;
    return query select x.* from private.found('family', null, null, 'spouse_missing',
      i ->> 'marital_status' = 'KH' and not (v_own && '{VO,CHONG}' and v_own @> v_spouse_parents)) x;
  end if;
  for r in select e.value from jsonb_array_elements(v_relatives) e loop
    return query select x.* from private.found('family', r, 'side', 'family_side_differs',
      exists (select 1 from public.catalogue_item k where k.catalogue = 'relationship' and k.code = r ->> 'relationship'
                                                     and k.attributes ->> 'side' = case r ->> 'side' when 'BT' then 'spouse' when 'VC' then 'own' end)) x;
    if (r ->> 'birth_year') ~ '^\d{4}$' then
      return query select x.* from private.found('family', r, 'birth_year', 'relative_birth_year',
        (r ->> 'relationship' in ('CHA', 'ME') and (r ->> 'birth_year')::int > v_birth_year - 14)
        or (r ->> 'relationship' = 'CON' and (r ->> 'birth_year')::int < v_birth_year + 14)) x;
    end if;
  end loop;
end
$function$;

CREATE OR REPLACE FUNCTION private.check_fields (
  p_record   jsonb,
  p_category text
)
  RETURNS SETOF private.finding
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select k.key, (e.value ->> 'id')::uuid, f.field, r.rule,
         case r.rule when 'too_long' then jsonb_build_object('limit', coalesce(f.max_length, 2000))
                     when 'number_out_of_range' then jsonb_build_object('limit', l.lowest || '–' || l.highest) else '{}' end
    from public.profile_section k
   cross join lateral jsonb_array_elements(coalesce(p_record -> k.key, '[]')) e
    join public.profile_field f on f.section = k.key and f.source = 'declared'
   cross join lateral (select e.value ->> f.field as v) x
   cross join lateral (select coalesce(f.minimum, 0) as lowest, coalesce(f.maximum, case f.type when 'decimal' then 99 when 'money' then 999999999999 else 1000000 end) as highest) l
   cross join lateral (select case
     when x.v is null or btrim(x.v) = '' then
       case when p_category = any (f.required_for) and (f.asked_of is null or p_category = any (f.asked_of))
                 and (f.applies_when is null or f.applies_when -> 'in' ? coalesce(e.value ->> (f.applies_when ->> 'field'), '')) then 'required' end
     when f.type in ('text', 'multiline', 'email', 'commune') and length(x.v) > coalesce(f.max_length, 2000) then 'too_long'
     when f.type in ('text', 'multiline', 'commune') and x.v ~ '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]|[[:alpha:]][µ¸¶·¹®¨«¬¡¢£¤¥¦§©ª]|[µ¸¶·¹®¨«¬¡¢£¤¥¦§©ª][[:alpha:]]|[A-Za-zôâêơư][øûïå]' then 'legacy_encoding'
     when f.type in ('date', 'month') then case
       when x.v !~ '^\d{4}-\d{2}-\d{2}$' or not pg_input_is_valid(x.v, 'date') then 'date_invalid'
       when x.v::date < date '1900-01-01' then 'date_too_early'
       when f.not_in_future and x.v::date > private.today() then 'date_in_future' end
     when f.type = 'partial_date' then case
       when private.as_date(x.v) is null then 'date_invalid'
       when private.as_date(x.v) < date '1900-01-01' then 'date_too_early'
       when f.not_in_future and private.as_date(x.v) > private.today() then 'date_in_future' end
     when f.type = 'year' then case when x.v !~ '^\d{4}$' or x.v::int not between 1900 and extract(year from private.today()) then 'year_invalid' end
     when f.type in ('integer', 'money') then case when x.v !~ '^\d{1,15}$' or x.v::bigint not between l.lowest and l.highest then 'number_out_of_range' end
     when f.type = 'decimal' then case when x.v !~ '^\d{1,6}(\.\d{1,2})?$' or x.v::numeric not between l.lowest and l.highest then 'number_out_of_range' end
     when f.type = 'boolean' then case when x.v not in ('true', 'false') then 'value_unknown' end
     when f.catalogue = 'rank' then case when not exists (select 1 from public.rank c where c.code = x.v) then 'value_unknown' end
     when f.type = 'catalogue' then case
       when not exists (select 1 from public.catalogue_item c where c.catalogue = f.catalogue and c.code = x.v) then 'value_unknown'
       when f.dated_by is not null and private.as_date(e.value ->> f.dated_by) is not null and not exists (
              select 1 from public.catalogue_item c where c.catalogue = f.catalogue and c.code = x.v
                 and daterange(c.valid_from, c.valid_to, '[]') && private.day_span(e.value ->> f.dated_by)) then 'value_not_in_force' end
     when f.type = 'commune' then case when x.v ~ '^\d{5}:' and not exists (
              select 1 from public.catalogue_item c where c.catalogue = 'commune' and c.code = left(x.v, 5)
                 and coalesce(c.valid_from::text, '') = substr(x.v, 7)) then 'value_unknown' end
     when f.type = 'unit' then case when not pg_input_is_valid(x.v, 'uuid') or not exists (select 1 from public.unit u where u.id::text = x.v) then 'value_unknown' end
     when f.type = 'phone' then case when regexp_replace(x.v, '[ .]', '', 'g') !~ '^0\d{9,10}$' then 'phone_invalid' end
     when f.type = 'email' then case when x.v !~ '^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]{2,}$' then 'email_invalid' end
     when f.type = 'identity_number' then case when x.v !~ '^\d{12}$' then 'identity_number_format' end
     when f.field = 'full_name' then case when x.v ~ '[0-9<>@#$%^&*()_+=\[\]{}|\\/;:"?!~,]' then 'name_characters' end
   end as rule) r
   where r.rule is not null and (k.asked_of is null or p_category = any (k.asked_of))
$function$;

CREATE OR REPLACE FUNCTION private.check_person (
  p_record      jsonb,
  p_employee_id uuid
)
  RETURNS SETOF private.finding
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  i jsonb := p_record #> '{identity,0}';
  c jsonb := p_record #> '{contact,0}';
  v_number text := i ->> 'identity_number';
  v_gender text := i ->> 'gender';
  v_birth date := private.as_date(i ->> 'birth_date');
  v_insurance text := i ->> 'social_insurance_number';
  v_mobile text := regexp_replace(c ->> 'phone_mobile', '[ .]', '', 'g');
  v_office text := regexp_replace(c ->> 'phone_office', '[ .]', '', 'g');
  v_today date := private.today();
begin
  if v_number ~ '^\d{12}$' then
    return query select x.* from private.found('identity', i, 'identity_number', 'identity_number_sex_century', v_gender in ('1', '2')
      and substr(v_number, 4, 1)::int <> (extract(year from v_birth)::int / 100 - 19) * 2 + (v_gender::int - 1)) x;
    return query select x.* from private.found('identity', i, 'identity_number', 'identity_number_birth_year',
      substr(v_number, 5, 2) <> to_char(v_birth, 'YY')) x;
    return query select x.* from private.found('identity', i, 'identity_number', 'identity_number_province',
      left(v_number, 3)::int < 100 and not private.catalogue_has('cccd_province', left(v_number, 3))) x;
    return query select x.* from private.found('identity', i, 'birth_place_province', 'birth_province_differs',
      left(v_number, 3) <> '0' || (i ->> 'birth_place_province') and private.catalogue_has('cccd_province', left(v_number, 3))) x;
    return query select x.* from private.found('identity', i, 'identity_number', 'identity_number_taken',
      exists (select 1 from public.employee e where e.identity_number = v_number and e.id <> p_employee_id)) x;
  end if;
  return query select x.* from private.found('identity', i, 'full_name', 'probable_duplicate',
    exists (select 1 from public.employee e where e.name_folded = private.fold(i ->> 'full_name') and e.birth_date = v_birth
                                               and e.id <> p_employee_id and e.identity_number is distinct from v_number)) x;
  return query select x.* from private.found('identity', i, 'legacy_identity_number', 'legacy_identity_number_format',
    (i ->> 'legacy_identity_number') !~ '^\d{9}$') x;
  return query select x.* from private.found('identity', i, 'social_insurance_number', 'social_insurance_format',
    v_insurance !~ '^\d{10}$' and v_insurance is distinct from v_number) x;
  return query select x.* from private.found('identity', i, 'social_insurance_number', 'social_insurance_taken',
    exists (select 1 from public.profile_identity o where o.social_insurance_number = v_insurance and o.employee_id <> p_employee_id)) x;
  return query select x.* from private.found('identity', i, 'tax_code', 'tax_code_format',
    (i ->> 'tax_code') !~ '^\d{10}(-?\d{3})?$' and (i ->> 'tax_code') is distinct from v_number) x;
  return query select x.* from private.found('identity', i, 'full_name', 'name_case',
    (i ->> 'full_name') <> initcap(i ->> 'full_name' collate "vi-x-icu")) x;
  return query select x.* from private.found('identity', i, 'full_name', 'name_one_word', (i ->> 'full_name') !~ '\s') x;
  return query select x.* from private.found('identity', i, 'birth_date', 'age_below_18', v_birth > v_today - interval '18 years') x;
  return query select x.* from private.found('identity', i, 'birth_date', 'age_above_70', v_birth < v_today - interval '70 years') x;
  return query select x.* from private.found('identity', i, 'birth_date', 'retirement_age_passed',
    private.retirement_day(v_birth, v_gender) < v_today and v_birth >= v_today - interval '70 years' and p_record #>> '{leaving,0,kind}' is null,
    to_char(private.retirement_day(v_birth, v_gender), 'DD/MM/YYYY')) x;
  return query select x.* from private.found('identity', i, 'identity_issued_on', 'issued_before_14',
    private.as_date(i ->> 'identity_issued_on') < v_birth + interval '14 years') x;
  -- mobile numbers as renumbered in 2018; eleven digits are the old ones
  if v_mobile ~ '^0\d{9,10}$' and v_mobile !~ '^0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$' then
    return query select x.* from private.found('contact', c, 'phone_mobile',
      case when v_mobile ~ '^01(2\d|6[2-9]|8[68]|99)\d{7}$' then 'mobile_old_prefix' else 'mobile_prefix' end, true) x;
  end if;
  return query select x.* from private.found('contact', c, 'phone_office', 'office_phone_area', v_office ~ '^0\d{9,10}$' and v_office !~ '^02(56|69)\d{7}$') x;
  return query select x.* from private.found('contact', c, 'email_official', 'email_official_domain',
    (c ->> 'email_official') ~ '@' and (c ->> 'email_official') !~* '@([a-z0-9-]+\.)*(gov\.vn|edu\.vn)$') x;
end
$function$;

CREATE OR REPLACE FUNCTION private.check_record (
  p_record      jsonb,
  p_category    text,
  p_employee_id uuid,
  p_documents   jsonb DEFAULT '{}'::jsonb
)
  RETURNS TABLE (
    section    text,
    entry_id   uuid,
    field      text,
    rule       text,
    severity   text,
    quality    text,
    message_vi text,
    message_en text
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with findings as (
    select x.* from private.check_fields(p_record, p_category) x
    union all
    select k.key, null::uuid, null::text, 'section_missing', jsonb_build_object('entry', k.title_vi, 'entry_en', k.title_en)
      from public.profile_section k
     where jsonb_array_length(coalesce(p_record -> k.key, '[]')) < k.minimum_entries and (k.asked_of is null or p_category = any (k.asked_of))
    union all
    select k.key, (e ->> 'id')::uuid, null, 'proof_missing', '{}'
      from public.profile_section k cross join lateral jsonb_array_elements(coalesce(p_record -> k.key, '[]')) e
     where cardinality(k.proof_kinds) > 0 and (k.asked_of is null or p_category = any (k.asked_of)) and not coalesce(p_documents ? (e ->> 'id'), false)
    union all
    select x.* from private.check_person(p_record, p_employee_id) x
    union all
    select x.* from private.check_family(p_record) x
    union all
    select x.* from private.check_service(p_record, p_category) x
    union all
    select x.* from private.check_salary(p_record, p_category) x
    union all
    select x.* from private.check_training(p_record) x
    union all
    select x.* from private.check_conduct(p_record) x
  )
  select f.section, f.entry_id, f.field, f.rule, r.severity, r.quality,
         replace(replace(replace(r.message_vi, '{label}', coalesce(p.label_vi, '')), '{limit}', coalesce(f.params ->> 'limit', '')),
                 '{entry}', coalesce(f.params ->> 'entry', k.title_vi)),
         replace(replace(replace(r.message_en, '{label}', coalesce(p.label_en, '')), '{limit}', coalesce(f.params ->> 'limit', '')),
                 '{entry}', coalesce(f.params ->> 'entry_en', k.title_en))
    from findings f
    join public.check_rule r on r.key = f.rule
    join public.profile_section k on k.key = f.section
    left join public.profile_field p on p.section = f.section and p.field = f.field
   order by k.position, f.entry_id, p.position
$function$;

CREATE OR REPLACE FUNCTION private.check_salary (
  p_record   jsonb,
  p_category text
)
  RETURNS SETOF private.finding
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  s jsonb := p_record #> '{rank_salary,0}';
  q jsonb := p_record #> '{qualification,0}';
  v_rank public.rank;
  v_recruited date := private.as_date(p_record #>> '{recruitment,0,first_recruited_on}');
  v_from date := private.as_date(s ->> 'salary_from');
  v_step int := case when (s ->> 'salary_step') ~ '^\d{1,2}$' then (s ->> 'salary_step')::int end;
  v_coefficient numeric := case when (s ->> 'salary_coefficient') ~ '^\d{1,2}(\.\d{1,2})?$' then (s ->> 'salary_coefficient')::numeric end;
  v_scale numeric;
  v_last int;
  v_months int;
  v_latest jsonb;
  v_previous jsonb;
  e jsonb;
begin
  select * into v_rank from public.rank k where k.code = s ->> 'rank_code';
  return query select x.* from private.found('rank_salary', s, 'rank_code', 'rank_category',
    p_category in ('civil_servant', 'public_employee') and v_rank.category <> p_category
    and not (p_category = 'public_employee' and v_rank.code ~ '^(01\.00|06\.03|02\.00)')) x;
  -- step and coefficient as the salary table of the rank has them
  if v_rank.salary_group is not null and v_step is not null then
    select min(t.coefficient) filter (where t.step = v_step), max(t.step), max(t.months_to_next_step) filter (where t.step = v_step)
      into v_scale, v_last, v_months from public.salary_scale_step t where t.salary_group = v_rank.salary_group;
    return query select x.* from private.found('rank_salary', s, 'salary_step', 'step_not_in_scale', v_scale is null) x;
    return query select x.* from private.found('rank_salary', s, 'salary_coefficient', 'coefficient_not_in_scale',
      not exists (select 1 from public.salary_scale_step t where t.salary_group = v_rank.salary_group and t.step = v_step and t.coefficient = v_coefficient)
      and v_coefficient is not null and v_scale is not null, replace(v_scale::text, '.', ',')) x;
    return query select x.* from private.found('rank_salary', s, 'over_frame_percent', 'over_frame_not_last_step',
      (s ->> 'over_frame_percent') ~ '^\d' and (s ->> 'over_frame_percent')::numeric > 0 and v_step < v_last) x;
    return query select x.* from private.found('rank_salary', s, 'over_frame_percent', 'over_frame_below_5',
      (s ->> 'over_frame_percent') ~ '^\d' and (s ->> 'over_frame_percent')::numeric > 0 and (s ->> 'over_frame_percent')::numeric < 5) x;
    v_months := coalesce(v_rank.months_per_step, v_months);
    return query select x.* from private.found('rank_salary', s, 'salary_from', 'raise_overdue',
      v_step < v_last and coalesce(private.as_date(s ->> 'next_raise_base_date'), v_from) + make_interval(months => v_months) < private.today()
      and jsonb_array_length(coalesce(p_record -> 'discipline', '[]')) = 0, v_months::text) x;
  end if;
  return query select x.* from private.found('rank_salary', s, 'salary_from', 'step_before_rank', v_from < private.as_date(s ->> 'rank_appointed_on')) x;
  return query select x.* from private.found('rank_salary', s, 'rank_appointed_on', 'rank_before_recruited', private.as_date(s ->> 'rank_appointed_on') < v_recruited) x;
  return query select x.* from private.found('rank_salary', s, 'salary_from', 'salary_before_recruited', v_from < v_recruited) x;
  return query select x.* from private.found('rank_salary', s, 'position_allowance', 'allowance_without_position',
    (s ->> 'position_allowance') ~ '^\d' and (s ->> 'position_allowance')::numeric > 0 and p_record #>> '{position,0,position_title}' is null) x;
  return query select x.* from private.found('rank_salary', s, 'position_allowance', 'position_allowance_unknown',
    (s ->> 'position_allowance') ~ '^\d' and (s ->> 'position_allowance')::numeric > 0
    and not exists (select 1 from public.catalogue_item k where k.catalogue = 'leadership_allowance'
                                                           and (k.attributes ->> 'coefficient')::numeric = (s ->> 'position_allowance')::numeric)) x;
  return query select x.* from private.found('rank_salary', s, 'rank_code', 'level_below_rank', case
    when v_rank.salary_group ~ '^A[123]' then q ->> 'education_level' in ('CĐ', 'TC', 'SC', 'CQĐT')
    when v_rank.salary_group ~ '^A0' then q ->> 'education_level' in ('TC', 'SC', 'CQĐT')
    when v_rank.salary_group ~ '^B' then q ->> 'education_level' in ('SC', 'CQĐT') end) x;
  return query select x.* from private.found('rank_salary', s, 'professional_grade', 'professional_grade_missing',
    p_category = 'public_employee' and private.today() >= date '2026-07-01' and v_rank.category = 'public_employee' and s ->> 'professional_grade' is null) x;
  return query select x.* from private.found('rank_salary', s, 'professional_grade', 'professional_grade_differs',
    p_category = 'public_employee' and v_rank.nd232_grade <> s ->> 'professional_grade', v_rank.nd232_grade) x;
  -- the history of salary ends in the present one; raises come after the full time unless early
  for e in select x.value from jsonb_array_elements(coalesce(p_record -> 'salary_history', '[]')) x order by x.value ->> 'valid_from', x.value ->> 'id' loop
    return query select x.* from private.found('salary_history', e, 'valid_from', 'raise_too_early',
      e ->> 'kind' is distinct from 'TH' and v_previous ->> 'rank_code' = e ->> 'rank_code'
      and (v_previous ->> 'salary_step') ~ '^\d+$' and (e ->> 'salary_step') ~ '^\d+$' and (e ->> 'salary_step')::int = (v_previous ->> 'salary_step')::int + 1
      and private.as_date(v_previous ->> 'valid_from') + make_interval(months => (select k.months_per_step from public.rank k where k.code = e ->> 'rank_code'))
          > private.as_date(e ->> 'valid_from')) x;
    v_previous := e;
    v_latest := e;
  end loop;
  return query select x.* from private.found('salary_history', v_latest, 'salary_coefficient', 'salary_history_differs',
    v_latest is not null and v_coefficient is not null and (v_latest ->> 'salary_coefficient' is distinct from s ->> 'salary_coefficient'
      or v_latest ->> 'rank_code' is distinct from s ->> 'rank_code' or v_latest ->> 'salary_step' is distinct from s ->> 'salary_step')) x;
  for e in select x.value from jsonb_array_elements(coalesce(p_record -> 'allowance', '[]')) x loop
    return query select x.* from private.found('allowance', e, 'percent', 'allowance_value_missing',
      num_nulls(e ->> 'percent', e ->> 'coefficient', e ->> 'amount') <> 2) x;
  end loop;
end
$function$;

CREATE OR REPLACE FUNCTION private.check_service (
  p_record   jsonb,
  p_category text
)
  RETURNS SETOF private.finding
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  r jsonb := p_record #> '{recruitment,0}';
  p jsonb := p_record #> '{position,0}';
  l jsonb := p_record #> '{leaving,0}';
  v_work jsonb := coalesce(p_record -> 'work_history', '[]');
  v_birth date := private.as_date(p_record #>> '{identity,0,birth_date}');
  v_retires date := private.retirement_day(v_birth, p_record #>> '{identity,0,gender}');
  v_recruited date := private.as_date(r ->> 'first_recruited_on');
  v_probation int := case when p_record #>> '{qualification,0,education_level}' = 'CĐ' then 9 when p_record #>> '{qualification,0,education_level}' in ('TC', 'SC') then 6 else 12 end;
  v_from date;
  v_to date;
  v_busy datemultirange;
  v_gap daterange;
  e jsonb;
begin
  -- every period of every section: its end not before its beginning
  return query
    select k.section, (x.value ->> 'id')::uuid, k.last, 'period_reversed', '{}'::jsonb
      from (select f.section, f.field as first, t.field as last
              from public.profile_field f join public.profile_field t on t.section = f.section
               and t.field = case when f.field like '%\_from' then replace(f.field, '_from', '_to') when f.field = 'enlisted_on' then 'discharged_on' end) k
     cross join lateral jsonb_array_elements(coalesce(p_record -> k.section, '[]')) x
     where upper(private.day_span(x.value ->> k.last)) <= private.as_date(x.value ->> k.first);
  return query select x.* from private.found('recruitment', r, 'first_recruited_on', 'recruited_before_18', v_recruited < v_birth + interval '18 years') x;
  return query select x.* from private.found('recruitment', r, 'agency_joined_on', 'joined_before_recruited', private.as_date(r ->> 'agency_joined_on') < v_recruited) x;
  v_from := private.as_date(r ->> 'probation_from'); v_to := private.as_date(r ->> 'probation_to');
  return query select x.* from private.found('recruitment', r, 'probation_to', 'probation_length',
    v_to > v_from and (v_to + 1 < v_from + make_interval(months => v_probation) - interval '31 days'
                       or v_to + 1 > v_from + make_interval(months => v_probation) + interval '31 days'), v_probation::text) x;
  return query select x.* from private.found('position', p, 'appointed_on', 'appointed_before_recruited', private.as_date(p ->> 'appointed_on') < v_recruited) x;
  for e in select x.value from jsonb_array_elements(coalesce(p_record -> 'contract', '[]')) x loop
    v_from := private.as_date(e ->> 'effective_from'); v_to := private.as_date(e ->> 'effective_to');
    return query select x.* from private.found('contract', e, 'effective_to', 'contract_length', v_to >= v_from and case e ->> 'kind'
      when 'HDLV_XD' then v_to + 1 < v_from + interval '12 months' or v_to + 1 > v_from + interval '60 months'
      when 'HDLD_XD' then v_to + 1 > v_from + interval '36 months' end) x;
  end loop;
  -- work: one open entry, no overlaps, no gap of more than three months
  for e in select x.value from jsonb_array_elements(v_work) x order by x.value ->> 'worked_from', x.value ->> 'id' loop
    v_from := private.as_date(e ->> 'worked_from'); v_to := coalesce(upper(private.day_span(e ->> 'worked_to')), 'infinity');
    return query select x.* from private.found('work_history', e, 'worked_from', 'work_too_young', v_from < v_birth + interval '15 years') x;
    if v_from < v_to then
      -- a post may end and the next begin within one month
      return query select x.* from private.found('work_history', e, 'worked_from', 'work_overlaps',
        v_busy && daterange(v_from, case when v_to = 'infinity' then v_to else (v_to - interval '1 month')::date end, '[)')) x;
      v_busy := coalesce(v_busy, '{}') + datemultirange(daterange(v_from, v_to, '[)'));
    end if;
  end loop;
  if v_busy is not null then
    for v_gap in select g from unnest(datemultirange(daterange(least(lower(v_busy), v_recruited), private.today(), '[)')) - v_busy) g
                  where upper(g) > lower(g) + interval '3 months' loop
      return next row('work_history', null, null, 'work_gap', jsonb_build_object('limit',
        to_char(lower(v_gap), 'MM/YYYY') || '–' || to_char(upper(v_gap) - 1, 'MM/YYYY')))::private.finding;
    end loop;
    return query select x.* from private.found('work_history', null, null, 'work_open_entries',
      (select count(*) from jsonb_array_elements(v_work) x where x.value ->> 'worked_to' is null) <> 1 and l ->> 'kind' is null) x;
  end if;
  -- leaving
  return query select x.* from private.found('leaving', l, 'effective_on', 'leaving_incomplete',
    l ->> 'kind' is not null and (l ->> 'effective_on' is null or l ->> 'decision' is null)
    and exists (select 1 from public.catalogue_item k where k.catalogue = 'employment_status' and k.code = l ->> 'kind' and k.attributes ->> 'group' = 'left')) x;
  return query select x.* from private.found('leaving', l, 'notice_number', 'retirement_notice_missing',
    v_retires between private.today() and (private.today() + interval '6 months')::date and l ->> 'notice_number' is null, to_char(v_retires, 'DD/MM/YYYY')) x;
  return query select x.* from private.found('leaving', l, 'decision', 'retirement_decision_missing',
    v_retires between private.today() and (private.today() + interval '3 months')::date and l ->> 'decision' is null, to_char(v_retires, 'DD/MM/YYYY')) x;
end
$function$;

CREATE OR REPLACE FUNCTION private.check_training (
  p_record jsonb
)
  RETURNS SETOF private.finding
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  q jsonb := p_record #> '{qualification,0}';
  v_birth_year int := extract(year from private.as_date(p_record #>> '{identity,0,birth_date}'));
  v_levels text[];
  e jsonb;
begin
  for e in select x.value from jsonb_array_elements(coalesce(p_record -> 'education', '[]')) x loop
    return query select x.* from private.found('education', e, 'graduation_year', 'degree_too_young',
      (e ->> 'graduation_year') ~ '^\d{4}$' and (e ->> 'graduation_year')::int < v_birth_year + 15) x;
    return query select x.* from private.found('education', e, 'studied_from', 'degree_started_young',
      e ->> 'level' in ('ĐH', 'ThS', 'TS', 'TSKH', 'CKI', 'CKII') and extract(year from private.as_date(e ->> 'studied_from')) < v_birth_year + 17) x;
  end loop;
  -- catalogues stand with the highest level first
  select array_agg(k.code order by k.position) into v_levels from public.catalogue_item k where k.catalogue = 'education_level';
  return query select x.* from private.found('qualification', q, 'education_level', 'highest_level_differs',
    array_position(v_levels, q ->> 'education_level') <> (
      select min(array_position(v_levels, d.value ->> 'level')) from jsonb_array_elements(coalesce(p_record -> 'education', '[]')) d)) x;
  select array_agg(k.code order by k.position) into v_levels from public.catalogue_item k where k.catalogue = 'political_theory';
  return query select x.* from private.found('qualification', q, 'political_theory', 'political_theory_differs',
    array_position(v_levels, q ->> 'political_theory') <> coalesce((
      select min(array_position(v_levels, d.value ->> 'level')) from jsonb_array_elements(coalesce(p_record -> 'political_training', '[]')) d),
      array_position(v_levels, 'CHUA'))) x;
  return query select x.* from private.found('qualification', q, 'general_education', 'general_education_system',
    exists (select 1 from public.catalogue_item k where k.catalogue = 'general_education' and k.code = q ->> 'general_education' and k.name_vi like '%/10')
    and v_birth_year + 18 > 1989) x;
  for e in select x.value from jsonb_array_elements(coalesce(p_record -> 'language_skill', '[]')) x loop
    return query select x.* from private.found('language_skill', e, 'expires_on', 'certificate_expired',
      private.as_date(e ->> 'expires_on') < private.today()
      or (e ->> 'expires_on' is null and e ->> 'certificate' ~ '^(IELTS|TOEFL|TOEIC)' and private.as_date(e ->> 'studied_to') < private.today() - interval '2 years')) x;
  end loop;
end
$function$;

CREATE OR REPLACE FUNCTION private.clean_values (
  p_section text,
  p_values  jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_key text;
  v_value jsonb;
  v_text text;
  v_result jsonb := '{}';
  f public.profile_field;
begin
  if p_values is null or jsonb_typeof(p_values) <> 'object' then
    perform private.fail('values_malformed', 'values must be an object', '{}', 'PT422');
  end if;
  for v_key, v_value in select * from jsonb_each(p_values) loop
    if v_key = 'id' then continue; end if;
    select * into f from public.profile_field x where x.section = p_section and x.field = v_key and x.source = 'declared';
    if not found then
      perform private.fail('field_unknown', 'the section has no such field', jsonb_build_object('section', p_section, 'field', v_key), 'PT422');
    end if;
    if jsonb_typeof(v_value) not in ('string', 'number', 'boolean', 'null') then
      perform private.fail('values_malformed', 'values must be plain', jsonb_build_object('section', p_section, 'field', v_key), 'PT422');
    end if;
    v_text := v_value #>> '{}';
    if length(v_text) > 4000 then
      perform private.fail('value_too_long', 'longer than any field may be',
                           jsonb_build_object('section', p_section, 'field', v_key, 'label', f.label_vi, 'limit', coalesce(f.max_length, 2000)), 'PT422');
    end if;
    if f.type = 'multiline' then
      v_text := nullif(btrim(normalize(v_text, nfc)), '');
    elsif f.type = 'phone' then
      v_text := nullif(regexp_replace(private.tidy(v_text), '[ .]', '', 'g'), '');
    else
      v_text := private.tidy(v_text);
    end if;
    v_result := v_result || jsonb_build_object(v_key, case
      when v_text is null then 'null'::jsonb
      when f.type in ('integer', 'year') and v_text ~ '^\d{1,9}$' then to_jsonb(v_text::int)
      when f.type = 'money' and v_text ~ '^\d{1,15}$' then to_jsonb(v_text::bigint)
      when f.type = 'decimal' and v_text ~ '^\d{1,6}(\.\d{1,4})?$' then to_jsonb(v_text::numeric)
      when f.type = 'boolean' and v_text in ('true', 'false') then to_jsonb(v_text::boolean)
      else to_jsonb(v_text) end);
  end loop;
  return v_result;
end
$function$;

CREATE OR REPLACE FUNCTION private.computed_values (
  p_employee public.employee
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'identity', jsonb_build_object(
      'managing_agency', (select m.name from public.unit u join public.unit m on m.lft <= u.lft and m.rgt >= u.rgt and m.parent_id is not null
                           where u.id = p_employee.unit_id order by m.lft limit 1),
      'employing_unit', (select u.name from public.unit u where u.id = p_employee.unit_id),
      'employee_category', case p_employee.category when 'official' then 'Cán bộ' when 'civil_servant' then 'Công chức'
                             when 'public_employee' then 'Viên chức' else 'Cán bộ, công chức cấp xã' end,
      'employment_status', case p_employee.status when 'active' then 'Đang công tác' else 'Đã rời cơ quan, đơn vị' end,
      'status_effective_on', coalesce((select l.effective_on from public.profile_leaving l where l.employee_id = p_employee.id),
                                      (select r.agency_joined_on from public.profile_recruitment r where r.employee_id = p_employee.id)),
      'record_status', case p_employee.record_status when 'not_declared' then 'Chưa kê khai' when 'draft' then 'Đang kê khai' when 'submitted' then 'Chờ duyệt'
                         when 'returned' then 'Bị trả lại' else 'Đã phê duyệt' end,
      'last_approved_on', (p_employee.approved_at at time zone 'Asia/Ho_Chi_Minh')::date),
    'rank_salary', jsonb_build_object('rank_name', (
      select k.name_vi from public.profile_rank_salary s join public.rank k on k.code = s.rank_code where s.employee_id = p_employee.id)),
    'qualification', jsonb_build_object(
      'language_summary', (
        select string_agg(concat_ws(' ', n.name_vi, nullif('(' || coalesce(d.name_vi, l.ethnic_certificate) || ')', '()')), '; ' order by n.position, l.id)
          from public.profile_language_skill l
          join public.catalogue_item n on n.catalogue = case l.kind when 'NN' then 'language' else 'ethnic_language' end
                                      and n.code = coalesce(l.foreign_language, l.ethnic_language)
          left join public.catalogue_item d on d.catalogue = 'foreign_language_cert' and d.code = l.certificate
         where l.employee_id = p_employee.id),
      'it_summary', (
        select string_agg(d.name_vi, '; ' order by d.position, i.id)
          from public.profile_it_skill i join public.catalogue_item d on d.catalogue = 'it_cert' and d.code = i.certificate
         where i.employee_id = p_employee.id)),
    'leaving', jsonb_build_object('retirement_expected_on', private.retirement_day(p_employee.birth_date, p_employee.gender)),
    'confirmation', coalesce((
      select jsonb_build_object('certified_on', (r.certified_at at time zone 'Asia/Ho_Chi_Minh')::date, 'confirmed_by', v.approved_by_name,
                                'confirmed_on', (v.approved_at at time zone 'Asia/Ho_Chi_Minh')::date)
        from public.record_version v left join public.change_request r on r.id = v.change_request_id
       where v.employee_id = p_employee.id and v.version = p_employee.approved_version), '{}'))
$function$;

CREATE OR REPLACE FUNCTION private.correct_item_field (
  p_item_id  uuid,
  p_field    text,
  p_value    jsonb,
  p_reason   text,
  p_revision integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_item public.change_request_item;
  v_request public.change_request;
  v_value jsonb;
  v_old jsonb;
  v_finding private.finding;
  v_category text;
begin
  select * into v_item from public.change_request_item i where i.id = p_item_id;
  if not found then perform private.fail('entry_unknown', 'no such entry', '{}', 'PT404'); end if;
  v_request := private.reviewable_request(v_item.change_request_id, p_revision);
  if v_request.status = 'unit_approved' then
    perform private.fail('confirm_or_return', 'what the unit approved is confirmed or returned, not corrected', '{}', 'PT409');
  end if;
  if p_field is null then perform private.fail('field_unknown', 'the section has no such field', '{}', 'PT422'); end if;
  if v_item.operation = 'delete' then perform private.fail('entry_removed', 'the entry is to be removed', '{}', 'PT422'); end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a correction needs a reason', '{"field":"reason"}', 'PT422');
  end if;
  v_value := private.clean_values(v_item.section, jsonb_build_object(p_field, p_value)) -> p_field;
  v_old := private.effective_values(v_item.after, v_item.corrections) -> p_field;
  perform private.keep_locked(v_request.kind, v_item.section, v_item.operation, v_item.before, jsonb_build_object(p_field, v_value));
  if v_value is not distinct from coalesce(v_old, 'null') then
    perform private.fail('value_unchanged', 'the value is the same', jsonb_build_object('field', p_field), 'PT422');
  end if;
  select e.category into v_category from public.employee e where e.id = v_request.employee_id;
  select c.* into v_finding
    from private.check_fields(jsonb_build_object(v_item.section, jsonb_build_array(
           private.effective_values(v_item.after, v_item.corrections) || jsonb_build_object(p_field, v_value, 'id', v_item.entry_id))), v_category) c
   where c.field = p_field;
  if v_finding.rule is not null then
    perform private.fail(v_finding.rule, 'the corrected value breaks a rule', v_finding.params || jsonb_build_object('field', p_field), 'PT422');
  end if;
  update public.change_request_item i
     set corrections = case when v_value is not distinct from coalesce(i.after -> p_field, 'null') then i.corrections - p_field
                       else i.corrections || jsonb_build_object(p_field, jsonb_build_object('value', v_value, 'reason', private.tidy(p_reason),
                              'by', auth.uid(), 'by_name', private.reviewer_name(auth.uid(), v_request.unit_lft), 'at', private.now())) end,
         revision = i.revision + 1
   where i.id = p_item_id;
  update public.change_request r set revision = r.revision + 1 where r.id = v_request.id returning * into v_request;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (v_request.id, v_request.employee_id, 0, 'corrected', auth.uid(), private.reviewer_name(auth.uid(), v_request.unit_lft),
      jsonb_build_object('section', v_item.section, 'entry_id', v_item.entry_id, 'field', p_field, 'reason', private.tidy(p_reason),
        'before', private.masked(v_item.section, jsonb_build_object(p_field, v_old)) -> p_field,
        'after', private.masked(v_item.section, jsonb_build_object(p_field, v_value)) -> p_field));
  return jsonb_build_object('revision', v_request.revision);
end
$function$;

CREATE OR REPLACE FUNCTION private.day_span (
  p_value text
)
  RETURNS daterange
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
declare
  v_from date := private.as_date(p_value);
begin
  return daterange(v_from, (v_from + case length(p_value) when 4 then interval '1 year' when 7 then interval '1 month' else interval '1 day' end)::date, '[)');
end
$function$;

CREATE OR REPLACE FUNCTION private.employee_json (
  p_employee public.employee
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'id', p_employee.id, 'code', p_employee.code, 'full_name', p_employee.full_name, 'birth_date', p_employee.birth_date, 'gender', p_employee.gender,
    'identity_number_masked', p_employee.identity_number_masked, 'category', p_employee.category, 'position_title', p_employee.position_title,
    'rank_code', p_employee.rank_code, 'status', p_employee.status, 'record_status', p_employee.record_status,
    'approved_version', p_employee.approved_version, 'approved_at', p_employee.approved_at,
    'unit', (select jsonb_build_object('id', u.id, 'name', u.name, 'code', u.code, 'parent_name', p.name)
               from public.unit u left join public.unit p on p.id = u.parent_id where u.id = p_employee.unit_id),
    'computed', private.computed_values(p_employee))
$function$;

CREATE OR REPLACE FUNCTION private.found (
  p_section text,
  p_entry   jsonb,
  p_field   text,
  p_rule    text,
  p_when    boolean,
  p_limit   text    DEFAULT NULL::text
)
  RETURNS SETOF private.finding
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  if p_when then
    return next row(p_section, (p_entry ->> 'id')::uuid, p_field, p_rule, jsonb_strip_nulls(jsonb_build_object('limit', p_limit)))::private.finding;
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.masked_record (
  p_record jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with hidden as materialized (
    select f.section, array_agg(f.field) as fields from public.profile_field f where f.masked group by f.section)
  select p_record || coalesce(jsonb_object_agg(h.section, (
           select coalesce(jsonb_agg(e || coalesce((
                    select jsonb_object_agg(n, case when length(e ->> n) > 6 then '*********' || right(e ->> n, 3) else '******' end)
                      from unnest(h.fields) n where length(e ->> n) > 0), '{}')), '[]')
             from jsonb_array_elements(p_record -> h.section) e)), '{}')
    from hidden h where p_record ? h.section
$function$;

CREATE OR REPLACE FUNCTION private.retirement_day (
  p_birth  date,
  p_gender text
)
  RETURNS date
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case when p_birth is not null and p_gender in ('1', '2') then coalesce(
    (select (date_trunc('month', p_birth + make_interval(months => y.age)) + interval '1 month - 1 day')::date
       from (select n as year, case p_gender when '1' then least(60 * 12 + 3 * (n - 2020), 62 * 12) else least(55 * 12 + 4 * (n - 2020), 60 * 12) end as age
               from generate_series(2020, 2035) n) y
      where extract(year from p_birth + make_interval(months => y.age)) <= y.year order by y.year limit 1),
    (date_trunc('month', p_birth + make_interval(months => case p_gender when '1' then 62 * 12 else 60 * 12 end)) + interval '1 month - 1 day')::date) end
$function$;

CREATE OR REPLACE FUNCTION private.save_draft_entry (
  p_request_id    uuid,
  p_section       text,
  p_entry_id      uuid,
  p_operation     text,
  p_values        jsonb,
  p_documents     jsonb,
  p_item_revision integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request := private.own_open_request(p_request_id);
  v_section public.profile_section;
  v_item public.change_request_item;
  v_before jsonb;
  v_after jsonb;
  v_entry uuid := p_entry_id;
  v_corrections jsonb := '{}';
  v_operation text := p_operation;
  v_documents private.proof[] := private.proofs_of(p_documents);
  v_taken boolean;
  k text;
begin
  select * into v_section from public.profile_section s where s.key = p_section;
  if not found then perform private.fail('section_unknown', 'no such section', jsonb_build_object('section', p_section), 'PT422'); end if;
  if v_section.entered_by <> 'person' then perform private.fail('section_of_unit', 'the unit writes this section', jsonb_build_object('section', p_section), '42501'); end if;
  if p_operation is null or p_operation not in ('insert', 'update', 'delete') then
    perform private.fail('operation_unknown', 'insert, update or delete', '{}', 'PT422');
  end if;
  if p_operation = 'delete' and not v_section.repeatable then
    perform private.fail('section_not_removable', 'a section that stands once cannot be removed', '{}', 'PT422');
  end if;
  v_after := private.clean_values(p_section, coalesce(p_values, '{}'));
  select e.value into v_before
    from jsonb_array_elements(private.section_rows(v_request.employee_id) -> p_section) e(value)
   where e.value ->> 'id' = v_entry::text or (not v_section.repeatable);
  if v_before is not null then
    v_entry := (v_before ->> 'id')::uuid;
    if v_operation = 'insert' then v_operation := 'update'; end if;
  elsif v_operation <> 'insert' then
    select i.operation into v_operation from public.change_request_item i
     where i.change_request_id = p_request_id and i.section = p_section and i.entry_id = v_entry;
    if v_operation is null or p_operation = 'delete' then
      perform private.fail('entry_unknown', 'no such entry', jsonb_build_object('section', p_section), 'PT404');
    end if;
  end if;
  if exists (select 1 from unnest(v_documents) d where not exists (
       select 1 from public.document x where x.id = d.id and x.employee_id = v_request.employee_id and x.status = 'verified')) then
    perform private.fail('document_unknown', 'a paper is not of this record or not verified', '{}', 'PT422');
  end if;

  if not v_section.repeatable then
    select * into v_item from public.change_request_item i where i.change_request_id = p_request_id and i.section = p_section;
    v_entry := coalesce(v_item.entry_id, (v_before ->> 'id')::uuid, v_entry);
  else
    select * into v_item from public.change_request_item i
     where i.change_request_id = p_request_id and i.section = p_section and i.entry_id = v_entry;
  end if;
  if v_item.id is not null and v_item.revision = coalesce(p_item_revision, 0) + 1 and v_item.after = v_after and v_item.operation = v_operation
     and (p_documents is null or v_documents = array(select (l.document_id, l.page)::private.proof from public.change_request_item_document l
                                                      where l.item_id = v_item.id order by l.document_id)) then
    -- The same save once more: its first answer was lost on the way.
    return jsonb_build_object('item_id', v_item.id, 'entry_id', v_item.entry_id, 'revision', v_item.revision, 'operation', v_item.operation);
  end if;
  if v_item.id is not null and v_item.revision is distinct from p_item_revision
     or v_item.id is null and coalesce(p_item_revision, 0) <> 0 then
    perform private.fail('draft_changed_elsewhere', 'the entry was saved elsewhere meanwhile',
                         jsonb_build_object('section', p_section, 'revision', v_item.revision), 'PT409');
  end if;
  if v_item.id is null and v_before is null and v_entry is not null then
    -- The screen may choose the id of a new entry, so that a save whose answer was lost can be repeated; never one in use elsewhere.
    execute format('select exists (select 1 from public.%I t where t.id = $1)', v_section.table_name) into v_taken using v_entry;
    if v_taken or exists (select 1 from public.change_request_item i where i.entry_id = v_entry) then
      perform private.fail('entry_unknown', 'no such entry', jsonb_build_object('section', p_section), 'PT404');
    end if;
  end if;
  v_before := v_before - 'id';
  perform private.keep_locked(v_request.kind, p_section, v_operation, v_before, v_after);
  if v_item.id is null and v_section.repeatable and
     (select count(*) from public.change_request_item i where i.change_request_id = p_request_id and i.section = p_section) >= 200 then
    perform private.fail('too_many_entries', 'at most 200 entries in a section', '{}', 'PT422');
  end if;

  if v_item.id is not null then
    -- A correction stays as long as the person keeps the corrected value; the declared value stays beside it.
    for k in select jsonb_object_keys(v_item.corrections) loop
      if v_after -> k is not distinct from v_item.corrections #> array[k, 'value'] then
        v_corrections := v_corrections || jsonb_build_object(k, v_item.corrections -> k);
        v_after := v_after || jsonb_build_object(k, v_item.after -> k);
      end if;
    end loop;
    update public.change_request_item i
       set operation = v_operation, after = v_after, corrections = v_corrections, before = v_before, revision = i.revision + 1
     where i.id = v_item.id returning * into v_item;
  else
    insert into public.change_request_item (change_request_id, employee_id, unit_lft, section, operation, entry_id, before, after)
      values (p_request_id, v_request.employee_id, 0, p_section, v_operation, coalesce(v_entry, gen_random_uuid()), v_before, v_after)
      returning * into v_item;
  end if;
  if p_documents is not null then
    delete from public.change_request_item_document l
     where l.item_id = v_item.id and not exists (select from unnest(v_documents) d where d.id = l.document_id);
    insert into public.change_request_item_document (item_id, document_id, page, employee_id, unit_lft)
      select v_item.id, d.id, d.page, v_request.employee_id, 0 from unnest(v_documents) d
      on conflict (item_id, document_id) do update set page = excluded.page
        where public.change_request_item_document.page is distinct from excluded.page;
  end if;
  update public.change_request r set revision = r.revision + 1 where r.id = p_request_id;
  update public.employee e set record_status = 'draft' where e.id = v_request.employee_id and e.record_status = 'not_declared';
  return jsonb_build_object('item_id', v_item.id, 'entry_id', v_item.entry_id, 'revision', v_item.revision, 'operation', v_item.operation);
end
$function$;

CREATE OR REPLACE FUNCTION private.section_rows (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'identity', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_identity t where t.employee_id = p_employee_id),
    'contact', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_contact t where t.employee_id = p_employee_id),
    'family', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_family t where t.employee_id = p_employee_id),
    'foreign_relative', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_foreign_relative t where t.employee_id = p_employee_id),
    'recruitment', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_recruitment t where t.employee_id = p_employee_id),
    'contract', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_contract t where t.employee_id = p_employee_id),
    'position', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_position t where t.employee_id = p_employee_id),
    'appointment', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_appointment t where t.employee_id = p_employee_id),
    'rank_salary', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_rank_salary t where t.employee_id = p_employee_id),
    'salary_history', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_salary_history t where t.employee_id = p_employee_id),
    'allowance', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_allowance t where t.employee_id = p_employee_id),
    'work_history', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_work_history t where t.employee_id = p_employee_id),
    'qualification', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_qualification t where t.employee_id = p_employee_id),
    'education', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_education t where t.employee_id = p_employee_id),
    'political_training', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_political_training t where t.employee_id = p_employee_id),
    'professional_training', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_professional_training t where t.employee_id = p_employee_id),
    'defence_training', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_defence_training t where t.employee_id = p_employee_id),
    'it_skill', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_it_skill t where t.employee_id = p_employee_id),
    'language_skill', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_language_skill t where t.employee_id = p_employee_id),
    'party', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_party t where t.employee_id = p_employee_id),
    'military_service', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_military_service t where t.employee_id = p_employee_id),
    'reward', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_reward t where t.employee_id = p_employee_id),
    'discipline', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_discipline t where t.employee_id = p_employee_id),
    'evaluation', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_evaluation t where t.employee_id = p_employee_id),
    'health', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_health t where t.employee_id = p_employee_id),
    'personal_history', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_personal_history t where t.employee_id = p_employee_id),
    'foreign_trip', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_foreign_trip t where t.employee_id = p_employee_id),
    'economy', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_economy t where t.employee_id = p_employee_id),
    'leaving', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_leaving t where t.employee_id = p_employee_id),
    'confirmation', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_confirmation t where t.employee_id = p_employee_id))
    from (select '{employee_id,unit_lft,updated_at}'::text[] as ends) k
$function$;

CREATE OR REPLACE FUNCTION private.write_version (
  p_employee_id uuid,
  p_request_id  uuid,
  p_actor       uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_snapshot jsonb := jsonb_build_object('sections', private.section_rows(p_employee_id), 'entry_documents', private.entry_documents(p_employee_id));
  v_version int;
begin
  -- The head follows the approved identity, position and rank.
  update public.employee e
     set full_name = coalesce(i.full_name, e.full_name), birth_date = coalesce(private.as_date(i.birth_date), e.birth_date), gender = coalesce(i.gender, e.gender),
         identity_number = coalesce(i.identity_number, e.identity_number), position_title = p.position_title,
         rank_code = (select k.code from public.rank k where k.code = s.rank_code),
         approved_version = e.approved_version + 1, approved_at = private.now(), record_status = 'approved'
    from (select p_employee_id as id) x
    left join public.profile_identity i on i.employee_id = x.id
    left join public.profile_position p on p.employee_id = x.id
    left join public.profile_rank_salary s on s.employee_id = x.id
   where e.id = x.id returning e.approved_version into v_version;
  update public.account a set display_name = e.full_name
    from public.employee e where e.id = p_employee_id and a.employee_id = e.id and a.display_name <> e.full_name;
  insert into public.record_version (employee_id, unit_lft, version, change_request_id, unit_id, snapshot, corrections, content_hash,
                                     approved_by, approved_by_name)
    select e.id, e.unit_lft, v_version, p_request_id, e.unit_id, v_snapshot,
           (select coalesce(jsonb_agg(jsonb_build_object('section', t.section, 'entry_id', t.entry_id, 'field', c.key, 'declared', t.after -> c.key,
                     'value', c.value -> 'value', 'reason', c.value ->> 'reason', 'by_name', c.value ->> 'by_name', 'at', c.value ->> 'at')), '[]')
              from public.change_request_item t cross join lateral jsonb_each(t.corrections) c where t.change_request_id = p_request_id),
           encode(sha256(convert_to(v_snapshot::text, 'UTF8')), 'hex'), p_actor, private.reviewer_name(p_actor, e.unit_lft)
      from public.employee e where e.id = p_employee_id;
  return v_version;
end
$function$;

ALTER TABLE "public"."profile_allowance"
  ADD CONSTRAINT "profile_allowance_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_appointment"
  ADD CONSTRAINT "profile_appointment_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_confirmation"
  ADD CONSTRAINT "profile_confirmation_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_contract"
  ADD CONSTRAINT "profile_contract_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_defence_training"
  ADD CONSTRAINT "profile_defence_training_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_discipline"
  ADD CONSTRAINT "profile_discipline_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_economy"
  ADD CONSTRAINT "profile_economy_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_evaluation"
  ADD CONSTRAINT "profile_evaluation_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_field"
  ADD CONSTRAINT "profile_field_applies_when_check" CHECK (((applies_when IS NULL) OR (((applies_when ->> 'field'::text) IS
    NOT NULL) AND (jsonb_typeof((applies_when -> 'in'::text)) = 'array'::text))));

ALTER TABLE "public"."profile_field"
  ADD CONSTRAINT "profile_field_source_check" CHECK ((source = ANY (ARRAY['declared'::text, 'computed'::text, 'paper'::text])));

ALTER TABLE "public"."profile_field"
  ADD CONSTRAINT "profile_field_type_check"
    CHECK
    ((type = ANY (ARRAY['text'::text, 'multiline'::text, 'date'::text, 'month'::text, 'year'::text, 'partial_date'::text, 'integer'::text, 'decimal'::text, 'money'::text,
    'catalogue'::text, 'commune'::text, 'unit'::text, 'phone'::text, 'email'::text, 'identity_number'::text, 'boolean'::text])));

ALTER TABLE "public"."profile_foreign_relative"
  ADD CONSTRAINT "profile_foreign_relative_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_foreign_trip"
  ADD CONSTRAINT "profile_foreign_trip_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_health"
  ADD CONSTRAINT "profile_health_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_identity"
  ADD CONSTRAINT "profile_identity_birth_date_check" CHECK ((birth_date ~ '^\d{4}(-\d{2}(-\d{2})?)?$'::text));

ALTER TABLE "public"."profile_it_skill"
  ADD CONSTRAINT "profile_it_skill_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_language_skill"
  ADD CONSTRAINT "profile_language_skill_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_leaving"
  ADD CONSTRAINT "profile_leaving_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_military_service"
  ADD CONSTRAINT "profile_military_service_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_party"
  ADD CONSTRAINT "profile_party_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_personal_history"
  ADD CONSTRAINT "profile_personal_history_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_political_training"
  ADD CONSTRAINT "profile_political_training_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_professional_training"
  ADD CONSTRAINT "profile_professional_training_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_qualification"
  ADD CONSTRAINT "profile_qualification_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_recruitment"
  ADD CONSTRAINT "profile_recruitment_revolution_joined_on_check" CHECK ((revolution_joined_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'::text));

ALTER TABLE "public"."profile_reward"
  ADD CONSTRAINT "profile_reward_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_salary_history"
  ADD CONSTRAINT "profile_salary_history_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."profile_section"
  ADD CONSTRAINT "profile_section_entered_by_check" CHECK ((entered_by = ANY (ARRAY['person'::text, 'unit'::text])));

ALTER TABLE "public"."profile_work_history"
  ADD CONSTRAINT "profile_work_history_unit_code_fkey" FOREIGN KEY (unit_code) REFERENCES public.unit(id);

CREATE INDEX profile_allowance_employee ON public.profile_allowance USING btree (employee_id, valid_from);

CREATE INDEX profile_allowance_scope ON public.profile_allowance USING btree (unit_lft);

CREATE INDEX profile_appointment_employee ON public.profile_appointment USING btree (employee_id, effective_from);

CREATE INDEX profile_appointment_scope ON public.profile_appointment USING btree (unit_lft);

CREATE INDEX profile_confirmation_scope ON public.profile_confirmation USING btree (unit_lft);

CREATE INDEX profile_contract_employee ON public.profile_contract USING btree (employee_id, effective_from);

CREATE INDEX profile_contract_scope ON public.profile_contract USING btree (unit_lft);

CREATE INDEX profile_defence_training_employee ON public.profile_defence_training USING btree (employee_id, studied_from);

CREATE INDEX profile_defence_training_scope ON public.profile_defence_training USING btree (unit_lft);

CREATE INDEX profile_discipline_employee ON public.profile_discipline USING btree (employee_id, effective_from);

CREATE INDEX profile_discipline_scope ON public.profile_discipline USING btree (unit_lft);

CREATE INDEX profile_economy_scope ON public.profile_economy USING btree (unit_lft);

CREATE INDEX profile_evaluation_employee ON public.profile_evaluation USING btree (employee_id, year);

CREATE INDEX profile_evaluation_scope ON public.profile_evaluation USING btree (unit_lft);

CREATE INDEX profile_foreign_relative_employee ON public.profile_foreign_relative USING btree (employee_id);

CREATE INDEX profile_foreign_relative_scope ON public.profile_foreign_relative USING btree (unit_lft);

CREATE INDEX profile_foreign_trip_employee ON public.profile_foreign_trip USING btree (employee_id, travelled_from);

CREATE INDEX profile_foreign_trip_scope ON public.profile_foreign_trip USING btree (unit_lft);

CREATE INDEX profile_health_scope ON public.profile_health USING btree (unit_lft);

CREATE INDEX profile_identity_insurance ON public.profile_identity USING btree (social_insurance_number);

CREATE INDEX profile_it_skill_employee ON public.profile_it_skill USING btree (employee_id, studied_from);

CREATE INDEX profile_it_skill_scope ON public.profile_it_skill USING btree (unit_lft);

CREATE INDEX profile_language_skill_employee ON public.profile_language_skill USING btree (employee_id, studied_from);

CREATE INDEX profile_language_skill_scope ON public.profile_language_skill USING btree (unit_lft);

CREATE INDEX profile_leaving_scope ON public.profile_leaving USING btree (unit_lft);

CREATE INDEX profile_military_service_scope ON public.profile_military_service USING btree (unit_lft);

CREATE INDEX profile_party_scope ON public.profile_party USING btree (unit_lft);

CREATE INDEX profile_personal_history_scope ON public.profile_personal_history USING btree (unit_lft);

CREATE INDEX profile_political_training_employee ON public.profile_political_training USING btree (employee_id, studied_from);

CREATE INDEX profile_political_training_scope ON public.profile_political_training USING btree (unit_lft);

CREATE INDEX profile_professional_training_employee ON public.profile_professional_training USING btree (employee_id, studied_from);

CREATE INDEX profile_professional_training_scope ON public.profile_professional_training USING btree (unit_lft);

CREATE INDEX profile_qualification_scope ON public.profile_qualification USING btree (unit_lft);

CREATE INDEX profile_reward_employee ON public.profile_reward USING btree (employee_id, year);

CREATE INDEX profile_reward_scope ON public.profile_reward USING btree (unit_lft);

CREATE INDEX profile_salary_history_employee ON public.profile_salary_history USING btree (employee_id, valid_from);

CREATE INDEX profile_salary_history_scope ON public.profile_salary_history USING btree (unit_lft);

CREATE INDEX profile_work_history_unit ON public.profile_work_history USING btree (unit_code);

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_allowance REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_allowance REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_allowance REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_allowance_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_allowance
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_allowance_touch
  BEFORE UPDATE ON public.profile_allowance
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_appointment REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_appointment REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_appointment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_appointment_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_appointment
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_appointment_touch
  BEFORE UPDATE ON public.profile_appointment
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_confirmation REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_confirmation REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_confirmation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_confirmation_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_confirmation
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_confirmation_touch
  BEFORE UPDATE ON public.profile_confirmation
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_contract REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_contract REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_contract REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_contract_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_contract
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_contract_touch
  BEFORE UPDATE ON public.profile_contract
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_defence_training REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_defence_training REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_defence_training REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_defence_training_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_defence_training
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_defence_training_touch
  BEFORE UPDATE ON public.profile_defence_training
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_discipline REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_discipline REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_discipline REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_discipline_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_discipline
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_discipline_touch
  BEFORE UPDATE ON public.profile_discipline
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_economy REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_economy REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_economy REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_economy_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_economy
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_economy_touch
  BEFORE UPDATE ON public.profile_economy
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_evaluation REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_evaluation REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_evaluation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_evaluation_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_evaluation
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_evaluation_touch
  BEFORE UPDATE ON public.profile_evaluation
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_foreign_relative REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_foreign_relative REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_foreign_relative REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_foreign_relative_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_foreign_relative
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_foreign_relative_touch
  BEFORE UPDATE ON public.profile_foreign_relative
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_foreign_trip REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_foreign_trip REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_foreign_trip REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_foreign_trip_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_foreign_trip
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_foreign_trip_touch
  BEFORE UPDATE ON public.profile_foreign_trip
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_health REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_health REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_health REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_health_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_health
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_health_touch
  BEFORE UPDATE ON public.profile_health
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_it_skill REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_it_skill REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_it_skill REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_it_skill_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_it_skill
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_it_skill_touch
  BEFORE UPDATE ON public.profile_it_skill
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_language_skill REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_language_skill REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_language_skill REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_language_skill_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_language_skill
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_language_skill_touch
  BEFORE UPDATE ON public.profile_language_skill
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_leaving REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_leaving REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_leaving REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_leaving_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_leaving
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_leaving_touch
  BEFORE UPDATE ON public.profile_leaving
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_military_service REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_military_service REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_military_service REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_military_service_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_military_service
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_military_service_touch
  BEFORE UPDATE ON public.profile_military_service
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_party REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_party REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_party REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_party_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_party
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_party_touch
  BEFORE UPDATE ON public.profile_party
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_personal_history REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_personal_history REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_personal_history REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_personal_history_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_personal_history
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_personal_history_touch
  BEFORE UPDATE ON public.profile_personal_history
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_political_training REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_political_training REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_political_training REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_political_training_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_political_training
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_political_training_touch
  BEFORE UPDATE ON public.profile_political_training
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_professional_training REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_professional_training REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_professional_training REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_professional_training_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_professional_training
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_professional_training_touch
  BEFORE UPDATE ON public.profile_professional_training
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_qualification REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_qualification REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_qualification REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_qualification_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_qualification
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_qualification_touch
  BEFORE UPDATE ON public.profile_qualification
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_reward REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_reward REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_reward REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_reward_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_reward
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_reward_touch
  BEFORE UPDATE ON public.profile_reward
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.profile_salary_history REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.profile_salary_history REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.profile_salary_history REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER profile_salary_history_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.profile_salary_history
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER profile_salary_history_touch
  BEFORE UPDATE ON public.profile_salary_history
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "profile_allowance_read" ON "public"."profile_allowance"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_appointment_read" ON "public"."profile_appointment"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_confirmation_read" ON "public"."profile_confirmation"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_contract_read" ON "public"."profile_contract"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_defence_training_read" ON "public"."profile_defence_training"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_discipline_read" ON "public"."profile_discipline"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_economy_read" ON "public"."profile_economy"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_evaluation_read" ON "public"."profile_evaluation"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_foreign_relative_read" ON "public"."profile_foreign_relative"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_foreign_trip_read" ON "public"."profile_foreign_trip"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_health_read" ON "public"."profile_health"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_it_skill_read" ON "public"."profile_it_skill"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_language_skill_read" ON "public"."profile_language_skill"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_leaving_read" ON "public"."profile_leaving"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_military_service_read" ON "public"."profile_military_service"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_party_read" ON "public"."profile_party"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_personal_history_read" ON "public"."profile_personal_history"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_political_training_read" ON "public"."profile_political_training"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_professional_training_read" ON "public"."profile_professional_training"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_qualification_read" ON "public"."profile_qualification"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_reward_read" ON "public"."profile_reward"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_salary_history_read" ON "public"."profile_salary_history"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

COMMENT ON COLUMN "public"."profile_field"."applies_when" IS '{"field": …, "in": [codes]}: asked, and so required, only while that field of the entry holds one of the codes.';

COMMENT ON COLUMN "public"."profile_field"."asked_of" IS 'Employee categories it concerns; null = all.';

COMMENT ON COLUMN "public"."profile_field"."dated_by" IS 'The field of the same entry on whose day the coded value must have been in force.';

COMMENT ON COLUMN "public"."profile_field"."inventory_key" IS 'Name of the field in the inventory of the official forms (254 fields in 28 sections).';

COMMENT ON COLUMN "public"."profile_field"."source" IS 'declared = a column of the section''s table; computed = told by private.computed_values; paper = a scan, proved by the section''s proof_kinds.';

COMMENT ON COLUMN "public"."profile_section"."asked_of" IS 'Employee categories it concerns; null = all.';

COMMENT ON COLUMN "public"."profile_section"."entered_by" IS 'Who writes it: the person, or the unit''s manager when reviewing.';

COMMENT ON FUNCTION "private"."as_date"(text) IS 'The first day of “yyyy”, “yyyy-mm” or “yyyy-mm-dd”; null when it is no date.';

COMMENT ON FUNCTION "private"."check_conduct"(jsonb) IS 'Rules of Party membership, military service, discipline and yearly evaluation. [Điều lệ Đảng; NĐ 335/2025, NĐ 233/2026, NĐ 234/2026] Definer: kept with its siblings.';

COMMENT ON FUNCTION "private"."check_family"(jsonb) IS 'Rules of the family: parents and, for the married, the spouse and the spouse''s parents. [SYLL TT 06/2023, mục 36] Definer: reads catalogues.';

COMMENT ON FUNCTION "private"."check_fields"(jsonb, text) IS 'Rules of single fields of a record {section: [{id, field…}]}, driven by profile_field: required, type, length, catalogue and its period, future.
   Definer: reads catalogues for any caller.';

COMMENT ON FUNCTION "private"."check_person"(jsonb, uuid) IS 'Rules of identity and contact. Says only that a number is taken or a namesake exists, never who. [TT 07/2016/TT-BCA] Definer: looks across the province.';

COMMENT ON FUNCTION "private"."check_record"(jsonb, text, uuid, jsonb) IS 'Everything found in a record {section: [{id, field…}]}: one row a finding with its message in both languages.
   p_documents has one key for each entry id that a paper proves. Definer: see the functions it joins.';

COMMENT ON FUNCTION "private"."check_salary"(jsonb, text) IS 'Rules of rank, step, coefficient, raises and allowances. [NĐ 204/2004/NĐ-CP; TT 08/2013/TT-BNV; NĐ 232/2026/NĐ-CP Điều 7, 18] Definer: reads the salary tables.';

COMMENT ON FUNCTION "private"."check_service"(jsonb, text) IS 'Rules of recruitment, contracts, posts, work and leaving, and of every period. [NĐ 115/2020/NĐ-CP Điều 21, 59; NĐ 135/2020/NĐ-CP] Definer: reads catalogues.';

COMMENT ON FUNCTION "private"."check_training"(jsonb) IS 'Rules of qualifications and training: highest levels agree with the histories. Definer: reads catalogues.';

COMMENT ON FUNCTION "private"."computed_values"(public.employee) IS 'What nobody declares because the system knows it, {section: {field: value}}: the fields of profile_field with source computed. Definer: reads the section tables.';

COMMENT ON FUNCTION "private"."day_span"(text) IS 'The days of “yyyy”, “yyyy-mm” or “yyyy-mm-dd”.';

COMMENT ON FUNCTION "private"."found"(text, jsonb, text, text, boolean, text) IS 'One finding when the condition holds; none when it does not or cannot be told.';

COMMENT ON FUNCTION "private"."masked_record"(jsonb) IS 'A whole record masked as private.masked does it, in one pass. Definer: see masked.';

COMMENT ON FUNCTION "private"."retirement_day"(date, text) IS 'Last day of the month in which a person reaches the age of retirement under normal conditions: 60 and 55 until 2020, then 03 months more a
   year for men up to 62 (2028), 04 months for women up to 60 (2035). [Nghị định 135/2020/NĐ-CP, Điều 3, Điều 4]';

COMMENT ON FUNCTION "private"."section_rows"(uuid) IS 'The approved values of a record. One statement over all sections, kept by the plan cache. Definer: section tables are not readable through the API.';

COMMENT ON TABLE "public"."profile_allowance" IS 'Phụ cấp.';

COMMENT ON TABLE "public"."profile_appointment" IS 'Quy hoạch, bổ nhiệm, điều động.';

COMMENT ON TABLE "public"."profile_confirmation" IS 'Nhận xét, xác nhận.';

COMMENT ON TABLE "public"."profile_contract" IS 'Hợp đồng làm việc.';

COMMENT ON TABLE "public"."profile_defence_training" IS 'Bồi dưỡng quốc phòng và an ninh.';

COMMENT ON TABLE "public"."profile_discipline" IS 'Kỷ luật.';

COMMENT ON TABLE "public"."profile_economy" IS 'Hoàn cảnh kinh tế.';

COMMENT ON TABLE "public"."profile_education" IS 'Đào tạo chuyên môn.';

COMMENT ON TABLE "public"."profile_evaluation" IS 'Đánh giá, xếp loại hằng năm.';

COMMENT ON TABLE "public"."profile_foreign_relative" IS 'Thân nhân ở nước ngoài.';

COMMENT ON TABLE "public"."profile_foreign_trip" IS 'Đi nước ngoài.';

COMMENT ON TABLE "public"."profile_health" IS 'Sức khỏe.';

COMMENT ON TABLE "public"."profile_identity" IS 'Thông tin cá nhân.';

COMMENT ON TABLE "public"."profile_it_skill" IS 'Tin học.';

COMMENT ON TABLE "public"."profile_language_skill" IS 'Ngoại ngữ, tiếng dân tộc.';

COMMENT ON TABLE "public"."profile_leaving" IS 'Nghỉ hưu, thôi việc.';

COMMENT ON TABLE "public"."profile_military_service" IS 'Lực lượng vũ trang.';

COMMENT ON TABLE "public"."profile_party" IS 'Đảng, đoàn thể.';

COMMENT ON TABLE "public"."profile_personal_history" IS 'Lịch sử bản thân.';

COMMENT ON TABLE "public"."profile_political_training" IS 'Bồi dưỡng lý luận chính trị.';

COMMENT ON TABLE "public"."profile_position" IS 'Chức vụ, vị trí việc làm.';

COMMENT ON TABLE "public"."profile_professional_training" IS 'Bồi dưỡng quản lý nhà nước, nghiệp vụ.';

COMMENT ON TABLE "public"."profile_qualification" IS 'Trình độ cao nhất.';

COMMENT ON TABLE "public"."profile_rank_salary" IS 'Ngạch, bậc và lương hiện hưởng.';

COMMENT ON TABLE "public"."profile_reward" IS 'Khen thưởng, thi đua.';

COMMENT ON TABLE "public"."profile_salary_history" IS 'Diễn biến quá trình lương.';

COMMENT ON TABLE "public"."profile_work_history" IS 'Quá trình công tác.';

REVOKE ALL ON FUNCTION "private"."as_date"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."as_date"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."as_date"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_conduct"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_conduct"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_conduct"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_family"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_family"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_family"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_fields"(jsonb, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_fields"(jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_fields"(jsonb, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_person"(jsonb, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_person"(jsonb, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_person"(jsonb, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_salary"(jsonb, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_salary"(jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_salary"(jsonb, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_service"(jsonb, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_service"(jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_service"(jsonb, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_training"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_training"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_training"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."computed_values"(public.employee) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."computed_values"(public.employee) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."computed_values"(public.employee) TO "postgres";

REVOKE ALL ON FUNCTION "private"."day_span"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."day_span"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."day_span"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."found"(text, jsonb, text, text, boolean, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."found"(text, jsonb, text, text, boolean, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."found"(text, jsonb, text, text, boolean, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."retirement_day"(date, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."retirement_day"(date, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."retirement_day"(date, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."section_rows"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."section_rows"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."section_rows"(uuid) TO "postgres";

CREATE INDEX employee_namesake ON public.employee USING btree (birth_date, name_folded);
