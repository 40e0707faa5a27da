SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.computed_values (
  p_employee public.employee
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return (select jsonb_build_object(
    'identity', jsonb_build_object(
      'managing_agency', (select m.name from public.unit u join public.unit m on m.lft <= u.lft and m.rgt >= u.rgt and m.parent_id is not null
                           where u.id = p_employee.unit_id order by m.lft limit 1),
      'employing_unit', (select u.name from public.unit u where u.id = p_employee.unit_id),
      'employee_category', case p_employee.category when 'official' then 'Cán bộ' when 'civil_servant' then 'Công chức'
                             when 'public_employee' then 'Viên chức' else 'Cán bộ, công chức cấp xã' end,
      'employment_status', case p_employee.status when 'active' then 'Đang công tác' else 'Đã rời cơ quan, đơn vị' end,
      'status_effective_on', coalesce((select l.effective_on from public.profile_leaving l where l.employee_id = p_employee.id),
                                      (select r.agency_joined_on from public.profile_recruitment r where r.employee_id = p_employee.id)),
      'record_status', case p_employee.record_status when 'not_declared' then 'Chưa kê khai' when 'draft' then 'Đang kê khai' when 'submitted' then 'Chờ phê duyệt'
                         when 'unit_approved' then 'Chờ Sở Nội vụ xác nhận' when 'returned' then 'Bị trả lại' else 'Đã phê duyệt' end,
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
       where v.employee_id = p_employee.id and v.version = p_employee.approved_version), '{}')));
end
$function$;
