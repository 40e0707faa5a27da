-- Catalogues about the Party, mass organisations, yearly classification, awards and discipline.
-- Rows whose status is not "verified" have not been checked against an original text; their note or source says so.

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'union_org', v.code, v.name_vi, null::text, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, '2C mục 17; SYLL mục 16', 'verified', null::text
from (values
  ('DTN', 'Đoàn TNCS Hồ Chí Minh', 1),
  ('CD', 'Công đoàn Việt Nam', 2),
  ('PN', 'Hội Liên hiệp Phụ nữ', 3),
  ('ND', 'Hội Nông dân', 4),
  ('CCB', 'Hội Cựu chiến binh', 5),
  ('MT', 'Mặt trận Tổ quốc', 6)
) as v(code, name_vi, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'party_position', v.code, v.name_vi, null::text, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, 'biểu 9A-BTCTW + danh mục dùng chung ĐHQG-HCM', 'verified', null::text
from (values
  ('BT', 'Bí thư', 1),
  ('PBT', 'Phó Bí thư', 2),
  ('UVTV', 'Ủy viên Ban Thường vụ', 3),
  ('UV', 'Cấp ủy viên/Ủy viên BCH', 4),
  ('CUBT', 'Bí thư chi bộ', 5),
  ('CUPBT', 'Phó Bí thư chi bộ', 6),
  ('UVKT', 'Ủy viên Ủy ban kiểm tra', 7),
  ('DV', 'Đảng viên', 8)
) as v(code, name_vi, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'party_classification', v.code, v.name_vi, null::text, v.position, null::date, null::date, '{party_member}'::text[], null::text, '{}'::jsonb, 'Quy định/Hướng dẫn của Ban Tổ chức TW (chưa đối chiếu nguồn)', 'memory', null::text
from (values
  ('XS', 'Hoàn thành xuất sắc nhiệm vụ', 1),
  ('T', 'Hoàn thành tốt nhiệm vụ', 2),
  ('HT', 'Hoàn thành nhiệm vụ', 3),
  ('KHT', 'Không hoàn thành nhiệm vụ', 4)
) as v(code, name_vi, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'annual_classification', v.code, v.name_vi, null::text, v.position, null::date, v.valid_to::date, null::text[], null::text, '{}'::jsonb, v.source, v.status, v.note
from (values
  ('XS', 'Hoàn thành xuất sắc nhiệm vụ', 1, null, 'NĐ 335/2025/NĐ-CP (công chức, 1/1/2026); NĐ 233/2026/NĐ-CP Điều 12 (viên chức, 1/7/2026); NĐ 90/2020 cùng 4 mức', 'verified', '≥ 90 điểm; ≤ 20% số xếp "tốt" (25% nếu đơn vị xuất sắc)'),
  ('T', 'Hoàn thành tốt nhiệm vụ', 2, null, 'NĐ 335/2025/NĐ-CP (công chức, 1/1/2026); NĐ 233/2026/NĐ-CP Điều 12 (viên chức, 1/7/2026); NĐ 90/2020 cùng 4 mức', 'verified', '70 – < 90'),
  ('HT', 'Hoàn thành nhiệm vụ', 3, null, 'NĐ 335/2025/NĐ-CP (công chức, 1/1/2026); NĐ 233/2026/NĐ-CP Điều 12 (viên chức, 1/7/2026); NĐ 90/2020 cùng 4 mức', 'verified', '50 – < 70'),
  ('KHT', 'Không hoàn thành nhiệm vụ', 4, null, 'NĐ 335/2025/NĐ-CP (công chức, 1/1/2026); NĐ 233/2026/NĐ-CP Điều 12 (viên chức, 1/7/2026); NĐ 90/2020 cùng 4 mức', 'verified', '< 50'),
  ('HCNL', 'Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực', 1, '2020-08-19', 'NĐ 56/2015 (chưa đối chiếu nguồn)', 'memory', 'mức cũ của công chức'),
  ('CPL', 'Chưa xếp loại (chưa đủ 6 tháng công tác)', 2, null, 'NĐ 56/2015 (chưa đối chiếu nguồn)', 'memory', null)
) as v(code, name_vi, position, valid_to, source, status, note)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'reward_form', v.code, v.name_vi, null::text, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, 'danh mục dùng chung ĐHQG-HCM', v.status, v.note
from (values
  ('01', 'Huân chương Sao vàng', 1, 'verified', null),
  ('02', 'Huân chương Hồ Chí Minh', 2, 'verified', null),
  ('03', 'Huân chương Độc lập hạng Nhất', 3, 'verified', null),
  ('04', 'Huân chương Độc lập hạng Nhì', 4, 'verified', null),
  ('05', 'Huân chương Độc lập hạng Ba', 5, 'verified', null),
  ('06', 'Huân chương Quân công hạng Nhất', 6, 'verified', null),
  ('07', 'Huân chương Quân công hạng Nhì', 7, 'verified', null),
  ('08', 'Huân chương Quân công hạng Ba', 8, 'verified', null),
  ('09', 'Huân chương Lao động hạng Nhất', 9, 'verified', null),
  ('10', 'Huân chương Lao động hạng Nhì', 10, 'verified', null),
  ('11', 'Huân chương Lao động hạng Ba', 11, 'verified', null),
  ('12', 'Huân chương Bảo vệ Tổ quốc hạng Nhất', 12, 'verified', null),
  ('13', 'Huân chương Bảo vệ Tổ quốc hạng Nhì', 13, 'verified', null),
  ('14', 'Huân chương Bảo vệ Tổ quốc hạng Ba', 14, 'verified', null),
  ('15', 'Huân chương Chiến công hạng Nhất', 15, 'verified', null),
  ('16', 'Huân chương Chiến công hạng Nhì', 16, 'verified', null),
  ('17', 'Huân chương Chiến công hạng Ba', 17, 'verified', null),
  ('18', 'Huân chương Đại đoàn kết dân tộc', 18, 'verified', null),
  ('19', 'Huân chương Dũng cảm', 19, 'verified', null),
  ('20', 'Huân chương Hữu nghị', 20, 'verified', null),
  ('21', 'Huy chương Quân kỳ quyết thắng', 21, 'verified', null),
  ('22', 'Huy chương Vì an ninh Tổ quốc', 22, 'verified', null),
  ('23', 'Huy chương Chiến sĩ vẻ vang hạng Nhất', 23, 'verified', null),
  ('24', 'Huy chương Chiến sĩ vẻ vang hạng Nhì', 24, 'verified', null),
  ('25', 'Huy chương Chiến sĩ vẻ vang hạng Ba', 25, 'verified', null),
  ('26', 'Huy chương Hữu nghị', 26, 'verified', null),
  ('27', 'Bà mẹ Việt Nam anh hùng', 27, 'verified', null),
  ('28', 'Anh hùng Lực lượng vũ trang nhân dân', 28, 'verified', null),
  ('29', 'Anh hùng Lao động', 29, 'verified', null),
  ('30', 'Nhà giáo nhân dân', 30, 'verified', null),
  ('31', 'Nhà giáo ưu tú', 31, 'verified', null),
  ('32', 'Thầy thuốc nhân dân', 32, 'verified', null),
  ('33', 'Thầy thuốc ưu tú', 33, 'verified', null),
  ('34', 'Nghệ sĩ nhân dân', 34, 'verified', null),
  ('35', 'Nghệ sĩ ưu tú', 35, 'verified', null),
  ('36', 'Nghệ nhân nhân dân', 36, 'verified', null),
  ('37', 'Nghệ nhân ưu tú', 37, 'verified', null),
  ('38', 'Giải thưởng Hồ Chí Minh', 38, 'verified', null),
  ('39', 'Giải thưởng Nhà nước', 39, 'verified', null),
  ('40', 'Kỷ niệm chương, Huy hiệu', 40, 'verified', null),
  ('41', 'Bằng khen của Thủ tướng Chính phủ', 41, 'verified', null),
  ('42', 'Bằng khen cấp Bộ, ngành, tỉnh, đoàn thể trung ương', 42, 'verified', null),
  ('43', 'Giấy khen', 43, 'verified', null),
  ('44', 'Chiến sĩ thi đua toàn quốc', 44, 'verified', null),
  ('46', 'Chiến sĩ thi đua cơ sở', 45, 'verified', null),
  ('47', 'Lao động tiên tiến', 46, 'verified', null),
  ('48', 'Chiến sĩ tiên tiến', 47, 'verified', null),
  ('49', 'Cờ thi đua của Chính phủ', 48, 'verified', null),
  ('50', 'Cờ thi đua cấp Bộ, ngành, tỉnh, đoàn thể trung ương', 49, 'verified', null),
  ('45', 'Chiến sĩ thi đua cấp Bộ, ngành, tỉnh', 50, 'memory', 'mã 45 vắng trong danh mục nguồn; chưa đối chiếu nguồn'),
  ('51', 'Khác', 51, 'verified', null)
) as v(code, name_vi, position, status, note)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'discipline_form', v.code, v.name_vi, null::text, v.position, null::date, v.valid_to::date, v.applies_to::text[], null::text, '{}'::jsonb, v.source, v.status, v.note
from (values
  ('KT', 'Khiển trách', 1, null, '{civil_servant}', 'NĐ 172/2025/NĐ-CP (4 hình thức); NĐ 112/2020 (hạ bậc lương, giáng chức – cũ)', 'verified', 'NĐ 172/2025'),
  ('CC', 'Cảnh cáo', 2, null, '{civil_servant}', 'NĐ 172/2025/NĐ-CP (4 hình thức); NĐ 112/2020 (hạ bậc lương, giáng chức – cũ)', 'verified', 'NĐ 172/2025'),
  ('HBL', 'Hạ bậc lương', 3, '2025-06-30', '{civil_servant}', 'NĐ 172/2025/NĐ-CP (4 hình thức); NĐ 112/2020 (hạ bậc lương, giáng chức – cũ)', 'verified', 'đã bãi bỏ; chỉ dùng cho quyết định cũ'),
  ('GC', 'Giáng chức', 4, '2025-06-30', '{civil_servant}', 'NĐ 172/2025/NĐ-CP (4 hình thức); NĐ 112/2020 (hạ bậc lương, giáng chức – cũ)', 'verified', 'lãnh đạo; đã bãi bỏ'),
  ('CCH', 'Cách chức', 5, null, '{civil_servant}', 'NĐ 172/2025/NĐ-CP (4 hình thức); NĐ 112/2020 (hạ bậc lương, giáng chức – cũ)', 'verified', 'lãnh đạo, quản lý'),
  ('BTV', 'Buộc thôi việc', 6, null, '{civil_servant}', 'NĐ 172/2025/NĐ-CP (4 hình thức); NĐ 112/2020 (hạ bậc lương, giáng chức – cũ)', 'verified', null),
  ('KT', 'Khiển trách', 1, null, '{public_employee}', 'NĐ 234/2026/NĐ-CP Điều 7', 'verified', null),
  ('CC', 'Cảnh cáo', 2, null, '{public_employee}', 'NĐ 234/2026/NĐ-CP Điều 7', 'verified', null),
  ('CCH', 'Cách chức', 3, null, '{public_employee}', 'NĐ 234/2026/NĐ-CP Điều 7', 'verified', 'viên chức quản lý'),
  ('BTV', 'Buộc thôi việc', 4, null, '{public_employee}', 'NĐ 234/2026/NĐ-CP Điều 7', 'verified', null),
  ('KT', 'Khiển trách', 1, null, '{official}', 'Luật CBCC (chưa đối chiếu nguồn)', 'memory', null),
  ('CC', 'Cảnh cáo', 2, null, '{official}', 'Luật CBCC (chưa đối chiếu nguồn)', 'memory', null),
  ('CCH', 'Cách chức', 3, null, '{official}', 'Luật CBCC (chưa đối chiếu nguồn)', 'memory', null),
  ('BN', 'Bãi nhiệm', 4, null, '{official}', 'Luật CBCC (chưa đối chiếu nguồn)', 'memory', null),
  ('DKT', 'Khiển trách (Đảng)', 1, null, '{party_member}', 'Quy định 22/69-QĐ/TW (chưa đối chiếu nguồn)', 'memory', 'đảng viên dự bị chỉ có khiển trách, cảnh cáo'),
  ('DCC', 'Cảnh cáo (Đảng)', 2, null, '{party_member}', 'Quy định 22/69-QĐ/TW (chưa đối chiếu nguồn)', 'memory', null),
  ('DCCH', 'Cách chức (Đảng)', 3, null, '{party_member}', 'Quy định 22/69-QĐ/TW (chưa đối chiếu nguồn)', 'memory', null),
  ('DKTR', 'Khai trừ khỏi Đảng', 4, null, '{party_member}', 'Quy định 22/69-QĐ/TW (chưa đối chiếu nguồn)', 'memory', null)
) as v(code, name_vi, position, valid_to, applies_to, source, status, note)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;
