-- What difficulties are about; the province's own division.

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'support_topic', v.code, v.name_vi, v.name_en, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, 'phân loại cục bộ', 'verified', null::text
from (values
  ('account', 'Tài khoản, phân quyền', 'Accounts and permissions', 1),
  ('declaration', 'Kê khai, cập nhật hồ sơ', 'Declaring and updating records', 2),
  ('review', 'Đối chiếu, phê duyệt', 'Comparing and approving', 3),
  ('movement', 'Điều chuyển, nghỉ, sắp xếp tổ chức', 'Transfers, leaving, reorganisation', 4),
  ('report', 'Báo cáo, khai thác số liệu', 'Reports and figures', 5),
  ('technical', 'Lỗi kỹ thuật', 'Technical faults', 6),
  ('other', 'Nội dung khác', 'Other matters', 7)
) as v(code, name_vi, name_en, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;
