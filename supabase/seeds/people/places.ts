import { communes, districts, type Commune, type CommuneKind, type District } from '../data/districts'
import type { Ethnicity } from './names'
import type { Random } from './random'

/** A place of Bình Định until the reform: a commune within a district. */
export interface Place {
  communeCode: string
  /** As records keep a commune: its code and the first day of the period in which the catalogue has it. */
  communeKey: string
  districtCode: string
  /** “phường Trần Phú, thành phố Quy Nhơn” */
  label: string
  urban: boolean
}

const KIND: Record<CommuneKind, string> = { P: 'phường', X: 'xã', T: 'thị trấn' }
const VILLAGES = ['An Hòa', 'Bình An', 'Đại Hội', 'Định Thiện', 'Hội Lộc', 'Hưng Trị', 'Kỳ Sơn', 'Lạc Điền', 'Long Thành', 'Lộc Hạ', 'Mỹ Hóa', 'Mỹ Thuận',
  'Nam Tăng', 'Phú Gia', 'Phú Lộc', 'Phổ Trạch', 'Quảng Nghiệp', 'Tân An', 'Tân Thành', 'Thanh Danh', 'Thiết Trụ', 'Thuận Hạnh', 'Trung Lý', 'Trường Định', 'Vĩnh Hy', 'Xuân Thành']
const STREETS = ['Bạch Đằng', 'Biên Cương', 'Đô Đốc Bảo', 'Hai Bà Trưng', 'Hàm Nghi', 'Lê Hồng Phong', 'Lê Lợi', 'Lý Thường Kiệt', 'Mai Xuân Thưởng', 'Ngô Mây',
  'Nguyễn Huệ', 'Nguyễn Thái Học', 'Nguyễn Tất Thành', 'Phan Bội Châu', 'Phan Chu Trinh', 'Quang Trung', 'Tăng Bạt Hổ', 'Tây Sơn', 'Trần Hưng Đạo', 'Trần Phú', 'Xuân Diệu']
const HIGHLAND: Record<Exclude<Ethnicity, '01'>, readonly string[]> = { '13': ['546', '544', '551'], '17': ['551'], '19': ['542'] }

const open = communes.filter((commune) => commune[5] === undefined)
const byDistrict = new Map<string, Commune[]>(districts.map((district) => [district.code, open.filter((commune) => commune[1] === district.code)]))
const districtByCode = new Map<string, District>(districts.map((district) => [district.code, district]))

/** A commune of the province as it stood on the eve of the reform; of one district when a code is given. */
export function place(random: Random, districtCode?: string | null): Place {
  const [code, district, kind, name, from] = random.pick(byDistrict.get(districtCode ?? '') ?? open)
  const of = districtByCode.get(district)
  return {
    communeCode: code, communeKey: `${code}:${from ?? ''}`, districtCode: district, urban: kind !== 'X',
    label: `${KIND[kind]} ${name}, ${of ? `${of.kind} ${of.name}` : ''}`,
  }
}

/** A commune where people of this ethnicity live. */
export function homePlace(random: Random, ethnicity: Ethnicity, districtCode?: string | null): Place {
  return place(random, ethnicity === '01' ? districtCode : random.pick(HIGHLAND[ethnicity]))
}

/** House and street in towns, hamlet elsewhere. */
export function homestead(random: Random, at: Place): string {
  return at.urban ? `Số ${random.int(1, 480)} đường ${random.pick(STREETS)}, khu phố ${random.int(1, 9)}` : `Thôn ${random.pick(VILLAGES)}`
}

/** A whole postal address in a place. */
export function address(random: Random, at: Place): string {
  return `${homestead(random, at)}, ${at.label}, tỉnh Bình Định`
}
