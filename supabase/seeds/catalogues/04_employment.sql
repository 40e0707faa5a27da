-- Catalogues about units, kinds of staff, recruitment, contracts, positions and allowances.
-- Rows whose status is not "verified" have not been checked against an original text; their note or source says so.

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'unit_kind', v.code, v.name_vi, v.name_en, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, 'phân loại cục bộ', 'memory', 'chưa đối chiếu nguồn'
from (values
  ('TINH', 'UBND cấp tỉnh', 'Provincial People''s Committee', 1),
  ('SO', 'Sở và tương đương', 'Department or equivalent', 2),
  ('VP', 'Văn phòng UBND/HĐND', 'Office of the People''s Committee or Council', 3),
  ('CQHC', 'Cơ quan hành chính khác thuộc UBND tỉnh', 'Other administrative agency of the province', 4),
  ('CHICUC', 'Chi cục/Ban trực thuộc sở', 'Sub-department or board under a department', 5),
  ('PHONG', 'Phòng/ban thuộc sở', 'Division of a department', 6),
  ('HUYEN', 'UBND cấp huyện', 'District People''s Committee', 7),
  ('PHONG_H', 'Phòng chuyên môn cấp huyện', 'Division of a district', 8),
  ('XA', 'UBND cấp xã', 'Commune People''s Committee', 9),
  ('PHONG_X', 'Phòng chuyên môn cấp xã (từ 1/7/2025)', 'Division of a commune (from 1 July 2025)', 10),
  ('SN_TINH', 'Đơn vị sự nghiệp thuộc UBND tỉnh', 'Public service unit of the province', 11),
  ('SN_SO', 'Đơn vị sự nghiệp thuộc sở', 'Public service unit of a department', 12),
  ('SN_HUYEN', 'Đơn vị sự nghiệp thuộc UBND huyện', 'Public service unit of a district', 13),
  ('SN_XA', 'Đơn vị sự nghiệp thuộc UBND xã', 'Public service unit of a commune', 14),
  ('THPT', 'Trường THPT', 'Upper secondary school', 15),
  ('MN', 'Trường mầm non', 'Kindergarten', 16),
  ('TH', 'Trường tiểu học', 'Primary school', 17),
  ('THCS', 'Trường THCS', 'Lower secondary school', 18),
  ('BV', 'Bệnh viện', 'Hospital', 19),
  ('TTYT', 'Trung tâm y tế', 'Medical centre', 20),
  ('TRAM', 'Trạm y tế', 'Health station', 21),
  ('HOI', 'Hội có tính chất đặc thù', 'Association with special tasks', 22)
) as v(code, name_vi, name_en, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'person_kind', v.code, v.name_vi, v.name_en, v.position, null::date, v.valid_to::date, null::text[], null::text, '{}'::jsonb, 'biểu 8B/8C-BTCTW (cán bộ công chức; viên chức; HĐ 68; HĐ khác) + chưa đối chiếu nguồn', 'memory', v.note
from (values
  ('CB_TINH', 'Cán bộ cấp tỉnh', 'Official, province level', 1, null, null),
  ('CB_HUYEN', 'Cán bộ cấp huyện', 'Official, district level', 2, '2025-06-30', null),
  ('CC', 'Công chức', 'Civil servant', 3, null, null),
  ('VC', 'Viên chức', 'Public employee', 4, null, null),
  ('CB_XA', 'Cán bộ cấp xã', 'Official, commune level', 5, null, null),
  ('CC_XA', 'Công chức cấp xã', 'Civil servant, commune level', 6, '2025-06-30', 'từ 1/7/2025 là công chức chung'),
  ('HDLD', 'Người lao động hợp đồng', 'Contract worker', 7, null, null),
  ('KCT', 'Người hoạt động không chuyên trách', 'Part-time activist', 8, null, null)
) as v(code, name_vi, name_en, position, valid_to, note)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'employment_status', v.code, v.name_vi, v.name_en, v.position, null::date, null::date, null::text[], null::text, v.attributes::jsonb, 'mục C biểu 8C-BTCTW (nghỉ hưu đúng tuổi, chuyển đi, cho thôi việc, buộc thôi việc, chuyển không hưởng lương NS, tinh giản, giảm khác); còn lại chưa đối chiếu nguồn', v.status, null::text
from (values
  ('01', 'Đang công tác', 'At work', 1, '{"group": "active", "counts_in_quota": true, "needs_decision": false}', 'memory'),
  ('02', 'Tập sự/thử việc', 'On probation', 2, '{"group": "active", "counts_in_quota": true, "needs_decision": true}', 'memory'),
  ('03', 'Biệt phái đến đơn vị khác', 'Seconded to another unit', 3, '{"group": "active", "counts_in_quota": true, "needs_decision": true}', 'memory'),
  ('04', 'Nhận biệt phái', 'Seconded here', 4, '{"group": "active", "counts_in_quota": false, "needs_decision": true}', 'memory'),
  ('05', 'Đi học tập trung trong nước', 'Studying full time in the country', 5, '{"group": "active", "counts_in_quota": true, "needs_decision": true}', 'memory'),
  ('06', 'Đi học, công tác ở nước ngoài', 'Studying or working abroad', 6, '{"group": "active", "counts_in_quota": true, "needs_decision": true}', 'memory'),
  ('07', 'Nghỉ thai sản', 'Maternity leave', 7, '{"group": "active", "counts_in_quota": true, "needs_decision": false}', 'memory'),
  ('08', 'Nghỉ ốm, điều trị dài ngày', 'Long sick leave', 8, '{"group": "active", "counts_in_quota": true, "needs_decision": false}', 'memory'),
  ('09', 'Nghỉ không hưởng lương', 'Unpaid leave', 9, '{"group": "active", "counts_in_quota": true, "needs_decision": true}', 'memory'),
  ('10', 'Tạm đình chỉ công tác', 'Suspended', 10, '{"group": "active", "counts_in_quota": true, "needs_decision": true}', 'memory'),
  ('11', 'Nghỉ chờ hưu (đã thông báo nghỉ hưu)', 'Awaiting retirement', 11, '{"group": "active", "counts_in_quota": true, "needs_decision": true}', 'memory'),
  ('20', 'Chuyển công tác trong tỉnh (sang đơn vị khác)', 'Moved to another unit of the province', 12, '{"group": "moved", "counts_in_quota": true, "needs_decision": true}', 'memory'),
  ('21', 'Chuyển ra ngoài tỉnh', 'Moved out of the province', 13, '{"group": "left", "counts_in_quota": false, "needs_decision": true}', 'verified'),
  ('22', 'Chuyển sang cơ quan trung ương đóng trên địa bàn', 'Moved to a central agency', 14, '{"group": "left", "counts_in_quota": false, "needs_decision": true}', 'memory'),
  ('23', 'Chuyển sang khối Đảng, MTTQ, đoàn thể', 'Moved to the Party, the Front or a mass organisation', 15, '{"group": "moved", "counts_in_quota": false, "needs_decision": true}', 'memory'),
  ('24', 'Chuyển sang đơn vị không hưởng lương ngân sách', 'Moved to a unit outside the state budget', 16, '{"group": "left", "counts_in_quota": false, "needs_decision": true}', 'verified'),
  ('30', 'Nghỉ hưu đúng tuổi', 'Retired at the legal age', 17, '{"group": "left", "counts_in_quota": false, "needs_decision": true}', 'verified'),
  ('31', 'Nghỉ hưu trước tuổi (tinh giản biên chế)', 'Retired early (downsizing)', 18, '{"group": "left", "counts_in_quota": false, "needs_decision": true}', 'verified'),
  ('32', 'Nghỉ hưu trước tuổi (sắp xếp tổ chức bộ máy – NĐ 178/2024, 67/2025)', 'Retired early (reorganisation)', 19, '{"group": "left", "counts_in_quota": false, "needs_decision": true}', 'memory'),
  ('33', 'Kéo dài thời gian công tác sau tuổi hưu', 'Kept on after retirement age', 20, '{"group": "active", "counts_in_quota": true, "needs_decision": true}', 'memory'),
  ('40', 'Thôi việc theo nguyện vọng', 'Resigned', 21, '{"group": "left", "counts_in_quota": false, "needs_decision": true}', 'verified'),
  ('41', 'Thôi việc (tinh giản biên chế)', 'Left (downsizing)', 22, '{"group": "left", "counts_in_quota": false, "needs_decision": true}', 'verified'),
  ('42', 'Thôi việc (sắp xếp tổ chức bộ máy – NĐ 178/2024, 67/2025)', 'Left (reorganisation)', 23, '{"group": "left", "counts_in_quota": false, "needs_decision": true}', 'memory'),
  ('43', 'Thôi việc do 2 năm không hoàn thành nhiệm vụ', 'Left after two years below standard', 24, '{"group": "left", "counts_in_quota": false, "needs_decision": true}', 'memory'),
  ('44', 'Buộc thôi việc (kỷ luật)', 'Dismissed', 25, '{"group": "left", "counts_in_quota": false, "needs_decision": true}', 'verified'),
  ('45', 'Chấm dứt hợp đồng làm việc', 'Contract terminated', 26, '{"group": "left", "counts_in_quota": false, "needs_decision": true}', 'memory'),
  ('46', 'Kết thúc (hết hạn) hợp đồng', 'Contract ended', 27, '{"group": "left", "counts_in_quota": false, "needs_decision": true}', 'memory'),
  ('47', 'Hủy bỏ quyết định tuyển dụng', 'Recruitment revoked', 28, '{"group": "left", "counts_in_quota": false, "needs_decision": true}', 'memory'),
  ('48', 'Hết nhiệm kỳ, không tái cử, không bố trí tiếp', 'End of term', 29, '{"group": "left", "counts_in_quota": false, "needs_decision": true}', 'memory'),
  ('49', 'Bãi nhiệm', 'Removed from office', 30, '{"group": "left", "counts_in_quota": false, "needs_decision": true}', 'memory'),
  ('50', 'Từ trần', 'Died', 31, '{"group": "left", "counts_in_quota": false, "needs_decision": false}', 'memory'),
  ('51', 'Mất tích (theo tuyên bố của Tòa án)', 'Declared missing', 32, '{"group": "left", "counts_in_quota": false, "needs_decision": true}', 'memory'),
  ('99', 'Giảm khác', 'Other decrease', 33, '{"group": "left", "counts_in_quota": false, "needs_decision": true}', 'verified')
) as v(code, name_vi, name_en, position, attributes, status)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'recruitment_kind', v.code, v.name_vi, v.name_en, v.position, null::date, v.valid_to::date, null::text[], null::text, '{}'::jsonb, 'biểu 8C-BTCTW (thi tuyển, tiếp nhận, thủ khoa/nhà khoa học); pháp điển viên chức (thi, xét); còn lại chưa đối chiếu nguồn', v.status, v.note
from (values
  ('THI', 'Thi tuyển', 'Competitive examination', 1, null, 'verified', null),
  ('XET', 'Xét tuyển', 'Selection', 2, null, 'verified', null),
  ('TN', 'Tiếp nhận (không qua thi)', 'Admission without examination', 3, null, 'verified', 'đủ thời gian công tác'),
  ('THK', 'Thu hút thủ khoa, nhà khoa học', 'Attraction of top graduates and scientists', 4, null, 'verified', 'NĐ 140/2017'),
  ('CT', 'Cử tuyển', 'Nominated training', 5, null, 'memory', 'hết áp dụng cho phần lớn trường hợp'),
  ('BC', 'Bầu cử', 'Election', 6, null, 'memory', null),
  ('DD', 'Điều động/luân chuyển từ cơ quan khác', 'Transfer or rotation from another agency', 7, null, 'memory', null),
  ('LLVT', 'Chuyển ngành từ lực lượng vũ trang', 'Transfer from the armed forces', 8, null, 'memory', null),
  ('CVC', 'Tiếp nhận viên chức làm công chức', 'Public employee admitted as civil servant', 9, null, 'memory', null),
  ('XAHUYEN', 'Cán bộ, công chức cấp xã chuyển thành công chức cấp huyện trở lên', 'Commune staff admitted as civil servant at district level or above', 10, '2025-06-30', 'memory', null),
  ('PC', 'Phân công công tác (sau tốt nghiệp, chế độ cũ)', 'Assignment after graduation (former rules)', 11, null, 'memory', null),
  ('HDLD', 'Ký hợp đồng lao động', 'Labour contract', 12, null, 'verified', 'NĐ 111/2022, NĐ 235/2026')
) as v(code, name_vi, name_en, position, valid_to, status, note)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'contract_kind', v.code, v.name_vi, v.name_en, v.position, null::date, v.valid_to::date, null::text[], null::text, '{}'::jsonb, 'Luật Viên chức/pháp điển; NĐ 235/2026/NĐ-CP; biểu 8C-BTCTW (HĐ 68)', v.status, v.note
from (values
  ('HDLV_KXD', 'Hợp đồng làm việc không xác định thời hạn', 'Work contract, indefinite term', 1, null, 'verified', 'viên chức'),
  ('HDLV_XD', 'Hợp đồng làm việc xác định thời hạn', 'Work contract, fixed term', 2, null, 'verified', 'viên chức; 12–60 tháng'),
  ('HDLD_KXD', 'Hợp đồng lao động không xác định thời hạn', 'Labour contract, indefinite term', 3, null, 'verified', null),
  ('HDLD_XD', 'Hợp đồng lao động xác định thời hạn', 'Labour contract, fixed term', 4, null, 'verified', '≤ 36 tháng'),
  ('HDDV', 'Hợp đồng dịch vụ', 'Service contract', 5, null, 'verified', 'NĐ 235/2026'),
  ('HD68', 'Hợp đồng theo NĐ 68/2000', 'Contract under Decree 68/2000', 6, '2022-12-31', 'verified', 'cũ'),
  ('HD161', 'Hợp đồng theo NĐ 161/2018', 'Contract under Decree 161/2018', 7, '2022-12-31', 'memory', 'cũ; chưa đối chiếu nguồn'),
  ('HD111', 'Hợp đồng theo NĐ 111/2022', 'Contract under Decree 111/2022', 8, null, 'memory', 'cơ quan hành chính; chưa đối chiếu nguồn'),
  ('CG', 'Hợp đồng chuyên gia, nhà khoa học', 'Contract with an expert or scientist', 9, null, 'memory', 'chưa đối chiếu nguồn')
) as v(code, name_vi, name_en, position, valid_to, status, note)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'job_position_group', v.code, v.name_vi, v.name_en, v.position, v.valid_from::date, v.valid_to::date, v.applies_to::text[], null::text, '{}'::jsonb, v.source, v.status, v.note
from (values
  ('LDQL', 'Lãnh đạo, quản lý', 'Leadership and management', 1, null, null, '{civil_servant}', 'NĐ 361/2025/NĐ-CP (dantri 10/1/2026)', 'verified', null),
  ('CMNV', 'Chuyên môn, nghiệp vụ', 'Professional work', 2, null, null, '{civil_servant}', 'NĐ 361/2025/NĐ-CP (dantri 10/1/2026)', 'verified', null),
  ('HTPV', 'Hỗ trợ, phục vụ', 'Support and service', 3, null, null, '{civil_servant}', 'NĐ 361/2025/NĐ-CP (dantri 10/1/2026)', 'verified', null),
  ('QL', 'Quản lý', 'Management', 1, '2026-07-01', null, '{public_employee}', 'NĐ 232/2026/NĐ-CP Điều 3.5 (1/7/2026)', 'verified', null),
  ('CMNV', 'Chuyên môn, nghiệp vụ', 'Professional work', 2, '2026-07-01', null, '{public_employee}', 'NĐ 232/2026/NĐ-CP Điều 3.5 (1/7/2026)', 'verified', null),
  ('HT', 'Hỗ trợ', 'Support', 3, '2026-07-01', null, '{public_employee}', 'NĐ 232/2026/NĐ-CP Điều 3.5 (1/7/2026)', 'verified', null),
  ('LDQL', 'Lãnh đạo, quản lý/ chức danh nghề nghiệp quản lý', 'Leadership and management', 1, null, '2026-06-30', '{public_employee}', 'NĐ 106/2020/NĐ-CP', 'memory', 'chưa đối chiếu nguồn'),
  ('CDNN', 'Chức danh nghề nghiệp chuyên ngành', 'Specialised professional title', 2, null, '2026-06-30', '{public_employee}', 'NĐ 106/2020/NĐ-CP', 'memory', 'chưa đối chiếu nguồn'),
  ('DC', 'Chuyên môn dùng chung', 'Common professional work', 3, null, '2026-06-30', '{public_employee}', 'NĐ 106/2020/NĐ-CP', 'memory', 'chưa đối chiếu nguồn'),
  ('HTPV', 'Hỗ trợ, phục vụ', 'Support and service', 4, null, '2026-06-30', '{public_employee}', 'NĐ 106/2020/NĐ-CP', 'memory', 'chưa đối chiếu nguồn')
) as v(code, name_vi, name_en, position, valid_from, valid_to, applies_to, source, status, note)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'professional_grade', v.code, v.name_vi, v.name_en, v.position, '2026-07-01'::date, null::date, '{public_employee}'::text[], null::text, v.attributes::jsonb, 'NĐ 232/2026/NĐ-CP Điều 7, 18 (chuyển xong trước 1/7/2027)', 'verified', v.note
from (values
  ('1', 'Bậc nghề nghiệp 1', 'Professional grade 1', 1, '{"salary_groups": ["B"]}', 'loại B'),
  ('2', 'Bậc nghề nghiệp 2', 'Professional grade 2', 2, '{"salary_groups": ["A0"]}', 'loại A0'),
  ('3', 'Bậc nghề nghiệp 3', 'Professional grade 3', 3, '{"salary_groups": ["A1"]}', 'loại A1'),
  ('4', 'Bậc nghề nghiệp 4', 'Professional grade 4', 4, '{"salary_groups": ["A2.1", "A2.2"]}', 'loại A2.1 (A2.2 chuyển sang)'),
  ('5', 'Bậc nghề nghiệp 5', 'Professional grade 5', 5, '{"salary_groups": ["A3.1", "A3.2"]}', 'loại A3.1 (A3.2 chuyển sang)')
) as v(code, name_vi, name_en, position, attributes, note)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'commune_title', v.code, v.name_vi, v.name_en, v.position, null::date, '2025-06-30'::date, null::text[], null::text, v.attributes::jsonb, 'NĐ 33/2023/NĐ-CP (trước 1/7/2025)', 'memory', 'chưa đối chiếu nguồn'
from (values
  ('BTDU', 'Bí thư Đảng ủy', 'Secretary of the Party Committee', 1, '{"holder": "commune_cadre"}'),
  ('PBTDU', 'Phó Bí thư Đảng ủy', 'Deputy secretary of the Party Committee', 2, '{"holder": "commune_cadre"}'),
  ('CTHD', 'Chủ tịch HĐND', 'Chairperson of the People''s Council', 3, '{"holder": "commune_cadre"}'),
  ('PCTHD', 'Phó Chủ tịch HĐND', 'Vice-chairperson of the People''s Council', 4, '{"holder": "commune_cadre"}'),
  ('CTUB', 'Chủ tịch UBND', 'Chairperson of the People''s Committee', 5, '{"holder": "commune_cadre"}'),
  ('PCTUB', 'Phó Chủ tịch UBND', 'Vice-chairperson of the People''s Committee', 6, '{"holder": "commune_cadre"}'),
  ('CTMT', 'Chủ tịch UBMTTQ Việt Nam', 'Chairperson of the Fatherland Front', 7, '{"holder": "commune_cadre"}'),
  ('BTDTN', 'Bí thư Đoàn TNCS HCM', 'Secretary of the Youth Union', 8, '{"holder": "commune_cadre"}'),
  ('CTPN', 'Chủ tịch Hội LHPN', 'Chairperson of the Women''s Union', 9, '{"holder": "commune_cadre"}'),
  ('CTND', 'Chủ tịch Hội Nông dân', 'Chairperson of the Farmers'' Association', 10, '{"holder": "commune_cadre"}'),
  ('CTCCB', 'Chủ tịch Hội Cựu chiến binh', 'Chairperson of the Veterans'' Association', 11, '{"holder": "commune_cadre"}'),
  ('CHQS', 'Chỉ huy trưởng Ban CHQS', 'Commander of the military command', 12, '{"holder": "commune_civil_servant"}'),
  ('VPTK', 'Văn phòng – thống kê', 'Office and statistics', 13, '{"holder": "commune_civil_servant"}'),
  ('DCXD', 'Địa chính – xây dựng – đô thị và môi trường (phường, thị trấn)', 'Land, construction, urban affairs and environment (ward, township)', 14, '{"holder": "commune_civil_servant"}'),
  ('DCNN', 'Địa chính – nông nghiệp – xây dựng và môi trường (xã)', 'Land, agriculture, construction and environment (commune)', 15, '{"holder": "commune_civil_servant"}'),
  ('TCKT', 'Tài chính – kế toán', 'Finance and accounting', 16, '{"holder": "commune_civil_servant"}'),
  ('TPHT', 'Tư pháp – hộ tịch', 'Justice and civil status', 17, '{"holder": "commune_civil_servant"}'),
  ('VHXH', 'Văn hóa – xã hội', 'Culture and social affairs', 18, '{"holder": "commune_civil_servant"}')
) as v(code, name_vi, name_en, position, attributes)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'appointment_kind', v.code, v.name_vi, null::text, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, 'NĐ 27/2026 nhóm 4; biểu 11, 13-BTCTW; SYLL TT 06/2023 mục 24; còn lại chưa đối chiếu nguồn', 'memory', null::text
from (values
  ('BN', 'Bổ nhiệm', 1),
  ('BNL', 'Bổ nhiệm lại', 2),
  ('KDTG', 'Kéo dài thời gian giữ chức vụ', 3),
  ('GQ', 'Giao quyền/phụ trách', 4),
  ('DD', 'Điều động', 5),
  ('LC', 'Luân chuyển', 6),
  ('BP', 'Biệt phái', 7),
  ('MN', 'Miễn nhiệm', 8),
  ('TC', 'Từ chức', 9),
  ('TGC', 'Thôi giữ chức vụ', 10),
  ('BC', 'Bầu cử', 11),
  ('PCBC', 'Phê chuẩn kết quả bầu cử', 12),
  ('QH', 'Quy hoạch', 13),
  ('BSQH', 'Bổ sung quy hoạch', 14),
  ('DRQH', 'Đưa ra khỏi quy hoạch', 15)
) as v(code, name_vi, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'allowance_kind', v.code, v.name_vi, null::text, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, '2C, SYLL TT 06/2023 mục 30.2, 37.2; BM04/BNV; NĐ 204/2004; mức chưa đối chiếu nguồn trừ VK', v.status, v.note
from (values
  ('CV', 'Phụ cấp chức vụ lãnh đạo', 1, 'verified', 'hệ số'),
  ('VK', 'Phụ cấp thâm niên vượt khung', 2, 'verified', '5% + 1%/năm'),
  ('KN', 'Phụ cấp kiêm nhiệm', 3, 'verified', '10%'),
  ('KV', 'Phụ cấp khu vực', 4, 'verified', '0,1–1,0'),
  ('TN', 'Phụ cấp trách nhiệm công việc', 5, 'verified', '0,1–0,5'),
  ('TNN', 'Phụ cấp thâm niên nghề', 6, 'memory', '%'),
  ('UDN', 'Phụ cấp ưu đãi nghề', 7, 'memory', '% (giáo viên, y tế)'),
  ('CVU', 'Phụ cấp công vụ', 8, 'memory', '25%'),
  ('DDT', 'Phụ cấp công tác đảng, đoàn thể', 9, 'memory', '30%'),
  ('DH', 'Phụ cấp độc hại, nguy hiểm', 10, 'memory', '0,1–0,4'),
  ('LD', 'Phụ cấp lưu động', 11, 'memory', '0,2–0,6'),
  ('TH', 'Phụ cấp thu hút', 12, 'memory', '70% vùng ĐBKK'),
  ('LN', 'Phụ cấp công tác lâu năm vùng ĐBKK', 13, 'memory', '0,5/0,7/1,0'),
  ('DB', 'Phụ cấp đặc biệt', 14, 'memory', '30/50/100%'),
  ('BL', 'Hệ số chênh lệch bảo lưu', 15, 'memory', null),
  ('KHAC', 'Phụ cấp khác', 16, 'memory', null)
) as v(code, name_vi, position, status, note)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;
