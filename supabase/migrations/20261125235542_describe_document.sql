SET local check_function_bodies = off;

DROP TRIGGER "employee_score" ON "public"."employee";

CREATE OR REPLACE FUNCTION private.describe_document (
  p_document_id uuid,
  p_kind        text,
  p_title       text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_document public.document;
begin
  perform private.require_member();
  select * into v_document from public.document d where d.id = p_document_id for update;
  if not found or v_document.employee_id is distinct from private.own_employee() then
    perform private.fail('document_unknown', 'no such paper', '{}', 'PT404');
  end if;
  if v_document.status <> 'verified' then
    perform private.fail('document_not_verified', 'the paper has not been verified', '{}', 'PT409');
  end if;
  if exists (select from public.profile_entry_document l where l.document_id = p_document_id)
     or exists (select from public.change_request_item_document l join public.change_request_item i on i.id = l.item_id
                  join public.change_request r on r.id = i.change_request_id
                 where l.document_id = p_document_id and r.status not in ('draft', 'returned', 'cancelled', 'approved')) then
    perform private.fail('document_in_use', 'the paper proves what is approved or waits for approval', '{}', 'PT409');
  end if;
  if not private.catalogue_has('document_kind', p_kind) then
    perform private.fail('document_kind_unknown', 'unknown kind of paper', jsonb_build_object('field', 'kind'), 'PT422');
  end if;
  update public.document d set kind = p_kind, title = coalesce(left(private.tidy(p_title), 200), d.title)
   where d.id = p_document_id returning * into v_document;
  return private.document_json(v_document);
end
$function$;

CREATE OR REPLACE FUNCTION public.describe_document (
  p_document_id uuid,
  p_kind        text,
  p_title       text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.describe_document(p_document_id, p_kind, p_title) $function$;

REVOKE ALL ON FUNCTION "public"."describe_document"(uuid, text, text) FROM PUBLIC, "anon", "service_role";

CREATE TRIGGER employee_score
  AFTER UPDATE OF status, category, full_name, birth_date, identity_number ON public.employee
  FOR EACH ROW
  WHEN
    ((((((old.status IS DISTINCT FROM new.status) OR (old.category IS DISTINCT FROM new.category)) OR (old.full_name IS DISTINCT FROM new.full_name)) OR (old.birth_date IS DISTINCT
    FROM new.birth_date)) OR (old.identity_number IS DISTINCT FROM new.identity_number)))
  EXECUTE FUNCTION private.score_head();

COMMENT ON FUNCTION "private"."describe_document"(uuid, text, text) IS 'See public.describe_document. Definer: document has no update grant.';

COMMENT ON FUNCTION "public"."describe_document"(uuid, text, text) IS 'Says anew what kind of paper of the caller''s own record it is and how it is called, while it proves nothing that is approved or waits for
   approval: the same bytes are never taken twice. Returns the paper. Errors: document_unknown (PT404), document_in_use (PT409), document_kind_unknown (PT422).';

REVOKE ALL ON FUNCTION "private"."describe_document"(uuid, text, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."describe_document"(uuid, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."describe_document"(uuid, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."describe_document"(uuid, text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."describe_document"(uuid, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."describe_document"(uuid, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."describe_document"(uuid, text, text) TO "postgres";
