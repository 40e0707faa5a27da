import type { State } from './lives'
import { personnelUnit, type Employee } from './staff'

/** The one password of the printed demonstration sign-ins. */
export const DEMO_PASSWORD = 'Demo-Quy-Nhon-2026'

/** A sign-in that is printed after the demonstration was loaded. */
export interface DemoSignIn {
  username: string
  role: string
  employee: Employee
  unit: string
  state?: State
  daysAgo?: number
}

/** A role over a unit to grant. */
export interface DemoGrant {
  employee: Employee
  role: string
  unitCode: string
  source: 'assigned' | 'delegation'
  reason: string
}

/** Who keeps the records of whom. */
export interface Officers {
  signIns: DemoSignIn[]
  grants: DemoGrant[]
  /** States of people by whom a presentation wants to show something. */
  parts: Map<Employee, State>
  /** Everyone who holds a role: their own record was approved long ago. */
  holders: Set<Employee>
  /** Sở Nội vụ's officer who issues the managers' accounts. */
  province: Employee
  /** The manager who reviews the record of an employee: never the employee. */
  keeperOf(employee: Employee): Employee
  /** Whoever issued the account: Sở Nội vụ to officers (I.2, II.4a), managers to their people; nobody to Sở Nội vụ's first. */
  issuerOf(employee: Employee): Employee | null
}

const SCHOOL = 'BD-SGDDT-T08'
/** So that the delegated head's queue, and what is late, is worth a look. */
const SCHOOL_PARTS: readonly State[] = ['submitted', 'update_submitted', 'submitted', 'submitted', 'update_submitted', 'drafting', 'update_returned', 'approved_again']
const DELEGATIONS: readonly (readonly [unit: string, paper: string])[] = [
  [SCHOOL, 'Quyết định số 512/QĐ-SGDĐT về việc ủy quyền quản lý cơ sở dữ liệu viên chức; Sở Nội vụ thống nhất tại Công văn số 1045/SNV-CCVC'],
  ['BD-SGDDT-T01', 'Quyết định số 513/QĐ-SGDĐT về việc ủy quyền quản lý cơ sở dữ liệu viên chức; Sở Nội vụ thống nhất tại Công văn số 1045/SNV-CCVC'],
  ['BD-SYT-B01', 'Quyết định số 287/QĐ-SYT về việc ủy quyền quản lý cơ sở dữ liệu viên chức; Sở Nội vụ thống nhất tại Công văn số 1102/SNV-CCVC'],
]
const MANAGER_PAPER = 'Công văn số 862/SNV-CCVC về việc cấp tài khoản quản lý cơ sở dữ liệu cán bộ, công chức, viên chức'

/** Chooses the officers of the demonstration among its people. */
export function chooseOfficers(employees: readonly Employee[]): Officers {
  const at = (unit: string, rank: number): Employee => {
    const found = employees.find((one) => one.unit.code === unit && one.rank === rank)
    if (!found) throw new Error(`The demonstration has nobody at ${unit}, place ${rank}.`)
    return found
  }
  const province = at('BD-SNV2-P03', 0)
  const grants: DemoGrant[] = [0, 1, 2].map((rank) => ({
    employee: at('BD-SNV2-P03', rank), role: 'province_officer', unitCode: 'BD', source: 'assigned' as const,
    reason: 'Phân công nhiệm vụ theo dõi cơ sở dữ liệu của Phòng Công chức, viên chức, Sở Nội vụ',
  }))
  const managers = new Map<string, Employee[]>()
  for (const top of new Set(employees.filter((one) => one.top.code !== 'BD').map((one) => one.top))) {
    const keepers = [0, 1].map((rank) => at(personnelUnit(top).code, rank))
    managers.set(top.code, keepers)
    for (const employee of keepers) grants.push({ employee, role: 'unit_manager', unitCode: top.code, source: 'assigned', reason: MANAGER_PAPER })
  }
  const delegated = new Map<string, Employee>()
  for (const [unit, reason] of DELEGATIONS) {
    const head = at(unit, 0)
    delegated.set(unit, head)
    grants.push({ employee: head, role: 'delegated_manager', unitCode: unit, source: 'delegation', reason })
  }
  const leader = at('BD-SNV2', 0)
  const auditor = at('BD-TTR', 0)
  grants.push(
    { employee: leader, role: 'leader', unitCode: 'BD', source: 'assigned', reason: 'Lãnh đạo Sở Nội vụ theo dõi báo cáo tổng hợp' },
    { employee: auditor, role: 'auditor', unitCode: 'BD', source: 'assigned', reason: 'Kế hoạch thanh tra an toàn thông tin của Thanh tra tỉnh' },
  )
  const holders = new Set(grants.map((grant) => grant.employee))
  const keeperOf = (employee: Employee): Employee => {
    const head = delegated.get(employee.unit.code)
    if (head && head !== employee) return head
    const [first, second] = managers.get(employee.top.code) ?? []
    return (first === employee ? second : first) ?? province
  }
  const education = at(personnelUnit(at('BD-SGDDT', 0).unit).code, 0)
  const district = at(personnelUnit(at('BD-550', 0).unit).code, 0)
  const school = at(SCHOOL, 0)
  const [fresh, returned, approved] = [at(SCHOOL, 4), at(SCHOOL, 5), at(SCHOOL, 6)]
  return {
    province, grants, holders,
    parts: new Map(SCHOOL_PARTS.map((state, index) => [at(SCHOOL, 8 + index), state])),
    signIns: [
      { username: 'sonoivu', role: 'province_officer', employee: province, unit: 'Sở Nội vụ' },
      { username: 'tccb.sogddt', role: 'unit_manager', employee: education, unit: 'Sở Giáo dục và Đào tạo' },
      { username: 'noivu.tuyphuoc', role: 'unit_manager', employee: district, unit: 'Ủy ban nhân dân huyện Tuy Phước' },
      { username: 'thpt1.tuyphuoc', role: 'delegated_manager', employee: school, unit: school.unit.name },
      { username: 'lanhdao', role: 'leader', employee: leader, unit: 'Sở Nội vụ' },
      { username: 'thanhtra', role: 'auditor', employee: auditor, unit: 'Thanh tra tỉnh' },
      { username: 'giaovien.moi', role: 'employee', employee: fresh, unit: `${fresh.unit.name} (chưa kê khai)`, state: 'issued', daysAgo: 0 },
      { username: 'giaovien.tralai', role: 'employee', employee: returned, unit: `${returned.unit.name} (bị trả lại)`, state: 'returned', daysAgo: 7 },
      { username: 'giaovien.daduyet', role: 'employee', employee: approved, unit: `${approved.unit.name} (đã duyệt)`, state: 'approved_again' },
    ],
    keeperOf,
    issuerOf: (employee) => (employee === province ? null : holders.has(employee) ? province : keeperOf(employee)),
  }
}
