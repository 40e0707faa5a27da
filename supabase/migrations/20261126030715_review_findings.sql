SET local check_function_bodies = off;

ALTER TABLE "public"."official_paper"
  DROP CONSTRAINT "official_paper_file_name_check";

CREATE OR REPLACE FUNCTION private.lock_record (
  p_employee_id uuid
)
  RETURNS public.employee
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
begin
  -- No key changes: who holds the record and refers to one of these (a proxy begins) need not wait.
  perform from public.change_request r
    where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned') for no key update;
  perform from public.document d where d.employee_id = p_employee_id and d.status = 'pending' order by d.id for no key update;
  perform from public.account a where a.employee_id = p_employee_id for no key update;
  select * into v_employee from public.employee e where e.id = p_employee_id for update;
  return v_employee;
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
  -- The time taken grows with the square of the length, and a longer password is refused whatever it is made of.
  v_text constant text := left(p_text, 72);
  v_rest text := v_text;
  v_word text;
begin
  for v_word in
    select k.word from (select c.word from private.common_word c union select unnest(p_known)) k
     where length(k.word) >= 3 and position(k.word in v_text) > 0 order by length(k.word) desc, k.word
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
