-- The sections of the record, in the order of the form. proof_kinds: kinds of paper that prove an entry; minimum_entries: fewest entries
-- of a complete record; asked_of: employee categories it concerns (null: all). Sở Nội vụ may change what is required. number: once given, a section
-- keeps it; a new one takes the next.

insert into public.profile_section (number, key, part, table_name, repeatable, position, title_vi, title_en, hint_vi, hint_en, proof_kinds, minimum_entries, asked_of) values
  (1, 'identity', 'person', 'profile_identity', false, 10, 'Thông tin cá nhân', 'Personal details', 'Ghi đúng theo giấy khai sinh và thẻ căn cước', 'As on the birth certificate and identity card', '{CCCD,KS,ANH}', 1, null),
  (2, 'contact', 'person', 'profile_contact', false, 20, 'Địa chỉ, liên hệ', 'Address and contact', 'Thông tin dùng để liên hệ công vụ', 'Used for official contact', '{}', 1, null),
  (3, 'family', 'person', 'profile_family', true, 30, 'Quan hệ gia đình', 'Family', 'Cha, mẹ, vợ hoặc chồng, con, anh chị em ruột; cha, mẹ, anh chị em ruột của vợ hoặc chồng. Người đã mất vẫn khai', 'Parents, spouse, children, siblings; parents and siblings of the spouse. The deceased are declared too', '{}', 1, null),
  (4, 'foreign_relative', 'person', 'profile_foreign_relative', true, 40, 'Thân nhân ở nước ngoài', 'Relatives abroad', 'Khai người thân định cư, làm việc, học tập ở nước ngoài; để trống nếu không có', 'Relatives who live, work or study abroad; empty when there are none', '{}', 0, null),
  (5, 'health', 'person', 'profile_health', false, 50, 'Sức khỏe', 'Health', null, null, '{}', 1, null),
  (6, 'personal_history', 'person', 'profile_personal_history', false, 60, 'Lịch sử bản thân', 'Personal history', 'Ghi “Không” nếu không có; không để trống', 'Write “Không” when there is nothing; do not leave empty', '{}', 1, null),
  (7, 'economy', 'person', 'profile_economy', false, 70, 'Hoàn cảnh kinh tế', 'Economic circumstances', 'Thu nhập, nhà ở, đất đai của gia đình', 'Income, housing and land of the family', '{}', 0, null),
  (8, 'foreign_trip', 'person', 'profile_foreign_trip', true, 80, 'Đi nước ngoài', 'Journeys abroad', 'Từng lần đi công tác, học tập hoặc việc riêng ở nước ngoài', 'Each journey abroad for work, study or private reasons', '{}', 0, null),
  (9, 'recruitment', 'service', 'profile_recruitment', false, 90, 'Tuyển dụng', 'Recruitment', 'Theo quyết định tuyển dụng, tiếp nhận', 'As in the recruitment decision', '{QDTD,HDLV}', 1, null),
  (10, 'contract', 'service', 'profile_contract', true, 100, 'Hợp đồng làm việc', 'Employment contracts', 'Mỗi hợp đồng ghi một dòng, từ hợp đồng đầu tiên', 'One entry for each contract, from the first', '{HDLV}', 1, '{public_employee}'),
  (11, 'position', 'service', 'profile_position', false, 110, 'Chức vụ, vị trí việc làm', 'Position', 'Chức vụ và vị trí việc làm hiện tại', 'Current post', '{QDBN}', 1, null),
  (12, 'appointment', 'service', 'profile_appointment', true, 120, 'Quy hoạch, bổ nhiệm, điều động', 'Planning, appointments and moves', 'Mỗi quyết định ghi một dòng; để trống nếu không có', 'One entry for each decision; empty when there are none', '{QDBN}', 0, null),
  (13, 'work_history', 'service', 'profile_work_history', true, 130, 'Quá trình công tác', 'Work history', 'Ghi lần lượt từ trước đến nay, không để trống thời gian', 'In order, without gaps', '{}', 1, null),
  (14, 'rank_salary', 'salary', 'profile_rank_salary', false, 140, 'Ngạch, bậc và lương hiện hưởng', 'Rank and salary', 'Theo quyết định bổ nhiệm ngạch và nâng bậc lương gần nhất', 'As in the latest rank and salary decisions', '{QDBNN,QDNL}', 1, null),
  (15, 'salary_history', 'salary', 'profile_salary_history', true, 150, 'Diễn biến quá trình lương', 'Salary history', 'Mỗi lần thay đổi bậc, hệ số ghi một dòng; dòng mới nhất là lương hiện hưởng', 'One entry for each change of step or coefficient; the latest is the present salary', '{}', 1, null),
  (16, 'allowance', 'salary', 'profile_allowance', true, 160, 'Phụ cấp', 'Allowances', 'Mỗi loại phụ cấp đang hưởng hoặc đã hưởng ghi một dòng', 'One entry for each allowance received now or before', '{}', 0, null),
  (17, 'qualification', 'training', 'profile_qualification', false, 170, 'Trình độ cao nhất', 'Highest qualifications', 'Trình độ cao nhất tính đến nay', 'The highest reached so far', '{}', 1, null),
  (18, 'education', 'training', 'profile_education', true, 180, 'Đào tạo chuyên môn', 'Education', 'Mỗi văn bằng ghi một dòng', 'One entry for each degree', '{VB}', 1, null),
  (19, 'political_training', 'training', 'profile_political_training', true, 190, 'Bồi dưỡng lý luận chính trị', 'Political theory training', 'Theo bằng, giấy xác nhận tương đương', 'As on the degree or certificate', '{CCH,VB}', 0, null),
  (20, 'professional_training', 'training', 'profile_professional_training', true, 200, 'Bồi dưỡng quản lý nhà nước, nghiệp vụ', 'State management and professional training', 'Chương trình theo ngạch, chức danh nghề nghiệp, chức vụ lãnh đạo và nghiệp vụ', 'Programmes for ranks, professional titles, leadership and professional skills', '{CCH}', 0, null),
  (21, 'defence_training', 'training', 'profile_defence_training', true, 210, 'Bồi dưỡng quốc phòng và an ninh', 'Defence and security training', null, null, '{CCH}', 0, null),
  (22, 'it_skill', 'training', 'profile_it_skill', true, 220, 'Tin học', 'Information technology', 'Chứng chỉ tin học', 'Certificates in information technology', '{CCH,VB}', 0, null),
  (23, 'language_skill', 'training', 'profile_language_skill', true, 230, 'Ngoại ngữ, tiếng dân tộc', 'Foreign and ethnic languages', 'Mỗi chứng chỉ ghi một dòng', 'One entry for each certificate', '{CCH,VB}', 0, null),
  (24, 'party', 'conduct', 'profile_party', false, 240, 'Đảng, đoàn thể', 'Party and mass organisations', 'Phần Đảng để trống nếu chưa là đảng viên', 'Leave the Party part empty if not a member', '{THEDV}', 0, null),
  (25, 'military_service', 'conduct', 'profile_military_service', false, 250, 'Lực lượng vũ trang', 'Military service', 'Để trống nếu chưa tham gia', 'Leave empty if never served', '{}', 0, null),
  (26, 'reward', 'conduct', 'profile_reward', true, 260, 'Khen thưởng, thi đua', 'Rewards', 'Hình thức khen thưởng, danh hiệu thi đua; để trống nếu không có', 'Rewards and emulation titles; empty when there are none', '{QDKT}', 0, null),
  (27, 'discipline', 'conduct', 'profile_discipline', true, 270, 'Kỷ luật', 'Discipline', 'Kỷ luật về chính quyền, Đảng, đoàn thể; để trống nếu không có', 'By the administration, the Party or a mass organisation; empty when there is none', '{QDKL}', 0, null),
  (28, 'evaluation', 'conduct', 'profile_evaluation', true, 280, 'Đánh giá, xếp loại hằng năm', 'Annual evaluation', 'Mỗi năm ghi một dòng', 'One entry a year', '{PDG}', 0, null),
  (29, 'leaving', 'closing', 'profile_leaving', false, 290, 'Nghỉ hưu, thôi việc', 'Retirement and leaving', 'Chỉ khai khi có thông báo hoặc quyết định', 'Only when a notice or decision was issued', '{}', 0, null),
  (30, 'confirmation', 'closing', 'profile_confirmation', false, 300, 'Nhận xét, xác nhận', 'Comment and confirmation', 'Phần của cơ quan quản lý', 'The managing agencys part', '{}', 0, null)
on conflict (key) do update set part = excluded.part, table_name = excluded.table_name, repeatable = excluded.repeatable, position = excluded.position,
  title_vi = excluded.title_vi, title_en = excluded.title_en, hint_vi = excluded.hint_vi, hint_en = excluded.hint_en,
  proof_kinds = excluded.proof_kinds, minimum_entries = excluded.minimum_entries, asked_of = excluded.asked_of;

update public.profile_section set entered_by = 'unit' where key = 'confirmation' and entered_by <> 'unit';
