SET local check_function_bodies = off;

ALTER TABLE "public"."official_paper"
  DROP CONSTRAINT "official_paper_file_name_check";

CREATE TABLE "private"."common_word" (
  "word" text NOT NULL,
  CONSTRAINT "common_word_pkey" PRIMARY KEY (word),
  CONSTRAINT "common_word_word_check" CHECK ((word ~ '^[a-z0-9]{3,}$'::text))
);

ALTER TABLE "private"."common_word"
  ENABLE ROW LEVEL SECURITY;

CREATE OR REPLACE FUNCTION private.check_new_password (
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
  select * into v_account from public.account a where a.user_id = auth.uid();
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
  if least(private.unguessable_part(v_plain, v_name || v_account.username), private.unguessable_part(v_signs, v_name || v_account.username)) < v_fewest then
    v_problems := v_problems || 'password_common'::text;
  end if;
  return v_problems;
end
$function$;

CREATE OR REPLACE FUNCTION private.distrust_password()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  update public.account a set must_change_password = true where a.user_id = new.id and not a.must_change_password;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.unguessable_part (
  p_text  text,
  p_known text[]
)
  RETURNS integer
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_rest text := p_text;
  v_word text;
begin
  for v_word in
    select k.word from (select c.word from private.common_word c union select unnest(p_known)) k
     where length(k.word) >= 3 and position(k.word in p_text) > 0 order by length(k.word) desc, k.word
  loop
    v_rest := replace(v_rest, v_word, '');
  end loop;
  -- Years, days and numbers that count up, count down or stand still are the first that are tried.
  v_rest := regexp_replace(v_rest, '(19|20)\d\d|([0-3]?\d[01]?\d(19|20)?\d\d)', '', 'g');
  v_rest := regexp_replace(v_rest, '(.)\1{2,}', '\1', 'g');
  v_rest := regexp_replace(v_rest, '0?123(4(5(6(7(8(90?)?)?)?)?)?)?|9?8?7?6?5?4?321|012', '', 'g');
  return length(v_rest);
end
$function$;

ALTER TABLE "public"."official_paper"
  ADD CONSTRAINT "official_paper_file_name_check" CHECK ((((length(file_name) >= 1) AND (length(file_name) <= 200)) AND (file_name !~ '[/\\[:cntrl:]]'::text)));

CREATE TRIGGER distrust_password
  AFTER UPDATE OF encrypted_password ON auth.users
  FOR EACH ROW
  WHEN ((((old.encrypted_password)::text <> ''::text) AND ((new.encrypted_password)::text IS DISTINCT FROM (old.encrypted_password)::text)))
  EXECUTE FUNCTION private.distrust_password();

COMMENT ON FUNCTION "private"."distrust_password"() IS 'After-update trigger of auth.users: a password that came by another door than the function “accounts”, which then vouches for it
   (record_password_changed), was held to no policy; the account has no powers until it is replaced. Definer: Auth has no rights on accounts.';

COMMENT ON FUNCTION "private"."unguessable_part"(text, text[]) IS 'How many characters are left of a folded password without common words, the given words, years, days and simple numbers. Definer: reads private.common_word.';

COMMENT ON FUNCTION "public"."check_new_password"(text) IS 'What the password policy has against a new password of the caller: password_too_short (12), password_too_long (72 bytes), password_too_plain,
   password_personal (user name, name or birth date in any usual writing), password_common (of words and numbers that are guessed first); empty when nothing.';

COMMENT ON TABLE "private"."common_word" IS 'What guessed passwords are made of: words and walks over the keyboard that lead the world''s and Vietnam''s lists of leaked passwords. Folded.';

REVOKE ALL ON FUNCTION "private"."distrust_password"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."distrust_password"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."distrust_password"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."unguessable_part"(text, text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."unguessable_part"(text, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."unguessable_part"(text, text[]) TO "postgres";
