-- Kinds of papers kept in a record.
-- Rows whose status is not "verified" have not been checked against an original text; their note or source says so.

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'document_kind', v.code, v.name_vi, v.name_en, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, 'thành phần hồ sơ TT 11/2012, TT 07/2019 (chưa đối chiếu nguồn); mã cục bộ', 'memory', null::text
from (values
  ('SYLL', 'Sơ yếu lý lịch', 'Curriculum vitae form', 1),
  ('QDTD', 'Quyết định tuyển dụng/tiếp nhận', 'Recruitment decision', 2),
  ('HDLV', 'Hợp đồng làm việc/lao động', 'Work or labour contract', 3),
  ('QDBNN', 'Quyết định bổ nhiệm ngạch/chức danh nghề nghiệp', 'Appointment to a rank or title', 4),
  ('QDNL', 'Quyết định nâng bậc lương', 'Salary step decision', 5),
  ('QDPC', 'Quyết định phụ cấp', 'Allowance decision', 6),
  ('QDBN', 'Quyết định bổ nhiệm/bổ nhiệm lại/điều động', 'Appointment or transfer decision', 7),
  ('QDKL', 'Quyết định kỷ luật', 'Disciplinary decision', 8),
  ('QDKT', 'Quyết định khen thưởng', 'Award decision', 9),
  ('PDG', 'Phiếu/ thông báo kết quả đánh giá, xếp loại', 'Yearly assessment', 10),
  ('VB', 'Văn bằng', 'Degree', 11),
  ('CCH', 'Chứng chỉ', 'Certificate', 12),
  ('BDIEM', 'Bảng điểm', 'Transcript', 13),
  ('KS', 'Giấy khai sinh', 'Birth certificate', 14),
  ('CCCD', 'CCCD/căn cước', 'Identity card', 15),
  ('GKSK', 'Giấy khám sức khỏe', 'Health certificate', 16),
  ('KKTS', 'Bản kê khai tài sản, thu nhập', 'Asset declaration', 17),
  ('QDNH', 'Quyết định/thông báo nghỉ hưu', 'Retirement decision or notice', 18),
  ('QDTV', 'Quyết định thôi việc/tinh giản', 'Leave or downsizing decision', 19),
  ('GCT', 'Giấy chứng tử/trích lục khai tử', 'Death certificate', 20),
  ('QDCD', 'Quyết định chuyển công tác', 'Transfer decision', 21),
  ('THEDV', 'Thẻ đảng/Quyết định kết nạp, công nhận chính thức', 'Party card or admission decision', 22),
  ('KHAC', 'Tài liệu khác', 'Other paper', 23)
) as v(code, name_vi, name_en, position)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;
