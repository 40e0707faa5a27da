DROP VIEW "public"."account_list";

ALTER TABLE "public"."official_paper"
  DROP CONSTRAINT "official_paper_file_name_check";

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
    ((a.status = 'closed'::text) AND (EXISTS ( SELECT 1
           FROM public.employee e
          WHERE ((e.id = a.employee_id) AND (e.status = 'active'::text))))) AS reopenable
   FROM (public.account a
     JOIN public.unit u ON ((u.id = a.unit_id)));

REVOKE ALL ON TABLE "public"."account_list" FROM "anon", "service_role";

COMMENT ON VIEW "public"."account_list" IS 'Accounts of the caller''s scope with their roles of today.';

REVOKE ALL ON TABLE "public"."account_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."account_list" TO "authenticated";
