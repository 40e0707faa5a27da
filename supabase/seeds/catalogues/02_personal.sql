-- Catalogues about the person: sex, family, health.
-- Rows whose status is not "verified" have not been checked against an original text; their note or source says so.

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'gender', v.code, v.name_vi, v.name_en, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, 'danh mục dùng chung ĐHQG-HCM', 'verified', null::text
from (values
  ('1', 'Nam', 'Male', 1),
  ('2', 'Nữ', 'Female', 2)
) as v(code, name_vi, name_en, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'marital_status', v.code, v.name_vi, v.name_en, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, null::text, 'memory', 'chưa đối chiếu nguồn'
from (values
  ('DT', 'Độc thân', 'Single', 1),
  ('KH', 'Đã kết hôn', 'Married', 2),
  ('LH', 'Ly hôn', 'Divorced', 3),
  ('GO', 'Góa', 'Widowed', 4)
) as v(code, name_vi, name_en, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'blood_type', v.code, v.name_vi, null::text, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, '2C-BNV/2008 mục 23', 'verified', null::text
from (values
  ('A', 'A', 1),
  ('B', 'B', 2),
  ('AB', 'AB', 3),
  ('O', 'O', 4)
) as v(code, name_vi, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'health_status', v.code, v.name_vi, null::text, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, 'QĐ 1613/BYT-QĐ', 'memory', 'chưa đối chiếu nguồn'
from (values
  ('1', 'Loại I (rất khỏe)', 1),
  ('2', 'Loại II (khỏe)', 2),
  ('3', 'Loại III (trung bình)', 3),
  ('4', 'Loại IV (yếu)', 4),
  ('5', 'Loại V (rất yếu)', 5)
) as v(code, name_vi, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'family_class', v.code, v.name_vi, null::text, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, 'SYLL TT 06/2023 mục 11 (thành phần gia đình xuất thân)', 'memory', 'chưa đối chiếu nguồn'
from (values
  ('CN', 'Công nhân', 1),
  ('ND', 'Nông dân', 2),
  ('CBCC', 'Cán bộ, công chức', 3),
  ('TT', 'Trí thức', 4),
  ('QN', 'Quân nhân', 5),
  ('DTH', 'Dân nghèo thành thị', 6),
  ('TTS', 'Tiểu thương', 7),
  ('TS', 'Tư sản', 8),
  ('BNONG', 'Bần nông', 9),
  ('TNONG', 'Trung nông', 10),
  ('KHAC', 'Khác', 11)
) as v(code, name_vi, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'policy_object', v.code, v.name_vi, null::text, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, 'SYLL TT 06/2023 mục 18', 'memory', 'chưa đối chiếu nguồn'
from (values
  ('AHLD', 'Anh hùng Lao động', 1),
  ('AHLL', 'Anh hùng LLVTND', 2),
  ('TB1', 'Thương binh hạng 1/4', 3),
  ('TB2', 'Thương binh hạng 2/4', 4),
  ('TB3', 'Thương binh hạng 3/4', 5),
  ('TB4', 'Thương binh hạng 4/4', 6),
  ('BB', 'Bệnh binh', 7),
  ('CLS', 'Con liệt sĩ', 8),
  ('CTB', 'Con thương binh, bệnh binh', 9),
  ('NCDHH', 'Người nhiễm/ con người nhiễm chất độc hóa học', 10),
  ('CGDCC', 'Con gia đình có công với cách mạng', 11),
  ('KHAC', 'Khác', 12)
) as v(code, name_vi, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'relationship', v.code, v.name_vi, v.name_en, v.position, null::date, null::date, null::text[], null::text, v.attributes::jsonb, 'SYLL TT 06/2023 mục 34.3, 36.1, 36.2 (nhóm quan hệ); mã cục bộ', v.status, v.note
from (values
  ('CHA', 'Cha đẻ', 'Father', 1, '{"side": "own"}', 'verified', null),
  ('ME', 'Mẹ đẻ', 'Mother', 2, '{"side": "own"}', 'verified', null),
  ('CHAN', 'Cha nuôi', 'Adoptive father', 3, '{"side": "own"}', 'memory', 'chưa đối chiếu nguồn'),
  ('MEN', 'Mẹ nuôi', 'Adoptive mother', 4, '{"side": "own"}', 'memory', 'chưa đối chiếu nguồn'),
  ('VO', 'Vợ', 'Wife', 5, '{"side": "own"}', 'verified', null),
  ('CHONG', 'Chồng', 'Husband', 6, '{"side": "own"}', 'verified', null),
  ('CON', 'Con đẻ', 'Child', 7, '{"side": "own"}', 'verified', null),
  ('CONN', 'Con nuôi', 'Adopted child', 8, '{"side": "own"}', 'verified', null),
  ('ANH', 'Anh ruột', 'Elder brother', 9, '{"side": "own"}', 'verified', null),
  ('CHI', 'Chị ruột', 'Elder sister', 10, '{"side": "own"}', 'verified', null),
  ('EM', 'Em ruột', 'Younger sibling', 11, '{"side": "own"}', 'verified', null),
  ('CHAV', 'Cha vợ', 'Wife''s father', 12, '{"side": "spouse"}', 'verified', null),
  ('MEV', 'Mẹ vợ', 'Wife''s mother', 13, '{"side": "spouse"}', 'verified', null),
  ('CHAC', 'Cha chồng', 'Husband''s father', 14, '{"side": "spouse"}', 'verified', null),
  ('MEC', 'Mẹ chồng', 'Husband''s mother', 15, '{"side": "spouse"}', 'verified', null),
  ('ACEV', 'Anh/chị/em ruột bên vợ', 'Wife''s sibling', 16, '{"side": "spouse"}', 'verified', null),
  ('ACEC', 'Anh/chị/em ruột bên chồng', 'Husband''s sibling', 17, '{"side": "spouse"}', 'verified', null),
  ('ONG', 'Ông (nội/ngoại)', 'Grandfather', 18, '{"side": "own"}', 'memory', '2C/TCTW; chưa đối chiếu nguồn'),
  ('BA', 'Bà (nội/ngoại)', 'Grandmother', 19, '{"side": "own"}', 'memory', '2C/TCTW; chưa đối chiếu nguồn'),
  ('NGH', 'Người giám hộ/nuôi dưỡng', 'Guardian', 20, '{"side": "own"}', 'memory', 'chưa đối chiếu nguồn'),
  ('TNNN', 'Thân nhân ở nước ngoài', 'Relative abroad', 21, '{"side": "abroad"}', 'verified', 'mục 34.3')
) as v(code, name_vi, name_en, position, attributes, status, note)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'army_rank', v.code, v.name_vi, null::text, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, null::text, 'memory', 'chưa đối chiếu nguồn'
from (values
  ('B2', 'Binh nhì', 1),
  ('B1', 'Binh nhất', 2),
  ('H1', 'Hạ sĩ', 3),
  ('H2', 'Trung sĩ', 4),
  ('H3', 'Thượng sĩ', 5),
  ('1/', 'Thiếu úy', 6),
  ('2/', 'Trung úy', 7),
  ('3/', 'Thượng úy', 8),
  ('4/', 'Đại úy', 9),
  ('1//', 'Thiếu tá', 10),
  ('2//', 'Trung tá', 11),
  ('3//', 'Thượng tá', 12),
  ('4//', 'Đại tá', 13),
  ('T1', 'Thiếu tướng', 14)
) as v(code, name_vi, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'age_band', v.code, v.name_vi, null::text, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, 'BM01/BNV: ≤30, 31–40, 41–50, 51–60 (nữ 51–55, nam 56–60), trên tuổi nghỉ hưu; 8B-BTCTW: bước 5 tuổi', 'verified', null::text
from (values
  ('A1', 'Từ 30 trở xuống', 1),
  ('A2', '31–40', 2),
  ('A3', '41–50', 3),
  ('A4', '51–55', 4),
  ('A5', '56–60', 5),
  ('A6', 'Trên 60 / trên tuổi nghỉ hưu', 6)
) as v(code, name_vi, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;
