import type { Random } from './random'

/** '1' = Nam, '2' = Nữ: codes of catalogue `gender`. */
export type Gender = '1' | '2'

/** Codes of catalogue `ethnic_group` that live in Bình Định. */
export type Ethnicity = '01' | '13' | '17' | '19'

const FAMILY: readonly (readonly [string, number])[] = [
  ['Nguyễn', 290], ['Trần', 115], ['Lê', 88], ['Võ', 66], ['Phạm', 62], ['Huỳnh', 56], ['Đặng', 44], ['Phan', 42], ['Bùi', 33],
  ['Hồ', 31], ['Đỗ', 26], ['Trương', 25], ['Ngô', 22], ['Dương', 16], ['Đinh', 14], ['Đoàn', 13], ['Lý', 11], ['Mai', 11], ['Đào', 11],
  ['Hà', 10], ['Cao', 10], ['Lâm', 9], ['Châu', 8], ['Thái', 8], ['Tô', 7], ['Tạ', 6], ['Văn', 6], ['Từ', 6], ['La', 5], ['Kiều', 4],
  ['Lương', 8], ['Trịnh', 6], ['Vũ', 5], ['Hoàng', 6], ['Diệp', 3], ['Quách', 2], ['Tống', 3], ['Lưu', 4], ['Thân', 2], ['Bạch', 2],
]
const MIDDLE: Record<Gender, readonly (readonly [string, number])[]> = {
  '1': [['Văn', 22], ['Minh', 9], ['Quốc', 8], ['Thanh', 8], ['Ngọc', 6], ['Đình', 6], ['Hữu', 6], ['Xuân', 5], ['Công', 5], ['Đức', 6],
    ['Anh', 4], ['Trung', 4], ['Tấn', 5], ['Hoàng', 5], ['Quang', 6], ['Duy', 4], ['Hồng', 3], ['Thành', 4], ['Bá', 2], ['Khánh', 3],
    ['Gia', 2], ['Nhật', 2], ['Viết', 2], ['Trọng', 3], ['Phi', 2]],
  '2': [['Thị', 30], ['Thị Ngọc', 5], ['Thị Thu', 6], ['Thị Kim', 5], ['Thị Mỹ', 5], ['Thị Thanh', 6], ['Thị Hồng', 5], ['Ngọc', 6],
    ['Thanh', 5], ['Kim', 4], ['Mỹ', 4], ['Thúy', 3], ['Bích', 4], ['Hoài', 3], ['Thị Minh', 3], ['Phương', 4], ['Thùy', 4], ['Khánh', 3],
    ['Như', 2], ['Diễm', 3], ['Thị Tuyết', 3], ['Tường', 2], ['Hoàng', 2]],
}
const GIVEN: Record<Gender, readonly string[]> = {
  '1': ['An', 'Bảo', 'Bình', 'Châu', 'Chiến', 'Cường', 'Danh', 'Dũng', 'Duy', 'Dương', 'Đạt', 'Đông', 'Đức', 'Giang', 'Hải', 'Hậu', 'Hiếu',
    'Hòa', 'Hoàng', 'Hùng', 'Huy', 'Hưng', 'Khải', 'Khánh', 'Khoa', 'Kiên', 'Lâm', 'Lộc', 'Long', 'Luân', 'Mạnh', 'Minh', 'Nam', 'Nghĩa',
    'Nguyên', 'Nhân', 'Nhật', 'Phát', 'Phong', 'Phú', 'Phúc', 'Phước', 'Quân', 'Quang', 'Quốc', 'Quý', 'Sang', 'Sơn', 'Tài', 'Tâm', 'Tấn',
    'Thái', 'Thắng', 'Thành', 'Thạch', 'Thịnh', 'Thọ', 'Thuận', 'Tiến', 'Tín', 'Toàn', 'Trí', 'Trọng', 'Trung', 'Trường', 'Tú', 'Tuấn',
    'Tùng', 'Vinh', 'Việt', 'Vũ', 'Vương', 'Xuân', 'Ý'],
  '2': ['An', 'Anh', 'Ánh', 'Bình', 'Châu', 'Chi', 'Diễm', 'Diệu', 'Dung', 'Duyên', 'Đào', 'Giang', 'Hà', 'Hạnh', 'Hằng', 'Hảo', 'Hiền',
    'Hiếu', 'Hoa', 'Hòa', 'Hoài', 'Hồng', 'Huệ', 'Hương', 'Hường', 'Huyền', 'Khánh', 'Lan', 'Lệ', 'Liên', 'Linh', 'Loan', 'Lợi', 'Ly', 'Mai',
    'My', 'Nga', 'Ngân', 'Ngọc', 'Nguyệt', 'Nhàn', 'Nhi', 'Nhung', 'Nương', 'Oanh', 'Phương', 'Phượng', 'Quyên', 'Quỳnh', 'Sương', 'Tâm',
    'Thảo', 'Thắm', 'Thanh', 'Thoa', 'Thơ', 'Thu', 'Thủy', 'Thúy', 'Thư', 'Thương', 'Tiên', 'Trâm', 'Trang', 'Trinh', 'Trúc', 'Tuyền',
    'Tuyết', 'Uyên', 'Vân', 'Vi', 'Vy', 'Xuân', 'Yến'],
}
const MINORITY: Record<Exclude<Ethnicity, '01'>, { family: readonly string[]; given: Record<Gender, readonly string[]> }> = {
  '13': { family: ['Đinh', 'Đinh', 'Đinh', 'Yang'], given: {
    '1': ['Blưng', 'Bơi', 'Drinh', 'Ghin', 'Grek', 'Hmưnh', 'Khưr', 'Lơng', 'Nơn', 'Rơi', 'Sơn', 'Thôn', 'Tơnh', 'Xoang', 'Yơn'],
    '2': ['Blin', 'Bưnh', 'Chơm', 'Hlen', 'Hyưn', 'Lêm', 'Mlen', 'Nhơm', 'Phơnh', 'Rơm', 'Thêm', 'Yên', 'Zinh'] } },
  '17': { family: ['Đoàn', 'La', 'Mang', 'So', 'Lê'], given: {
    '1': ['Chách', 'Chín', 'Dèn', 'Hun', 'Khắc', 'Lành', 'Nghi', 'Nhuận', 'Sữa', 'Thạnh', 'Tới', 'Việt'],
    '2': ['Chanh', 'Dinh', 'Gái', 'Hờ Loan', 'Hờ Vân', 'Lý', 'Mơ', 'Nhạn', 'Thiết', 'Xanh'] } },
  '19': { family: ['Đinh', 'Đinh', 'Phạm'], given: {
    '1': ['Bằng', 'Đơ', 'Grây', 'Hlai', 'Ía', 'Lâng', 'Rót', 'Táo', 'Trơ', 'Ướt', 'Vrai'],
    '2': ['Bút', 'Grái', 'Lía', 'Nghía', 'Rìa', 'Tím', 'Trui', 'Xâm', 'Y Hoa', 'Y Nga'] } },
}

/** A family name, by how common it is in the province and among the people. */
export function familyName(random: Random, ethnicity: Ethnicity): string {
  return ethnicity === '01' ? random.weighted(FAMILY) : random.pick(MINORITY[ethnicity].family)
}

/**
 * An invented full name.
 * @param family a given family name, for relatives
 */
export function fullName(random: Random, gender: Gender, ethnicity: Ethnicity, family = familyName(random, ethnicity)): string {
  if (ethnicity === '01') {
    const middle = random.weighted(MIDDLE[gender])
    const words = middle.split(' ')
    const last = words[words.length - 1]
    return [family, middle, random.pick(GIVEN[gender].filter((given) => given !== last && given !== family))].join(' ')
  }
  const given = random.pick(MINORITY[ethnicity].given[gender])
  return [family, given.includes(' ') ? '' : gender === '1' ? 'Văn' : 'Thị', given].filter(Boolean).join(' ')
}

/** Lower-case ASCII without spaces, as e-mail addresses spell names. */
export function ascii(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/[^a-z0-9]+/g, '')
}

/** The part of an official address before the @: given name, initials of the others, a number. */
export function mailName(name: string, serial: number): string {
  const words = name.split(' ')
  const given = words.pop() ?? 'can bo'
  return `${ascii(given)}${words.map((word) => ascii(word).charAt(0)).join('')}${serial}`
}

/** The lists, for generators that work inside the database. */
export const nameLists = { family: FAMILY, middle: MIDDLE, given: GIVEN }
