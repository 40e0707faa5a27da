-- Ethnic groups (GSO list of 1979) and religions.
-- Rows whose status is not "verified" have not been checked against an original text; their note or source says so.

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'ethnic_group', v.code, v.name_vi, null::text, v.position, null::date, null::date, null::text[], null::text, v.attributes::jsonb, v.source, v.status, v.note
from (values
  ('01', 'Kinh', 1, '{"minority": false, "local": false, "other_names": "Việt"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('02', 'Tày', 2, '{"minority": true, "local": false, "other_names": "Thổ, Ngạn, Phén, Thù Lao, Pa Dí"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('03', 'Thái', 3, '{"minority": true, "local": false, "other_names": "Tày Khao, Tày Đăm, Tày Mười, Tày Thanh, Hàng Tổng, Pu Thay, Thổ Đà Bắc"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('04', 'Hoa', 4, '{"minority": true, "local": false, "other_names": "Hán, Triều Châu, Phúc Kiến, Quảng Đông, Hải Nam, Hạ, Xạ Phạng"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('05', 'Khơ-me', 5, '{"minority": true, "local": false, "other_names": "Cur, Cul, Cu, Thổ, Việt gốc Miên, Krôm"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('06', 'Mường', 6, '{"minority": true, "local": false, "other_names": "Mol, Mual, Mọi, Mọi Bi, Ao Tá"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('07', 'Nùng', 7, '{"minority": true, "local": false, "other_names": "Xuồng, Giang, Nùng An, Phàn Sình, Nùng Cháo, Nùng Lòi, Quý Rim, Khèn Lài"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('08', 'HMông', 8, '{"minority": true, "local": false, "other_names": "Mèo, Mẹo, Mán, Mông, Na Miẻo"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('09', 'Dao', 9, '{"minority": true, "local": false, "other_names": "Mán, Động, Trại, Xá, Dìu Miền, Kiềm Miền, Quần Trắng, Dao Đỏ"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('10', 'Gia-rai', 10, '{"minority": true, "local": false, "other_names": "Giơ-rai, Tơ-buăn, Chơ-rai, Hơ-bau, Hđrung, Chor"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('11', 'Ngái', 11, '{"minority": true, "local": false, "other_names": "Xín, Lê, Đản, Khách Gia"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('12', 'Ê-đê', 12, '{"minority": true, "local": false, "other_names": "Ra-đê, Đê, Kpạ, A-đham, Krung, Ktul, Đliê Ruê, Blô, Epan, Mđhur, Bih"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('13', 'Ba-na', 13, '{"minority": true, "local": true, "other_names": "Gơ-lar, Tơ-lô, Giơ-lâng (Y-lăng), Rơ-ngao, Krem, Roh, ConKđê, A-la Công, Kpăng Công, Bơ-nâm"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('14', 'Xơ-đăng', 14, '{"minority": true, "local": false, "other_names": "Xơ-teng, Hđang, Tơ-đra, Mơ-nâm, Ha-lăng, Ca-dong, Kmrâng, Con Lan, Bri-la, Tang"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('15', 'Sán Chay', 15, '{"minority": true, "local": false, "other_names": "Cao Lan, Sán Chỉ, Mán Cao Lan, Hờn Bạn, Sơn Tử"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('16', 'Cơ-ho', 16, '{"minority": true, "local": false, "other_names": "Xrê, Nộp (Tu Lốp), Cơ-don, Chil, Lat (Lach), Trinh"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('17', 'Chăm', 17, '{"minority": true, "local": true, "other_names": "Chàm, Chiêm Thành, Hroi"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('18', 'Sán Dìu', 18, '{"minority": true, "local": false, "other_names": "Sán Dẻo, Trại, Trại Đất, Mán Quần Cộc"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('19', 'Hrê', 19, '{"minority": true, "local": true, "other_names": "Chăm Rê, Chom, Krẹ, Lũy"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('20', 'Mnông', 20, '{"minority": true, "local": false, "other_names": "Pnông, Nông, Pré, Bu-đâng, ĐiPri, Biat, Gar, Rơ-lam, Chil"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('21', 'Ra-glai', 21, '{"minority": true, "local": false, "other_names": "Ra-clây, Rai, Noang, La Oang"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('22', 'Xtiêng', 22, '{"minority": true, "local": false, "other_names": "Xa-điêng"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('23', 'Bru-Vân Kiều', 23, '{"minority": true, "local": false, "other_names": "Bru, Vân Kiều, Măng Coong, Tri, Khùa"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('24', 'Thổ', 24, '{"minority": true, "local": false, "other_names": "Kẹo, Mọn, Cuối, Họ, Đan Lai, Ly Hà, Tày Pọng, Con Kha, Xá Lá Vàng"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('25', 'Giáy', 25, '{"minority": true, "local": false, "other_names": "Nhắng, Dẩng, Pầu Thìn, Pu Nà, Cùi Chu, Xạ"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('26', 'Cơ-tu', 26, '{"minority": true, "local": false, "other_names": "Ca-tu, Cao, Hạ, Phương, Ca-tang"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('27', 'Gié-Triêng', 27, '{"minority": true, "local": false, "other_names": "Đgiéh, Tareh, Giang Rẫy, Pin, Triêng, Treng, Ta-riêng, Ve (Veh), La-ve, Ca-tang"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('28', 'Mạ', 28, '{"minority": true, "local": false, "other_names": "Châu Mạ, Mạ Ngăn, Mạ Xốp, Mạ Tô, Mạ Krung"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('29', 'Khơ-mú', 29, '{"minority": true, "local": false, "other_names": "Xá Cẩu, Mứn Xen, Pu Thênh, Tềnh, Tày Hay"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('30', 'Co', 30, '{"minority": true, "local": false, "other_names": "Cor, Col, Cùa, Trầu"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('31', 'Tà-ôi', 31, '{"minority": true, "local": false, "other_names": "Tôi-ôi, Pa-co, Pa-hi (Ba-hi)"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('32', 'Chơ-ro', 32, '{"minority": true, "local": false, "other_names": "Dơ-ro, Châu-ro"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null),
  ('33', 'Kháng', 33, '{"minority": true, "local": false, "other_names": "Xá Khao, Xá Súa, Xá Dón, Xá Dẩng, Xá Hốc, Xá Ái, Xá Bung, Quảng Lâm"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('34', 'Xinh-mun', 34, '{"minority": true, "local": false, "other_names": "Puộc, Pụa"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('35', 'Hà Nhì', 35, '{"minority": true, "local": false, "other_names": "U Ní, Xá U Ní"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('36', 'Chu-ru', 36, '{"minority": true, "local": false, "other_names": "Chơ-ru, Chu"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('37', 'Lào', 37, '{"minority": true, "local": false, "other_names": "Lào Bốc, Lào Nọi"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('38', 'La Chí', 38, '{"minority": true, "local": false, "other_names": "Cù Tê, La Quả"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('39', 'La Ha', 39, '{"minority": true, "local": false, "other_names": "Xá Khao, Khlá Phlạo"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('40', 'Phù Lá', 40, '{"minority": true, "local": false, "other_names": "Bồ Khô Pạ, Mu Di Pạ, Xá Phó, Phổ, Va-xơ Lao, Pu-dang"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('41', 'La Hủ', 41, '{"minority": true, "local": false, "other_names": "Lao, Pu Đang, Khù Xung, Cò Xung, Khả Quy"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('42', 'Lự', 42, '{"minority": true, "local": false, "other_names": "Lừ, Nhuồn Duôn, Mun Di"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('43', 'Lô Lô', 43, '{"minority": true, "local": false, "other_names": "Mun Di"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('44', 'Chứt', 44, '{"minority": true, "local": false, "other_names": "Sách, Mày, Rục, Mã Liềng, A-rem, Tu Vang, Pa-leng, Xơ-lang, Tơ-hung, Chà-củi, Tắc-củi, U-mo, Xá Lá Vàng"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('45', 'Mảng', 45, '{"minority": true, "local": false, "other_names": "Mảng Ư, Xá Lá Vàng"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('46', 'Pà Thẻn', 46, '{"minority": true, "local": false, "other_names": "Pà Hưng, Tống"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('47', 'Cơ Lao', 47, '{"minority": true, "local": false}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('48', 'Cống', 48, '{"minority": true, "local": false, "other_names": "Xắm Khống, Mấng Nhé, Xá Xeng"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('49', 'Bố Y', 49, '{"minority": true, "local": false, "other_names": "Chủng Chá, Trọng Gia, Tu Dí, Tu Dìn"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('50', 'Si La', 50, '{"minority": true, "local": false, "other_names": "Cù Dề Xừ, Khả Pẻ"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('51', 'Pu Péo', 51, '{"minority": true, "local": false, "other_names": "Ka Pèo, Pen Ti Lô Lô"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('52', 'Brâu', 52, '{"minority": true, "local": false, "other_names": "Brao"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('53', 'Ơ Đu', 53, '{"minority": true, "local": false, "other_names": "Tày Hạt"}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('54', 'Rơ-măm', 54, '{"minority": true, "local": false}', 'QĐ 121-TCTK/PPCĐ 2/3/1979', 'memory', 'thứ tự mã mới đối chiếu một phần'),
  ('55', 'Người nước ngoài', 55, '{"minority": false, "local": false}', 'QĐ 121-TCTK/PPCĐ 2/3/1979; đối chiếu ≥ 4 nguồn', 'verified', null)
) as v(code, name_vi, position, attributes, source, status, note)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;

insert into public.catalogue_item
  (catalogue, code, name_vi, name_en, position, valid_from, valid_to, applies_to, parent_code, attributes, source, status, note)
select 'religion', v.code, v.name_vi, null::text, v.position, null::date, null::date, null::text[], null::text, '{}'::jsonb, v.source, v.status, v.note
from (values
  ('00', 'Chưa xác định', 1, 'danh mục dùng chung ĐHQG-HCM', 'verified', null),
  ('01', 'Phật giáo', 2, 'danh mục dùng chung ĐHQG-HCM', 'verified', null),
  ('02', 'Công giáo', 3, 'danh mục dùng chung ĐHQG-HCM', 'verified', null),
  ('03', 'Phật giáo Hòa Hảo', 4, 'danh mục dùng chung ĐHQG-HCM', 'verified', null),
  ('04', 'Hồi giáo', 5, 'danh mục dùng chung ĐHQG-HCM', 'verified', null),
  ('05', 'Cao Đài', 6, 'danh mục dùng chung ĐHQG-HCM', 'verified', null),
  ('06', 'Minh Sư đạo', 7, 'danh mục dùng chung ĐHQG-HCM', 'verified', null),
  ('07', 'Minh Lý đạo', 8, 'danh mục dùng chung ĐHQG-HCM', 'verified', null),
  ('08', 'Tin Lành', 9, 'danh mục dùng chung ĐHQG-HCM', 'verified', null),
  ('09', 'Tịnh độ cư sĩ Phật hội Việt Nam', 10, 'danh mục dùng chung ĐHQG-HCM', 'verified', null),
  ('10', 'Đạo Tứ Ân Hiếu nghĩa', 11, 'danh mục dùng chung ĐHQG-HCM', 'verified', null),
  ('11', 'Bửu Sơn Kỳ Hương', 12, 'danh mục dùng chung ĐHQG-HCM', 'verified', null),
  ('12', 'Đạo Baha''i', 13, 'danh mục dùng chung ĐHQG-HCM', 'verified', null),
  ('13', 'Bà-la-môn (Chăm Bà-la-môn)', 14, 'danh mục dùng chung ĐHQG-HCM', 'verified', null),
  ('14', 'Mặc Môn (Giáo hội Các Thánh hữu Ngày sau của Chúa Giê-su Ky-tô)', 15, 'danh mục dùng chung ĐHQG-HCM', 'verified', null),
  ('15', 'Phật giáo Hiếu Nghĩa Tà Lơn', 16, '16 tôn giáo trong Tổng điều tra 2019 (nguồn thứ cấp); mã chưa đối chiếu nguồn', 'memory', 'tên có nguồn, mã chưa đối chiếu nguồn'),
  ('16', 'Giáo hội Cơ đốc Phục lâm Việt Nam', 17, '16 tôn giáo trong Tổng điều tra 2019 (nguồn thứ cấp); mã chưa đối chiếu nguồn', 'memory', 'tên có nguồn, mã chưa đối chiếu nguồn'),
  ('98', 'Tôn giáo khác', 18, 'mã cục bộ (ĐHQG-HCM dùng 15)', 'local', 'mã cục bộ'),
  ('99', 'Không theo tôn giáo nào', 19, 'danh mục dùng chung ĐHQG-HCM', 'verified', null)
) as v(code, name_vi, position, source, status, note)
on conflict (catalogue, code, applies_to, valid_from) do update set
  name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position, valid_to = excluded.valid_to,
  parent_code = excluded.parent_code, attributes = excluded.attributes,
  source = excluded.source, status = excluded.status, note = excluded.note;
