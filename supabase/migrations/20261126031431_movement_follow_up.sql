SET local check_function_bodies = off;

DROP VIEW "public"."account_list";

ALTER TABLE "public"."official_paper"
  DROP CONSTRAINT "official_paper_check";

ALTER TABLE "public"."official_paper"
  DROP CONSTRAINT "official_paper_file_name_check";

DROP FUNCTION "private"."sees_official_paper"(public.official_paper);

ALTER TABLE "public"."movement_decision"
  ADD COLUMN "paper_id" uuid;

CREATE OR REPLACE FUNCTION private.add_official_paper (
  p_delegation_id uuid,
  p_handover_id   uuid,
  p_unit_id       uuid,
  p_file_name     text,
  p_content_type  text,
  p_byte_size     bigint
)
  RETURNS public.official_paper
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_id uuid := gen_random_uuid();
  v_paper public.official_paper;
begin
  if p_content_type is null or p_content_type not in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp') then
    perform private.fail('document_type_refused', 'only PDF, JPEG, PNG and WebP', '{"field":"paper"}', 'PT422');
  end if;
  if coalesce(p_byte_size, 0) < 1 then perform private.fail('document_empty', 'the file is empty', '{"field":"paper"}', 'PT422'); end if;
  if p_byte_size > 52428800 then perform private.fail('document_too_large', 'the file is larger than 50 MB', '{"field":"paper","limit_mb":50}', 'PT422'); end if;
  insert into public.official_paper (id, delegation_id, handover_id, unit_id, unit_lft, file_name, storage_path, content_type, byte_size, uploaded_by)
    values (v_id, p_delegation_id, p_handover_id, p_unit_id, 0, left(regexp_replace(coalesce(private.tidy(p_file_name), 'van-ban'), '[/\\[:cntrl:]]', '_', 'g'), 200),
            coalesce(p_delegation_id, p_handover_id, p_unit_id) || '/' || v_id, p_content_type, p_byte_size, auth.uid())
    returning * into v_paper;
  return v_paper;
end
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
                            'effective_date', d.effective_date, 'return_date', d.return_date, 'paper_id', d.paper_id)
    from public.movement_decision d where d.id = p_decision_id
$function$;

CREATE OR REPLACE FUNCTION private.receives_decision (
  p_paper_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (select 1 from public.movement_decision d join public.transfer t on t.decision_id = d.id
                  where d.paper_id = p_paper_id and (private.moves(t.to_lft) or private.moves(t.from_lft)))
$function$;

CREATE OR REPLACE FUNCTION private.register_movement_decision (
  p_unit_id      uuid,
  p_file_name    text,
  p_content_type text,
  p_byte_size    bigint
)
  RETURNS public.official_paper
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_lft bigint := (select u.lft from public.unit u where u.id = p_unit_id);
begin
  perform private.require_member();
  if v_lft is null or not (private.moves(v_lft) or private.has_role('province_officer')) then
    perform private.fail('not_manager_of_unit', 'the unit is not the caller''s', '{}', '42501');
  end if;
  return private.add_official_paper(null, null, p_unit_id, p_file_name, p_content_type, p_byte_size);
end
$function$;

CREATE OR REPLACE FUNCTION private.scan_of_decision (
  p_decision jsonb
)
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_id text := p_decision ->> 'paper_id';
begin
  if v_id is null then return null; end if;
  if not pg_input_is_valid(v_id, 'uuid') or not exists (
       select 1 from public.official_paper p where p.id = v_id::uuid and p.uploaded_by = auth.uid() and p.status = 'verified' and num_nonnulls(p.delegation_id, p.handover_id) = 0) then
    perform private.fail('decision_paper_required', 'not a verified scan of the caller''s', '{"field":"paper_id"}', 'PT422');
  end if;
  return v_id::uuid;
end
$function$;

CREATE OR REPLACE FUNCTION private.sees_official_paper (
  p_paper public.official_paper
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return private.is_member() and (private.has_role('province_officer') or private.manages(p_paper.unit_lft, null)
         or exists (select 1 from public.handover h where h.id = p_paper.handover_id and auth.uid() in (h.from_user_id, h.to_user_id) and not private.second_factor_missing()))
    or private.receives_decision(p_paper.id);
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
  insert into public.movement_decision (kind, number, decided_on, signer, issuing_body, effective_date, return_date, paper_id, unit_id, created_by)
    values (p_kind, private.required_text(p_decision, 'number', 2, 100), v_decided, private.required_text(p_decision, 'signer', 2, 150),
            private.required_text(p_decision, 'issuing_body', 2, 300), v_effective, v_return, private.scan_of_decision(p_decision), p_unit_id, auth.uid())
    returning * into v_row;
  return v_row;
end
$function$;

CREATE OR REPLACE FUNCTION public.register_movement_decision (
  p_unit_id      uuid,
  p_file_name    text,
  p_content_type text,
  p_byte_size    bigint
)
  RETURNS public.official_paper
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select * from private.register_movement_decision(p_unit_id, p_file_name, p_content_type, p_byte_size) $function$;

REVOKE ALL ON FUNCTION "public"."register_movement_decision"(uuid, text, text, bigint) FROM PUBLIC, "anon", "service_role";

ALTER TABLE "public"."movement_decision"
  ADD CONSTRAINT "movement_decision_paper_id_fkey" FOREIGN KEY (paper_id) REFERENCES public.official_paper(id);

ALTER TABLE "public"."official_paper"
  ADD CONSTRAINT "official_paper_check" CHECK ((num_nonnulls(delegation_id, handover_id) <= 1));

ALTER TABLE "public"."official_paper"
  ADD CONSTRAINT "official_paper_file_name_check" CHECK ((((length(file_name) >= 1) AND (length(file_name) <= 200)) AND (file_name !~ '[/\\[:cntrl:]]'::text)));

CREATE VIEW "public"."account_list" WITH (security_invoker=true) AS  SELECT a.user_id AS id,
    a.username,
    a.display_name,
    a.official_email,
    a.employee_id,
    a.unit_id,
    a.unit_lft,
    u.name AS unit_name,
    a.status,
    a.must_change_password,
    a.issued_at,
    a.password_set_at,
    a.status_reason,
    private.fold(a.display_name) AS name_folded,
    (private.name_order(a.display_name) COLLATE "vi-x-icu") AS name_sort,
    ( SELECT COALESCE(array_agg(DISTINCT g.role ORDER BY g.role), '{}'::text[]) AS "coalesce"
           FROM public.role_grant g
          WHERE ((g.user_id = a.user_id) AND (g.revoked_at IS NULL) AND (g.valid_during @> private.today()))) AS roles,
    private.last_sign_in(a.user_id) AS last_sign_in_at,
    ((a.status = 'closed'::text) AND (EXISTS ( SELECT 1
           FROM public.employee e
          WHERE ((e.id = a.employee_id) AND (e.status = 'active'::text))))) AS reopenable
   FROM (public.account a
     JOIN public.unit u ON ((u.id = a.unit_id)));

REVOKE ALL ON TABLE "public"."account_list" FROM "anon", "service_role";

CREATE INDEX movement_decision_paper ON public.movement_decision USING btree (paper_id);

COMMENT ON COLUMN "public"."movement_decision"."paper_id" IS 'Its scan.';

COMMENT ON FUNCTION "private"."receives_decision"(uuid) IS 'Whether a scan is that of a decision which sends people to, or from, a unit the caller manages. Definer: decisions have no grant.';

COMMENT ON FUNCTION "private"."scan_of_decision"(jsonb) IS 'The scan a call names for its decision: the caller''s own, verified; null when it names none. Definer: reads official_paper.';

COMMENT ON FUNCTION "private"."sees_official_paper"(public.official_paper) IS 'Whether the caller may read a scan: managers of its unit, Sở Nội vụ, both people of a handover, managers of the units
   to which a decision sends people. Definer: see manages.';

COMMENT ON FUNCTION "private"."write_decision"(jsonb, text, uuid) IS 'Writes a decision {number, decided_on, signer, issuing_body, effective_date, return_date?, paper_id?}. Errors: a field''s rule (PT422, detail.field). Definer: no write grant.';

COMMENT ON FUNCTION "public"."register_movement_decision"(uuid, text, text, bigint) IS 'Announces the scan of a decision that moves people of a unit the caller manages, before the upload to bucket “decisions” and the look of the function
   “papers” (verify_official); its id is the decision''s paper_id. Errors: document_… (PT422), not_manager_of_unit (42501).';

COMMENT ON TABLE "public"."official_paper" IS 'The scan of a document of state (PDF or image, at most 50 MB) that a delegation, a handover or (named by movement_decision.paper_id) a movement rests on. pending until its bytes were verified.';

COMMENT ON VIEW "public"."account_list" IS 'Accounts of the caller''s scope with their roles of today and their last sign-in (null: never).';

REVOKE ALL ON FUNCTION "private"."receives_decision"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."receives_decision"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."receives_decision"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."register_movement_decision"(uuid, text, text, bigint) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."register_movement_decision"(uuid, text, text, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."register_movement_decision"(uuid, text, text, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."register_movement_decision"(uuid, text, text, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."scan_of_decision"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."scan_of_decision"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."scan_of_decision"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."sees_official_paper"(public.official_paper) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."sees_official_paper"(public.official_paper) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sees_official_paper"(public.official_paper) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."register_movement_decision"(uuid, text, text, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."register_movement_decision"(uuid, text, text, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."register_movement_decision"(uuid, text, text, bigint) TO "postgres";

REVOKE ALL ON TABLE "public"."account_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."account_list" TO "authenticated";
