-- The sections of the record, in the order of the form. proof_kinds: kinds of paper that prove an entry; minimum_entries: fewest entries
-- of a complete record; asked_of: employee categories it concerns (null: all). Sở Nội vụ may change what is required.

insert into public.profile_section (key, table_name, repeatable, position, title_vi, title_en, hint_vi, hint_en, proof_kinds, minimum_entries, asked_of) values
  ('identity', 'profile_identity', false, 10, 'Thông tin cá nhân', 'Personal details', 'Ghi đúng theo giấy khai sinh và thẻ căn cước', 'As on the birth certificate and identity card', '{CCCD,KS,ANH}', 1, null),
  ('contact', 'profile_contact', false, 20, 'Địa chỉ, liên hệ', 'Address and contact', 'Thông tin dùng để liên hệ công vụ', 'Used for official contact', '{}', 1, null),
  ('family', 'profile_family', true, 30, 'Quan hệ gia đình', 'Family', 'Cha, mẹ, vợ hoặc chồng, con, anh chị em ruột; cha, mẹ, anh chị em ruột của vợ hoặc chồng. Người đã mất vẫn khai', 'Parents, spouse, children, siblings; parents and siblings of the spouse. The deceased are declared too', '{}', 1, null),
  ('foreign_relative', 'profile_foreign_relative', true, 40, 'Thân nhân ở nước ngoài', 'Relatives abroad', 'Khai người thân định cư, làm việc, học tập ở nước ngoài; để trống nếu không có', 'Relatives who live, work or study abroad; empty when there are none', '{}', 0, null),
  ('recruitment', 'profile_recruitment', false, 50, 'Tuyển dụng', 'Recruitment', 'Theo quyết định tuyển dụng, tiếp nhận', 'As in the recruitment decision', '{QDTD,HDLV}', 1, null),
  ('contract', 'profile_contract', true, 60, 'Hợp đồng làm việc', 'Employment contracts', 'Mỗi hợp đồng ghi một dòng, từ hợp đồng đầu tiên', 'One entry for each contract, from the first', '{HDLV}', 1, '{public_employee}'),
  ('position', 'profile_position', false, 70, 'Chức vụ, vị trí việc làm', 'Position', 'Chức vụ và vị trí việc làm hiện tại', 'Current post', '{QDBN}', 1, null),
  ('appointment', 'profile_appointment', true, 80, 'Quy hoạch, bổ nhiệm, điều động', 'Planning, appointments and moves', 'Mỗi quyết định ghi một dòng; để trống nếu không có', 'One entry for each decision; empty when there are none', '{QDBN}', 0, null),
  ('rank_salary', 'profile_rank_salary', false, 90, 'Ngạch, bậc và lương hiện hưởng', 'Rank and salary', 'Theo quyết định bổ nhiệm ngạch và nâng bậc lương gần nhất', 'As in the latest rank and salary decisions', '{QDBNN,QDNL}', 1, null),
  ('salary_history', 'profile_salary_history', true, 100, 'Diễn biến quá trình lương', 'Salary history', 'Mỗi lần thay đổi bậc, hệ số ghi một dòng; dòng mới nhất là lương hiện hưởng', 'One entry for each change of step or coefficient; the latest is the present salary', '{}', 1, null),
  ('allowance', 'profile_allowance', true, 110, 'Phụ cấp', 'Allowances', 'Mỗi loại phụ cấp đang hưởng hoặc đã hưởng ghi một dòng', 'One entry for each allowance received now or before', '{}', 0, null),
  ('work_history', 'profile_work_history', true, 120, 'Quá trình công tác', 'Work history', 'Ghi lần lượt từ trước đến nay, không để trống thời gian', 'In order, without gaps', '{}', 1, null),
  ('qualification', 'profile_qualification', false, 130, 'Trình độ cao nhất', 'Highest qualifications', 'Trình độ cao nhất tính đến nay', 'The highest reached so far', '{}', 1, null),
  ('education', 'profile_education', true, 140, 'Đào tạo chuyên môn', 'Education', 'Mỗi văn bằng ghi một dòng', 'One entry for each degree', '{VB}', 1, null),
  ('political_training', 'profile_political_training', true, 150, 'Bồi dưỡng lý luận chính trị', 'Political theory training', 'Theo bằng, giấy xác nhận tương đương', 'As on the degree or certificate', '{CCH,VB}', 0, null),
  ('professional_training', 'profile_professional_training', true, 160, 'Bồi dưỡng quản lý nhà nước, nghiệp vụ', 'State management and professional training', 'Chương trình theo ngạch, chức danh nghề nghiệp, chức vụ lãnh đạo và nghiệp vụ', 'Programmes for ranks, professional titles, leadership and professional skills', '{CCH}', 0, null),
  ('defence_training', 'profile_defence_training', true, 170, 'Bồi dưỡng quốc phòng và an ninh', 'Defence and security training', null, null, '{CCH}', 0, null),
  ('it_skill', 'profile_it_skill', true, 180, 'Tin học', 'Information technology', 'Chứng chỉ tin học', 'Certificates in information technology', '{CCH,VB}', 0, null),
  ('language_skill', 'profile_language_skill', true, 190, 'Ngoại ngữ, tiếng dân tộc', 'Foreign and ethnic languages', 'Mỗi chứng chỉ ghi một dòng', 'One entry for each certificate', '{CCH,VB}', 0, null),
  ('party', 'profile_party', false, 200, 'Đảng, đoàn thể', 'Party and mass organisations', 'Phần Đảng để trống nếu chưa là đảng viên', 'Leave the Party part empty if not a member', '{THEDV}', 0, null),
  ('military_service', 'profile_military_service', false, 210, 'Lực lượng vũ trang', 'Military service', 'Để trống nếu chưa tham gia', 'Leave empty if never served', '{}', 0, null),
  ('reward', 'profile_reward', true, 220, 'Khen thưởng, thi đua', 'Rewards', 'Hình thức khen thưởng, danh hiệu thi đua; để trống nếu không có', 'Rewards and emulation titles; empty when there are none', '{QDKT}', 0, null),
  ('discipline', 'profile_discipline', true, 230, 'Kỷ luật', 'Discipline', 'Kỷ luật về chính quyền, Đảng, đoàn thể; để trống nếu không có', 'By the administration, the Party or a mass organisation; empty when there is none', '{QDKL}', 0, null),
  ('evaluation', 'profile_evaluation', true, 240, 'Đánh giá, xếp loại hằng năm', 'Annual evaluation', 'Mỗi năm ghi một dòng', 'One entry a year', '{PDG}', 0, null),
  ('health', 'profile_health', false, 250, 'Sức khỏe', 'Health', null, null, '{}', 1, null),
  ('personal_history', 'profile_personal_history', false, 260, 'Lịch sử bản thân', 'Personal history', 'Ghi “Không” nếu không có; không để trống', 'Write “Không” when there is nothing; do not leave empty', '{}', 1, null),
  ('foreign_trip', 'profile_foreign_trip', true, 270, 'Đi nước ngoài', 'Journeys abroad', 'Từng lần đi công tác, học tập hoặc việc riêng ở nước ngoài', 'Each journey abroad for work, study or private reasons', '{}', 0, null),
  ('economy', 'profile_economy', false, 280, 'Hoàn cảnh kinh tế', 'Economic circumstances', 'Thu nhập, nhà ở, đất đai của gia đình', 'Income, housing and land of the family', '{}', 0, null),
  ('leaving', 'profile_leaving', false, 290, 'Nghỉ hưu, thôi việc', 'Retirement and leaving', 'Chỉ khai khi có thông báo hoặc quyết định', 'Only when a notice or decision was issued', '{}', 0, null),
  ('confirmation', 'profile_confirmation', false, 300, 'Nhận xét, xác nhận', 'Comment and confirmation', 'Phần của cơ quan quản lý', 'The managing agencys part', '{}', 0, null)
on conflict (key) do update set table_name = excluded.table_name, repeatable = excluded.repeatable, position = excluded.position,
  title_vi = excluded.title_vi, title_en = excluded.title_en, hint_vi = excluded.hint_vi, hint_en = excluded.hint_en,
  proof_kinds = excluded.proof_kinds, minimum_entries = excluded.minimum_entries, asked_of = excluded.asked_of;

update public.profile_section set entered_by = 'unit' where key = 'confirmation' and entered_by <> 'unit';
