-- Leadership allowances (phụ cấp chức vụ lãnh đạo): coefficient in attributes.
-- Rows whose status is not "verified" have not been checked against an original text; their note or source says so.

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'leadership_allowance', v.code, v.name_vi, null::text, v.position, v.valid_from::date, v.valid_to::date, null::text[], null::text, v.attributes::jsonb, v.source, v.status, v.note
from (values
  ('CT_TINH', 'Chủ tịch UBND cấp tỉnh', 1, null, null, '{"coefficient": 1.25}', 'NĐ 204/2004', 'memory', 'chưa đối chiếu nguồn'),
  ('PCT_TINH', 'Phó Chủ tịch UBND cấp tỉnh', 2, null, null, '{"coefficient": 1.05}', 'NĐ 204/2004', 'memory', 'chưa đối chiếu nguồn'),
  ('GD_SO', 'Giám đốc sở và tương đương', 3, null, null, '{"coefficient": 0.9}', 'NĐ 204/2004; đô thị loại khác HN, HCM', 'memory', 'chưa đối chiếu nguồn'),
  ('PGD_SO', 'Phó Giám đốc sở và tương đương', 4, null, null, '{"coefficient": 0.7}', 'NĐ 204/2004', 'memory', 'chưa đối chiếu nguồn'),
  ('TP_SO', 'Trưởng phòng thuộc sở và tương đương', 5, null, null, '{"coefficient": 0.5}', 'NĐ 204/2004', 'memory', 'chưa đối chiếu nguồn'),
  ('PTP_SO', 'Phó Trưởng phòng thuộc sở và tương đương', 6, null, null, '{"coefficient": 0.3}', 'NĐ 204/2004', 'memory', 'chưa đối chiếu nguồn'),
  ('CT_HUYEN', 'Chủ tịch UBND huyện (huyện, thị xã)', 7, null, '2025-06-30', '{"coefficient": 0.7}', 'NĐ 204/2004', 'memory', 'chưa đối chiếu nguồn'),
  ('PCT_HUYEN', 'Phó Chủ tịch UBND huyện', 8, null, '2025-06-30', '{"coefficient": 0.5}', 'NĐ 204/2004', 'memory', 'chưa đối chiếu nguồn'),
  ('TP_HUYEN', 'Trưởng phòng cấp huyện', 9, null, '2025-06-30', '{"coefficient": 0.3}', 'NĐ 204/2004', 'memory', 'chưa đối chiếu nguồn'),
  ('PTP_HUYEN', 'Phó Trưởng phòng cấp huyện', 10, null, '2025-06-30', '{"coefficient": 0.15}', 'NĐ 204/2004', 'memory', 'chưa đối chiếu nguồn'),
  ('BT_XA', 'Bí thư Đảng ủy xã', 11, '2010-01-01', '2025-06-30', '{"coefficient": 0.3}', 'NĐ 92/2009 (bảng bhxhhagiang.gov.vn)', 'verified', null),
  ('CT_XA', 'Chủ tịch UBND/HĐND, PBT Đảng ủy xã', 12, '2010-01-01', '2025-06-30', '{"coefficient": 0.25}', 'NĐ 92/2009', 'verified', null),
  ('PCT_XA', 'PCT UBND/HĐND, CT MTTQ xã', 13, '2010-01-01', '2025-06-30', '{"coefficient": 0.2}', 'NĐ 92/2009', 'verified', null),
  ('TDT_XA', 'Trưởng đoàn thể xã', 14, '2010-01-01', '2025-06-30', '{"coefficient": 0.15}', 'NĐ 92/2009', 'verified', null),
  ('CT_XA_MOI', 'Chủ tịch UBND xã, phường (mới)', 15, '2026-01-01', null, '{"coefficient": 0.6}', 'NĐ 07/2026/NĐ-CP Đ1.2 (tỉnh, không phải HN/TP.HCM)', 'verified', null),
  ('PCT_XA_MOI', 'Phó Chủ tịch UBND xã, phường (mới)', 16, '2026-01-01', null, '{"coefficient": 0.5}', 'NĐ 07/2026/NĐ-CP', 'verified', null),
  ('TP_XA', 'Trưởng phòng chuyên môn thuộc UBND xã và tương đương', 17, '2026-01-01', null, '{"coefficient": 0.25}', 'NĐ 07/2026/NĐ-CP', 'verified', null),
  ('PTP_XA', 'Phó trưởng phòng chuyên môn thuộc UBND xã và tương đương', 18, '2026-01-01', null, '{"coefficient": 0.15}', 'NĐ 07/2026/NĐ-CP', 'verified', null),
  ('HT_THPT_1', 'Hiệu trưởng trường trung học phổ thông hạng I', 19, null, null, '{"coefficient": 0.7}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('PHT_THPT_1', 'Phó Hiệu trưởng trường trung học phổ thông hạng I', 20, null, null, '{"coefficient": 0.55}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('HT_THPT_2', 'Hiệu trưởng trường trung học phổ thông hạng II', 21, null, null, '{"coefficient": 0.6}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('PHT_THPT_2', 'Phó Hiệu trưởng trường trung học phổ thông hạng II', 22, null, null, '{"coefficient": 0.45}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('HT_THPT_3', 'Hiệu trưởng trường trung học phổ thông hạng III', 23, null, null, '{"coefficient": 0.45}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('PHT_THPT_3', 'Phó Hiệu trưởng trường trung học phổ thông hạng III', 24, null, null, '{"coefficient": 0.35}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('HT_THCS_1', 'Hiệu trưởng trường trung học cơ sở hạng I', 25, null, null, '{"coefficient": 0.55}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('PHT_THCS_1', 'Phó Hiệu trưởng trường trung học cơ sở hạng I', 26, null, null, '{"coefficient": 0.45}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('HT_THCS_2', 'Hiệu trưởng trường trung học cơ sở hạng II', 27, null, null, '{"coefficient": 0.45}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('PHT_THCS_2', 'Phó Hiệu trưởng trường trung học cơ sở hạng II', 28, null, null, '{"coefficient": 0.35}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('HT_THCS_3', 'Hiệu trưởng trường trung học cơ sở hạng III', 29, null, null, '{"coefficient": 0.35}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('PHT_THCS_3', 'Phó Hiệu trưởng trường trung học cơ sở hạng III', 30, null, null, '{"coefficient": 0.25}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('HT_TH_1', 'Hiệu trưởng trường tiểu học hạng I', 31, null, null, '{"coefficient": 0.5}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('PHT_TH_1', 'Phó Hiệu trưởng trường tiểu học hạng I', 32, null, null, '{"coefficient": 0.4}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('HT_TH_2', 'Hiệu trưởng trường tiểu học hạng II', 33, null, null, '{"coefficient": 0.4}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('PHT_TH_2', 'Phó Hiệu trưởng trường tiểu học hạng II', 34, null, null, '{"coefficient": 0.3}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('HT_TH_3', 'Hiệu trưởng trường tiểu học hạng III', 35, null, null, '{"coefficient": 0.3}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('PHT_TH_3', 'Phó Hiệu trưởng trường tiểu học hạng III', 36, null, null, '{"coefficient": 0.2}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('HT_MN_1', 'Hiệu trưởng trường mầm non hạng I', 37, null, null, '{"coefficient": 0.5}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('PHT_MN_1', 'Phó Hiệu trưởng trường mầm non hạng I', 38, null, null, '{"coefficient": 0.35}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('HT_MN_2', 'Hiệu trưởng trường mầm non hạng II', 39, null, null, '{"coefficient": 0.35}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('PHT_MN_2', 'Phó Hiệu trưởng trường mầm non hạng II', 40, null, null, '{"coefficient": 0.25}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('TTCM_THPT', 'Tổ trưởng chuyên môn trường trung học phổ thông', 41, null, null, '{"coefficient": 0.25}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('TTCM', 'Tổ trưởng chuyên môn trường trung học cơ sở, tiểu học, mầm non', 42, null, null, '{"coefficient": 0.2}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn'),
  ('TPCM', 'Tổ phó chuyên môn trường học', 43, null, null, '{"coefficient": 0.15}', 'TT 33/2005/TT-BGDĐT', 'memory', 'chưa đối chiếu nguồn')
) as v(code, name_vi, position, valid_from, valid_to, attributes, source, status, note)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;
