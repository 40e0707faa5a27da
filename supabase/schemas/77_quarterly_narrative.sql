-- The words of a quarterly report with the figures of the province in them, which its authors go on from. [guideline III.2; M14]

create function private.number_text(p_value numeric, p_digits int default 0) returns text
language sql stable set search_path = ''
as $$ select translate(to_char(coalesce(p_value, 0), 'FM999,999,990' || case when p_digits > 0 then '.' || repeat('0', p_digits) else '' end), ',.', '.,') $$;
comment on function private.number_text(numeric, int) is 'A number as Vietnamese write it: 12.345,6.';

create function private.difference_text(p_now jsonb, p_then jsonb, p_key text, p_than text) returns text
language sql stable set search_path = ''
as $$
  select case when p_then is null then '' else
    (select case when d = 0 then ', không đổi' when d > 0 then ', tăng ' || private.number_text(d) else ', giảm ' || private.number_text(-d) end || ' so với ' || p_than
       from (select coalesce((p_now ->> p_key)::numeric, 0) - coalesce((p_then ->> p_key)::numeric, 0) as d) x) end
$$;
comment on function private.difference_text(jsonb, jsonb, text, text) is 'How a figure moved, in words; nothing to compare with: nothing.';

create function private.sum_of(p_figures jsonb, p_keys text) returns numeric
language sql immutable set search_path = ''
as $$ select coalesce(sum(f.value::numeric), 0) from jsonb_each_text(p_figures) f where f.key like p_keys $$;
comment on function private.sum_of(jsonb, text) is 'The sum of the figures whose keys are like this.';

create function private.quarter_narrative(p_year int, p_quarter int, p_now jsonb, p_previous jsonb, p_year_before jsonb) returns text
language plpgsql stable set search_path = ''
as $$
declare
  v_quarter text := (array['I', 'II', 'III', 'IV'])[p_quarter];
  n constant text := 'civil.total';
  v_people numeric := coalesce((p_now ->> 'civil.total')::numeric, 0) + coalesce((p_now ->> 'public.total')::numeric, 0) + coalesce((p_now ->> 'commune.total')::numeric, 0);
  v_left numeric := private.sum_of(p_now, 'movement.left\_%');
  v_moved numeric := coalesce((p_now ->> 'movement.out')::numeric, 0);
begin
  return concat_ws(E'\n\n',
    format('Thực hiện Hướng dẫn về việc cập nhật và quản lý cơ sở dữ liệu cán bộ, công chức, viên chức tỉnh, Sở Nội vụ báo cáo tình hình cơ sở dữ liệu quý %s năm %s, số liệu tính đến hết ngày %s như sau:',
           v_quarter, p_year, to_char(private.quarter_end(p_year, p_quarter) at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY')),
    format('1. Số lượng: toàn tỉnh có %s người, gồm %s cán bộ, công chức%s; %s viên chức%s; %s cán bộ, công chức cấp xã%s.', private.number_text(v_people),
           private.number_text((p_now ->> n)::numeric), private.difference_text(p_now, p_previous, n, 'quý trước'),
           private.number_text((p_now ->> 'public.total')::numeric), private.difference_text(p_now, p_previous, 'public.total', 'quý trước'),
           private.number_text((p_now ->> 'commune.total')::numeric), private.difference_text(p_now, p_previous, 'commune.total', 'quý trước')),
    format('2. Kê khai, phê duyệt: đã cấp %s tài khoản; %s hồ sơ đã phê duyệt, đạt %s%%%s; %s hồ sơ chờ phê duyệt, trong đó %s hồ sơ chờ quá 05 ngày làm việc; %s hồ sơ bị trả lại; %s hồ sơ chưa kê khai.',
           private.number_text((p_now ->> 'state.accounts_issued')::numeric), private.number_text((p_now ->> 'state.approved')::numeric),
           private.number_text(100 * coalesce((p_now ->> 'state.approved')::numeric, 0) / nullif((p_now ->> 'state.employees')::numeric, 0), 1),
           private.difference_text(p_now, p_previous, 'state.approved', 'quý trước'), private.number_text((p_now ->> 'state.waiting')::numeric),
           private.number_text((p_now ->> 'state.waiting_over_5_days')::numeric), private.number_text((p_now ->> 'state.returned')::numeric),
           private.number_text((p_now ->> 'state.never_declared')::numeric)),
    format('3. Thời hạn: trong quý có %s việc hoàn thành đúng hạn, %s việc hoàn thành trễ hạn; đến cuối quý còn %s việc quá hạn.',
           private.number_text(private.sum_of(p_now, 'duty.on\_time\_%')), private.number_text(private.sum_of(p_now, 'duty.late\_%')),
           private.number_text(private.sum_of(p_now, 'duty.overdue\_%'))),
    format('4. Chất lượng dữ liệu (điểm trung bình): đủ %s, đúng %s, sạch %s.',
           private.number_text((p_now ->> 'state.complete')::numeric / nullif((p_now ->> 'state.employees')::numeric, 0), 1),
           private.number_text((p_now ->> 'state.correct')::numeric / nullif((p_now ->> 'state.corrects')::numeric, 0), 1),
           private.number_text((p_now ->> 'state.clean')::numeric / nullif((p_now ->> 'state.cleans')::numeric, 0), 1)),
    format('5. Biến động trong quý: %s người chuyển công tác, luân chuyển, điều động trong tỉnh; %s người nghỉ hưu, thôi việc, chuyển ra ngoài tỉnh và các trường hợp khác; %s người được tiếp nhận trở lại.',
           private.number_text(v_moved), private.number_text(v_left), private.number_text((p_now ->> 'movement.returned')::numeric)),
    format('6. Vướng mắc: các cơ quan, đơn vị, địa phương gửi %s vướng mắc; Sở Nội vụ đã trả lời %s, còn %s chưa trả lời%s.', private.number_text((p_now ->> 'support.raised')::numeric),
           private.number_text((p_now ->> 'support.answered')::numeric), private.number_text((p_now ->> 'support.waiting')::numeric),
           case when (p_now ->> 'support.answered')::numeric > 0 then '; thời gian trả lời trung bình '
             || private.number_text((p_now ->> 'support.answer_hours')::numeric / (p_now ->> 'support.answered')::numeric, 1) || ' giờ' else '' end),
    format('7. Kiểm tra: trong quý rút %s hồ sơ, đã đối chiếu với giấy tờ %s hồ sơ, %s hồ sơ có nội dung phải sửa, %s hồ sơ đã sửa xong; đến cuối quý còn %s hồ sơ chưa sửa, trong đó %s hồ sơ quá hạn.',
           private.number_text((p_now ->> 'inspection.drawn')::numeric), private.number_text((p_now ->> 'inspection.checked')::numeric), private.number_text((p_now ->> 'inspection.flagged')::numeric),
           private.number_text((p_now ->> 'inspection.mended')::numeric), private.number_text((p_now ->> 'inspection.unmended')::numeric), private.number_text((p_now ->> 'inspection.overdue')::numeric)));
end
$$;
comment on function private.quarter_narrative(int, int, jsonb, jsonb, jsonb) is 'The text of a report with the figures of the province filled in; its authors go on from there.';
