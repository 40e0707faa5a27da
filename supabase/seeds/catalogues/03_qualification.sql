-- Catalogues about schooling, degrees, training and certificates.
-- Rows whose status is not "verified" have not been checked against an original text; their note or source says so.

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'general_education', v.code, v.name_vi, v.name_en, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, 'danh mục dùng chung ĐHQG-HCM', 'verified', null::text
from (values
  ('00', 'Chưa xác định', 'Not determined', 1),
  ('08', '8/10', '8/10', 2),
  ('09', '9/10', '9/10', 3),
  ('10', '10/10', '10/10', 4),
  ('19', '9/12', '9/12', 5),
  ('20', '10/12', '10/12', 6),
  ('21', '11/12', '11/12', 7),
  ('22', '12/12', '12/12', 8),
  ('30', '8/10 Bổ túc', '8/10 (complementary)', 9),
  ('31', '9/10 Bổ túc', '9/10 (complementary)', 10),
  ('32', '10/10 Bổ túc', '10/10 (complementary)', 11),
  ('41', '9/12 Bổ túc', '9/12 (complementary)', 12),
  ('42', '10/12 Bổ túc', '10/12 (complementary)', 13),
  ('43', '11/12 Bổ túc', '11/12 (complementary)', 14),
  ('44', '12/12 Bổ túc', '12/12 (complementary)', 15)
) as v(code, name_vi, name_en, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'education_level', v.code, v.name_vi, v.name_en, v.position, null::date, null::date, null::text[], null::text, v.attributes::jsonb, 'BM01/BNV TT 11/2012 (TS, ThS, ĐH, CĐ, TC, SC) + ĐHQG-HCM (TSKH, CKI, CKII)', 'verified', v.note
from (values
  ('TSKH', 'Tiến sĩ khoa học', 'Doctor of Science', 1, '{"report_column": "Tiến sĩ"}', null),
  ('TS', 'Tiến sĩ', 'Doctor (PhD)', 2, '{"report_column": "Tiến sĩ"}', null),
  ('CKII', 'Chuyên khoa II', 'Specialist level II', 3, '{}', 'y tế; cột báo cáo: tương đương Tiến sĩ hay Thạc sĩ do đơn vị chốt'),
  ('ThS', 'Thạc sĩ', 'Master', 4, '{"report_column": "Thạc sĩ"}', null),
  ('CKI', 'Chuyên khoa I', 'Specialist level I', 5, '{}', 'y tế; tương đương Thạc sĩ'),
  ('ĐH', 'Đại học', 'University', 6, '{"report_column": "Đại học"}', null),
  ('CĐ', 'Cao đẳng', 'College', 7, '{"report_column": "Cao đẳng"}', null),
  ('TC', 'Trung cấp', 'Intermediate (secondary vocational)', 8, '{"report_column": "Trung cấp"}', null),
  ('SC', 'Sơ cấp', 'Elementary vocational', 9, '{"report_column": "Sơ cấp"}', null),
  ('CQĐT', 'Chưa qua đào tạo', 'No training yet', 10, '{}', null)
) as v(code, name_vi, name_en, position, attributes, note)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'academic_title', v.code, v.name_vi, v.name_en, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, 'danh mục dùng chung ĐHQG-HCM', 'verified', null::text
from (values
  ('01', 'Giáo sư', 'Professor', 1),
  ('02', 'Phó giáo sư', 'Associate professor', 2)
) as v(code, name_vi, name_en, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'degree_class', v.code, v.name_vi, v.name_en, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, null::text, 'memory', 'chưa đối chiếu nguồn'
from (values
  ('XS', 'Xuất sắc', 'Excellent', 1),
  ('G', 'Giỏi', 'Very good', 2),
  ('K', 'Khá', 'Good', 3),
  ('TBK', 'Trung bình khá', 'Fairly good', 4),
  ('TB', 'Trung bình', 'Average', 5)
) as v(code, name_vi, name_en, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'training_form', v.code, v.name_vi, v.name_en, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, '2C-BNV/2008 mục 27 (chính quy, tại chức, chuyên tu, bồi dưỡng…); biểu 10-BTCTW (tập trung/không tập trung)', 'verified', null::text
from (values
  ('CQ', 'Chính quy', 'Full-time, regular', 1),
  ('TC', 'Tại chức', 'In-service', 2),
  ('VLVH', 'Vừa làm vừa học', 'Work-study', 3),
  ('CT', 'Chuyên tu', 'Specialised', 4),
  ('LT', 'Liên thông', 'Bridging', 5),
  ('TX', 'Từ xa', 'Distance', 6),
  ('B2', 'Văn bằng 2', 'Second degree', 7),
  ('TT', 'Tập trung', 'Concentrated', 8),
  ('KTT', 'Không tập trung', 'Not concentrated', 9),
  ('BD', 'Bồi dưỡng', 'Refresher training', 10)
) as v(code, name_vi, name_en, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'political_theory', v.code, v.name_vi, v.name_en, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, 'BM01/BNV TT 11/2012; biểu 8B, 9A-BTCTW', 'verified', null::text
from (values
  ('CN', 'Cử nhân', 'Bachelor', 1),
  ('CC', 'Cao cấp', 'Advanced', 2),
  ('TC', 'Trung cấp', 'Intermediate', 3),
  ('SC', 'Sơ cấp', 'Elementary', 4),
  ('CHUA', 'Chưa qua đào tạo', 'None yet', 5)
) as v(code, name_vi, name_en, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'state_management', v.code, v.name_vi, v.name_en, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, 'BM01/BNV TT 11/2012 (CVCC, CVC, CV)', v.status, v.note
from (values
  ('CVCC', 'Chương trình chuyên viên cao cấp và tương đương', 'Senior expert programme or equivalent', 1, 'verified', null),
  ('CVC', 'Chương trình chuyên viên chính và tương đương', 'Principal expert programme or equivalent', 2, 'verified', null),
  ('CV', 'Chương trình chuyên viên và tương đương', 'Expert programme or equivalent', 3, 'verified', null),
  ('CS', 'Chương trình cán sự', 'Technician programme', 4, 'memory', 'chưa đối chiếu nguồn'),
  ('LĐP', 'Bồi dưỡng lãnh đạo, quản lý cấp phòng', 'Leadership, division level', 5, 'memory', 'NĐ 101/2017, 89/2021; chưa đối chiếu nguồn'),
  ('LĐH', 'Bồi dưỡng lãnh đạo, quản lý cấp huyện', 'Leadership, district level', 6, 'memory', 'trước 1/7/2025; chưa đối chiếu nguồn'),
  ('LĐS', 'Bồi dưỡng lãnh đạo, quản lý cấp sở', 'Leadership, department level', 7, 'memory', 'NĐ 101/2017, 89/2021; chưa đối chiếu nguồn'),
  ('XA', 'Bồi dưỡng lãnh đạo, quản lý cấp xã', 'Leadership, commune level', 8, 'memory', 'chưa đối chiếu nguồn'),
  ('CHUA', 'Chưa qua bồi dưỡng', 'None yet', 9, 'verified', null)
) as v(code, name_vi, name_en, position, status, note)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'defense_security', v.code, v.name_vi, null::text, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, 'biểu 10-BTCTW', 'verified', null::text
from (values
  ('1', 'Đối tượng 1', 1),
  ('2', 'Đối tượng 2', 2),
  ('3', 'Đối tượng 3', 3),
  ('4', 'Đối tượng 4', 4)
) as v(code, name_vi, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'language', v.code, v.name_vi, null::text, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, null::text, 'memory', 'chưa đối chiếu nguồn'
from (values
  ('ANH', 'Tiếng Anh', 1),
  ('PHAP', 'Tiếng Pháp', 2),
  ('NGA', 'Tiếng Nga', 3),
  ('TRUNG', 'Tiếng Trung Quốc', 4),
  ('NHAT', 'Tiếng Nhật', 5),
  ('HAN', 'Tiếng Hàn', 6),
  ('DUC', 'Tiếng Đức', 7),
  ('LAO', 'Tiếng Lào', 8),
  ('KHAC', 'Ngoại ngữ khác', 9)
) as v(code, name_vi, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'ethnic_language', v.code, v.name_vi, null::text, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, 'cột "Chứng chỉ tiếng dân tộc" có trong BM01/BNV; danh sách ngôn ngữ theo địa bàn', 'memory', 'chưa đối chiếu nguồn'
from (values
  ('BANA', 'Tiếng Ba-na', 1),
  ('CHAM', 'Tiếng Chăm', 2),
  ('HRE', 'Tiếng Hrê', 3),
  ('JRAI', 'Tiếng Gia-rai', 4),
  ('KHAC', 'Tiếng dân tộc khác', 5)
) as v(code, name_vi, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'foreign_language_cert', v.code, v.name_vi, null::text, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, 'BM01/BNV (ĐH trở lên; chứng chỉ A, B, C); còn lại chưa đối chiếu nguồn', v.status, v.note
from (values
  ('DH', 'Đại học ngoại ngữ trở lên', 1, 'verified', 'cột BM01/BNV: Đại học trở lên'),
  ('A', 'Chứng chỉ A', 2, 'verified', 'bỏ cấp từ 2020; còn trong hồ sơ cũ'),
  ('B', 'Chứng chỉ B', 3, 'verified', null),
  ('C', 'Chứng chỉ C', 4, 'verified', null),
  ('B1VN', 'Bậc 1 (KNLNNVN) ~ A1', 5, 'memory', 'TT 01/2014/TT-BGDĐT'),
  ('B2VN', 'Bậc 2 ~ A2', 6, 'memory', null),
  ('B3VN', 'Bậc 3 ~ B1', 7, 'memory', null),
  ('B4VN', 'Bậc 4 ~ B2', 8, 'memory', null),
  ('B5VN', 'Bậc 5 ~ C1', 9, 'memory', null),
  ('B6VN', 'Bậc 6 ~ C2', 10, 'memory', null),
  ('IELTS', 'IELTS', 11, 'memory', 'có điểm, ngày cấp, hết hạn'),
  ('TOEFL', 'TOEFL iBT/ITP', 12, 'memory', 'có điểm'),
  ('TOEIC', 'TOEIC', 13, 'memory', 'có điểm'),
  ('CAM', 'Cambridge (KET, PET, FCE, CAE, CPE)', 14, 'memory', null),
  ('APTIS', 'Aptis ESOL', 15, 'memory', null),
  ('VSTEP', 'VSTEP', 16, 'memory', null),
  ('HSK', 'HSK', 17, 'memory', null),
  ('JLPT', 'JLPT', 18, 'memory', null),
  ('TOPIK', 'TOPIK', 19, 'memory', null),
  ('DELF', 'DELF/DALF', 20, 'memory', null),
  ('KHAC', 'Chứng chỉ khác', 21, 'memory', null)
) as v(code, name_vi, position, status, note)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'it_cert', v.code, v.name_vi, null::text, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, 'BM01/BNV (trung cấp trở lên; chứng chỉ)', v.status, v.note
from (values
  ('TC+', 'Trung cấp tin học trở lên', 1, 'verified', 'cột BM01/BNV'),
  ('A', 'Chứng chỉ A tin học', 2, 'verified', null),
  ('B', 'Chứng chỉ B tin học', 3, 'verified', null),
  ('C', 'Chứng chỉ C tin học', 4, 'verified', null),
  ('CB', 'Ứng dụng CNTT cơ bản', 5, 'memory', 'TT 03/2014/TT-BTTTT; TTLT 17/2016; chưa đối chiếu nguồn'),
  ('NC', 'Ứng dụng CNTT nâng cao', 6, 'memory', 'TT 03/2014/TT-BTTTT; TTLT 17/2016; chưa đối chiếu nguồn'),
  ('MOS', 'MOS', 7, 'memory', 'chưa đối chiếu nguồn'),
  ('IC3', 'IC3', 8, 'memory', 'chưa đối chiếu nguồn'),
  ('ICDL', 'ICDL', 9, 'memory', 'chưa đối chiếu nguồn'),
  ('KHAC', 'Chứng chỉ khác', 10, 'memory', 'chưa đối chiếu nguồn')
) as v(code, name_vi, position, status, note)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;
