SET local check_function_bodies = off;

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
      v_text := nullif(regexp_replace(regexp_replace(private.tidy(v_text), '[ .]', '', 'g'), '^\+84', '0'), '');
    else
      v_text := private.tidy(v_text);
    end if;
    -- V11.05.09 and V110509 are V.11.05.09
    if f.catalogue = 'rank' and v_text is not null then
      v_text := coalesce((select k.code from public.rank k where k.code_norm = upper(regexp_replace(v_text, '[^[:alnum:]]', '', 'g')) order by k.code <> v_text limit 1), v_text);
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

COMMENT ON FUNCTION "private"."clean_values"(text, jsonb) IS 'Declared values made clean (NFC, single spaces, right JSON types, codes of ranks as the table writes them, empty = null); refuses unknown fields. Definer: reads the catalogue for any caller.';
