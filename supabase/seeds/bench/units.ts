/** A unit of the generated province, with how many people work directly in it. */
export interface BenchUnit {
  code: string
  parent: string | null
  kind: string
  name: string
  people: number
  /** Kind of unit whose posts its people hold. */
  staff: string
}

const DIVISIONS = ['Văn phòng', 'Thanh tra', 'Phòng Tổ chức cán bộ', 'Phòng Kế hoạch – Tài chính', 'Phòng Nghiệp vụ 1', 'Phòng Nghiệp vụ 2', 'Phòng Nghiệp vụ 3', 'Phòng Nghiệp vụ 4']
const TEAMS = ['Tổ Văn phòng', 'Tổ Khoa học tự nhiên', 'Tổ Khoa học xã hội', 'Tổ Ngoại ngữ – Năng khiếu']
const SCHOOLS = [['MN', 'Trường Mầm non'], ['TH', 'Trường Tiểu học'], ['THCS', 'Trường Trung học cơ sở']] as const
const DISTRICTS_PER_PROVINCE = 11
const DEPARTMENTS_PER_PROVINCE = 20

const two = (number: number): string => String(number).padStart(2, '0')

/** A district with some 3,000 people: divisions, communes, schools of about 30 with teams. */
function* district(index: number): Generator<BenchUnit> {
  const code = `H${two(index)}`
  yield { code, parent: 'BENCH', kind: 'HUYEN', name: `Ủy ban nhân dân huyện ${index}`, people: 3, staff: 'HUYEN' }
  for (let n = 1; n <= 12; n++) yield { code: `${code}-P${two(n)}`, parent: code, kind: 'PHONG_H', name: `Phòng chuyên môn ${n}, huyện ${index}`, people: 8, staff: 'PHONG_H' }
  for (let n = 1; n <= 14; n++) yield { code: `${code}-X${two(n)}`, parent: code, kind: 'XA', name: `Ủy ban nhân dân xã ${n}, huyện ${index}`, people: 23, staff: 'XA' }
  for (let n = 1; n <= 86; n++) {
    const [kind, title] = SCHOOLS[n % 3] ?? SCHOOLS[0]
    const school = `${code}-T${two(n)}`
    yield { code: school, parent: code, kind, name: `${title} số ${n}, huyện ${index}`, people: 2, staff: kind }
    for (const [team, name] of TEAMS.entries()) yield { code: `${school}-${team + 1}`, parent: school, kind: 'PHONG', name: `${name}, ${title} số ${n}, huyện ${index}`, people: 7, staff: kind }
  }
}

/** A department: of health with hospitals, of education with upper secondary schools, or one with some service units. */
function* department(index: number): Generator<BenchUnit> {
  const code = `S${two(index)}`
  const sort = index % DEPARTMENTS_PER_PROVINCE
  yield { code, parent: 'BENCH', kind: 'SO', name: `Sở ${index}`, people: 2, staff: 'SO' }
  for (const [n, name] of DIVISIONS.entries()) yield { code: `${code}-P${two(n + 1)}`, parent: code, kind: 'PHONG', name: `${name}, Sở ${index}`, people: 6, staff: 'PHONG' }
  const [kind, title, count, parts, each] = sort === 2 ? (['BV', 'Bệnh viện', 20, 24, 14] as const) : sort === 3 ? (['THPT', 'Trường THPT', 54, 5, 16] as const) : (['SN_SO', 'Trung tâm', sort === 1 ? 0 : 6, 4, 11] as const)
  for (let n = 1; n <= count; n++) {
    const service = `${code}-${kind}${two(n)}`
    yield { code: service, parent: code, kind, name: `${title} số ${n}, Sở ${index}`, people: 3, staff: kind }
    for (let part = 1; part <= parts; part++) yield { code: `${service}-${part}`, parent: service, kind: 'PHONG', name: `Khoa, phòng ${part}, ${title} số ${n}, Sở ${index}`, people: each, staff: kind }
  }
}

/**
 * A generated province of about 6,000 units for 50,000 people; more people make more departments and districts of the
 * same size, fewer make fewer. Head counts are scaled so that they sum to `people`.
 */
export function benchUnits(people: number): BenchUnit[] {
  const provinces = people / 50_000
  const units: BenchUnit[] = [{ code: 'BENCH', parent: null, kind: 'TINH', name: 'Ủy ban nhân dân tỉnh (dữ liệu thử tải)', people: 4, staff: 'TINH' }]
  for (let n = 1; n <= Math.max(4, Math.round(DEPARTMENTS_PER_PROVINCE * provinces)); n++) units.push(...department(n))
  for (let n = 1; n <= Math.max(3, Math.round(DISTRICTS_PER_PROVINCE * provinces)); n++) units.push(...district(n))
  const total = units.reduce((sum, unit) => sum + unit.people, 0)
  let reached = 0
  let given = 0
  for (const unit of units) {
    reached += unit.people
    const until = Math.round((reached * people) / total)
    unit.people = until - given
    given = until
  }
  return units
}
