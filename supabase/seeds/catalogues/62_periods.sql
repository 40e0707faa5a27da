-- Which field ends the period that another begins: “… đến” ends “… từ”.

update public.profile_field t set ends = f.field
  from public.profile_field f
 where f.section = t.section and t.field = case when f.field like '%\_from' then left(f.field, -5) || '_to' when f.field = 'enlisted_on' then 'discharged_on' end
   and t.ends is distinct from f.field;
