SET local check_function_bodies = off;

ALTER TABLE "public"."official_paper"
  DROP CONSTRAINT "official_paper_file_name_check";

CREATE TABLE "private"."leaked_password" (
  "password" text NOT NULL,
  CONSTRAINT "leaked_password_password_check" CHECK ((password ~ '^[a-z0-9]{10,}$'::text)),
  CONSTRAINT "leaked_password_pkey" PRIMARY KEY (password)
);

ALTER TABLE "private"."leaked_password"
  ENABLE ROW LEVEL SECURITY;

CREATE OR REPLACE FUNCTION private.password_problems (
  p_user_id  uuid,
  p_password text
)
  RETURNS text[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_fewest constant int := 5;
  v_account public.account;
  v_birth date;
  v_plain text := regexp_replace(private.fold(p_password), '[^a-z0-9]', '', 'g');
  -- Letters written as signs that look like them; what stands before and behind is put on for the rules.
  v_signs text := regexp_replace(translate(regexp_replace(private.fold(p_password), '^[^a-z@$]+|[^a-z@$]+$', '', 'g'), '@4301!5$7', 'aaeoiisst'), '[^a-z0-9]', '', 'g');
  v_name text[];
  v_problems text[] := '{}';
begin
  select * into v_account from public.account a where a.user_id = p_user_id;
  if not found or v_account.status in ('locked', 'closed') then
    perform private.fail('account_inactive', 'the account cannot act', '{}', '42501');
  end if;
  select e.birth_date into v_birth from public.employee e where e.id = v_account.employee_id;
  v_name := regexp_split_to_array(private.fold(v_account.display_name), '[^a-z0-9]+');
  if length(coalesce(p_password, '')) < 12 then v_problems := v_problems || 'password_too_short'::text; end if;
  if length(p_password) > 72 or octet_length(p_password) > 72 then v_problems := v_problems || 'password_too_long'::text; end if;
  if p_password !~ '[[:upper:]]' or p_password !~ '[[:lower:]]' or p_password !~ '\d' then v_problems := v_problems || 'password_too_plain'::text; end if;
  if position(v_account.username in private.fold(p_password)) > 0
     or position(array_to_string(v_name, '') in v_plain) > 0 or position(array_to_string(v_name[2:], '') in v_plain) > 0 and cardinality(v_name) > 2
     or exists (select 1 from unnest(array['DDMMYYYY', 'YYYYMMDD', 'DDMMYY', 'FMDDFMMMYYYY', 'MMDDYYYY', 'YYMMDD']) f where position(to_char(v_birth, f) in v_plain) > 0) then
    v_problems := v_problems || 'password_personal'::text;
  end if;
  if least(private.unguessable_part(v_plain, v_name || v_account.username), private.unguessable_part(v_signs, v_name || v_account.username)) < v_fewest
     or exists (select 1 from private.leaked_password l where l.password = v_plain) then
    v_problems := v_problems || 'password_common'::text;
  end if;
  return v_problems;
end
$function$;

ALTER TABLE "public"."official_paper"
  ADD CONSTRAINT "official_paper_file_name_check" CHECK ((((length(file_name) >= 1) AND (length(file_name) <= 200)) AND (file_name !~ '[/\\[:cntrl:]]'::text)));

COMMENT ON FUNCTION "public"."check_new_password"(text) IS 'What the password policy has against a new password of the caller: password_too_short (12), password_too_long (72 bytes), password_too_plain,
   password_personal (user name, name or birth date in any usual writing), password_common (of words and numbers that are guessed first, or leaked somewhere as it is); empty when nothing.';

COMMENT ON TABLE "private"."leaked_password" IS 'Long, mixed passwords that stand on the world''s lists of leaked ones as they are. Folded.';
