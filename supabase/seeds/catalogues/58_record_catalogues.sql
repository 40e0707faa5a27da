-- Small catalogues that only forms of the record use. status design = a convention of this system, not taken from an official list.

insert into public.catalogue_item (catalogue, code, name_vi, name_en, position, source, status)
select v.catalogue, v.code, v.name_vi, v.name_en, v.position, v.source, v.status
from (values
  ('family_side', 'BT', 'Về bản thân', 'Own side', 1, 'TT 06/2023/TT-BNV, mục 36.1', 'verified'),
  ('family_side', 'VC', 'Bên vợ (hoặc chồng)', 'Spouse''s side', 2, 'TT 06/2023/TT-BNV, mục 36.2', 'verified'),
  ('salary_change_kind', 'TD', 'Xếp lương khi tuyển dụng', 'First placement', 1, null, 'design'),
  ('salary_change_kind', 'TX', 'Nâng bậc lương thường xuyên', 'Regular raise', 2, 'TT 08/2013/TT-BNV', 'verified'),
  ('salary_change_kind', 'TH', 'Nâng bậc lương trước thời hạn', 'Early raise', 3, 'TT 08/2013/TT-BNV', 'verified'),
  ('salary_change_kind', 'NN', 'Nâng ngạch, thăng hạng', 'Promotion to a higher rank', 4, null, 'design'),
  ('salary_change_kind', 'CX', 'Chuyển ngạch, chuyển xếp lương', 'Transfer to another scale', 5, null, 'design'),
  ('salary_change_kind', 'VK', 'Hưởng phụ cấp thâm niên vượt khung', 'Over-scale allowance', 6, 'NĐ 204/2004/NĐ-CP', 'verified'),
  ('salary_change_kind', 'KD', 'Kéo dài thời gian nâng lương, hạ bậc', 'Delay or lower step', 7, null, 'design'),
  ('language_kind', 'NN', 'Ngoại ngữ', 'Foreign language', 1, 'TT 06/2023/TT-BNV, mục 32.6', 'verified'),
  ('language_kind', 'DT', 'Tiếng dân tộc', 'Ethnic language', 2, 'TT 06/2023/TT-BNV, mục 32.6', 'verified'),
  ('discipline_subject', 'CQ', 'Chính quyền', 'Administration', 1, 'TT 06/2023/TT-BNV, mục 35.2', 'verified'),
  ('discipline_subject', 'DANG', 'Đảng', 'Party', 2, 'TT 06/2023/TT-BNV, mục 35.2', 'verified'),
  ('discipline_subject', 'DT', 'Đoàn thể', 'Mass organisation', 3, 'TT 06/2023/TT-BNV, mục 35.2', 'verified'),
  ('document_kind', 'ANH', 'Ảnh 4x6', 'Photograph 4x6', 24, 'TT 06/2023/TT-BNV', 'verified')
) as v (catalogue, code, name_vi, name_en, position, source, status)
on conflict on constraint catalogue_item_key do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, source = excluded.source, status = excluded.status;
