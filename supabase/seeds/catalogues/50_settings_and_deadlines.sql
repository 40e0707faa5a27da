-- Duties and their lengths, the settings of the province, the private buckets of papers.

insert into public.deadline_rule (kind, days, counting, clause) values
  ('initial', 3, 'working_days', 'Hướng dẫn, mục II.1b: 03 ngày làm việc kể từ ngày được cấp tài khoản'),
  ('update', 5, 'calendar_days', 'Hướng dẫn, mục II.1b: 05 ngày kể từ ngày có thay đổi hoặc có hồ sơ giấy hợp lệ'),
  ('transfer', 3, 'working_days', 'Hướng dẫn, mục II.5a: 03 ngày làm việc kể từ ngày văn bản có hiệu lực'),
  ('status_change', 3, 'working_days', 'Hướng dẫn, mục II.5b: 03 ngày làm việc kể từ ngày văn bản có hiệu lực'),
  ('handover', 3, 'working_days', 'Hướng dẫn, mục II.4b: báo cáo để Sở Nội vụ biết; 03 ngày làm việc để Sở Nội vụ xác nhận là quy ước của hệ thống')
on conflict (kind) do update set days = excluded.days, counting = excluded.counting, clause = excluded.clause;

insert into public.setting (key, value, description_vi) values
  ('province_name', '"Tỉnh Bình Định"', 'Tên tỉnh hiển thị trên màn hình và phiếu in'),
  ('support_contact', '"Phòng Công chức, viên chức, Sở Nội vụ"', 'Nơi tiếp nhận phản ánh, hướng dẫn sử dụng'),
  ('reauthentication_minutes', '15', 'Số phút kể từ lần nhập mật khẩu hoặc mã xác thực gần nhất mà việc hệ trọng (xuất danh sách, duyệt hàng loạt, cấp quyền) chưa phải xác thực lại'),
  ('support_answer_working_days', '5', 'Số ngày làm việc để Sở Nội vụ trả lời vướng mắc của cơ quan, đơn vị'),
  ('idle_minutes_officer', '15', 'Số phút không thao tác thì phiên của người được giao quyền tự kết thúc'),
  ('idle_minutes_employee', '30', 'Số phút không thao tác thì phiên của cán bộ, công chức, viên chức tự kết thúc'),
  ('record_prints_per_day', '100', 'Số hồ sơ của người khác mà một cán bộ quản lý được in trong một ngày'),
  ('export_row_limit', '5000', 'Số dòng nhiều nhất của một lần xuất danh sách (không quá 5.000)'),
  ('reorganisation_undo_days', '30', 'Số ngày kể từ ngày áp dụng mà một lần sắp xếp đơn vị còn hủy được, nếu chưa có việc gì phát sinh sau đó'),
  ('exports_per_day', '30', 'Số lần xuất danh sách nhiều nhất của một người trong ngày (không quá 30)')
on conflict (key) do nothing;

insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values ('papers', 'papers', false, 52428800, array['application/pdf', 'image/jpeg', 'image/png', 'image/webp']),
       ('decisions', 'decisions', false, 52428800, array['application/pdf', 'image/jpeg', 'image/png', 'image/webp'])
on conflict (id) do update set public = false, file_size_limit = excluded.file_size_limit, allowed_mime_types = excluded.allowed_mime_types;
