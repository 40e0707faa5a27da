import type { Random } from './random'
import type { Rank } from './salary'

/** Kinds of people (mission's words for cán bộ, công chức, viên chức, cán bộ–công chức cấp xã). */
export type Category = 'official' | 'civil_servant' | 'public_employee' | 'commune_official'

/** What someone does in a unit. */
export interface Job {
  title: string
  category: Category
  /** Ranks from entry upwards. */
  ladder: readonly Rank[]
  /** Code of job_position_group. */
  group: string
  duty: string
  level: 'ĐH' | 'CĐ' | 'TC'
  majors: readonly string[]
  /** Probability that the holder is a woman. */
  women: number
  /** Coefficient of the leadership allowance, where the tables have one. */
  allowance?: number
  /** Least years of service. */
  seniority?: number
  communeTitle?: string
}

const EXPERT: readonly Rank[] = [['01.003', 'A1'], ['01.002', 'A2.1'], ['01.001', 'A3.1']]
const INSPECTOR: readonly Rank[] = [['04.025', 'A1'], ['04.024', 'A2.1'], ['04.023', 'A3.1']]
const ACCOUNTANT: readonly Rank[] = [['06.031', 'A1'], ['06.030', 'A2.2']]
const CLERK: readonly Rank[] = [['02.007', 'A1'], ['02.006', 'A2.1']]
const ENGINEER: readonly Rank[] = [['V.05.02.07', 'A1'], ['V.05.02.06', 'A2.1']]
const DOCTOR: readonly Rank[] = [['V.08.01.03', 'A1'], ['V.08.01.02', 'A2.1'], ['V.08.01.01', 'A3.1']]
const LECTURER: readonly Rank[] = [['V.09.02.03', 'A1'], ['V.09.02.02', 'A2.1']]
const TEACHER: Record<string, readonly Rank[]> = {
  MN: [['V.07.02.25', 'A1'], ['V.07.02.24', 'A2.2']],
  TH: [['V.07.03.29', 'A1'], ['V.07.03.28', 'A2.2'], ['V.07.03.27', 'A2.1']],
  THCS: [['V.07.04.32', 'A1'], ['V.07.04.31', 'A2.2'], ['V.07.04.30', 'A2.1']],
  THPT: [['V.07.05.15', 'A1'], ['V.07.05.14', 'A2.2'], ['V.07.05.13', 'A2.1']],
}
const SUBJECTS = ['Toán học', 'Ngữ văn', 'Tiếng Anh', 'Vật lý', 'Hóa học', 'Sinh học', 'Lịch sử', 'Địa lý', 'Tin học', 'Giáo dục thể chất', 'Công nghệ']
const PUBLIC_MAJORS = ['Luật', 'Quản lý nhà nước', 'Hành chính học', 'Kinh tế', 'Quản trị kinh doanh', 'Công nghệ thông tin']
const SECTOR_MAJORS = [...PUBLIC_MAJORS, 'Kỹ thuật xây dựng', 'Nông học', 'Quản lý đất đai', 'Kế toán', 'Công tác xã hội']
const EXPERT_DUTY = 'Tham mưu, tổng hợp, xử lý văn bản thuộc lĩnh vực được phân công'

type Draft = Partial<Job> & Pick<Job, 'title'>

function civil(draft: Draft): Job {
  return { category: 'civil_servant', ladder: EXPERT, group: 'CMNV', duty: EXPERT_DUTY, level: 'ĐH', majors: PUBLIC_MAJORS, women: 0.42, ...draft }
}
function lead(title: string, allowance: number, seniority: number, more: Partial<Job> = {}): Job {
  return civil({ title, allowance, seniority, group: 'LDQL', women: 0.25, duty: 'Lãnh đạo, điều hành, chịu trách nhiệm chung về hoạt động của đơn vị', ...more })
}
function staff(draft: Draft): Job {
  return civil({ category: 'public_employee', ladder: ENGINEER, majors: SECTOR_MAJORS, duty: 'Thực hiện chuyên môn, nghiệp vụ theo kế hoạch của đơn vị', ...draft })
}
function publicLead(title: string, seniority: number, more: Partial<Job> = {}): Job {
  return staff({ title, seniority, group: 'QL', women: 0.3, duty: 'Quản lý, điều hành hoạt động của đơn vị', ...more })
}
function commune(title: string, communeTitle: string, more: Partial<Job> = {}): Job {
  return civil({ title, communeTitle, category: 'commune_official', women: 0.35, ladder: EXPERT.slice(0, 2), duty: 'Thực hiện nhiệm vụ được giao tại Ủy ban nhân dân cấp xã', ...more })
}

const CLERICAL: readonly Job[] = [
  civil({ title: 'Văn thư', ladder: CLERK, group: 'HTPV', majors: ['Văn thư – Lưu trữ', 'Lưu trữ học'], women: 0.8, duty: 'Tiếp nhận, phát hành và lưu trữ văn bản' }),
  civil({ title: 'Kế toán', ladder: ACCOUNTANT, majors: ['Kế toán', 'Tài chính – Ngân hàng'], women: 0.75, duty: 'Kế toán, quản lý tài sản của cơ quan' }),
]
const SCHOOL_STAFF: readonly Job[] = [
  staff({ title: 'Kế toán', ladder: ACCOUNTANT, group: 'HT', majors: ['Kế toán', 'Tài chính – Ngân hàng'], women: 0.85, duty: 'Kế toán nhà trường' }),
  staff({
    title: 'Nhân viên thiết bị, thí nghiệm', ladder: [['V.07.07.20', 'A0']], level: 'CĐ', group: 'HT', majors: ['Sư phạm Vật lý', 'Công nghệ thiết bị trường học'],
    women: 0.5, duty: 'Quản lý thiết bị, phòng thí nghiệm',
  }),
  staff({ title: 'Nhân viên thư viện', ladder: [['V.10.02.06', 'A1']], group: 'HT', majors: ['Khoa học thư viện', 'Thông tin – Thư viện'], women: 0.85, duty: 'Quản lý thư viện trường học' }),
]
const MEDICAL_STAFF: readonly Job[] = [
  staff({ title: 'Bác sĩ', ladder: DOCTOR, majors: ['Y đa khoa'], women: 0.42, duty: 'Khám bệnh, chữa bệnh theo chuyên khoa' }),
  staff({ title: 'Điều dưỡng', ladder: [['V.08.05.12', 'A1'], ['V.08.05.11', 'A2.1']], majors: ['Điều dưỡng'], women: 0.82, duty: 'Chăm sóc người bệnh' }),
  staff({ title: 'Điều dưỡng', ladder: [['V.08.05.13', 'B']], level: 'TC', majors: ['Điều dưỡng'], women: 0.85, duty: 'Chăm sóc người bệnh' }),
  staff({ title: 'Hộ sinh', ladder: [['V.08.06.15', 'A1']], majors: ['Hộ sinh'], women: 1, duty: 'Chăm sóc sản phụ và trẻ sơ sinh' }),
  staff({ title: 'Dược sĩ', ladder: [['V.08.08.22', 'A1'], ['V.08.08.21', 'A2.1']], majors: ['Dược học'], women: 0.65, duty: 'Quản lý, cấp phát thuốc' }),
  staff({ title: 'Kỹ thuật y', ladder: [['V.08.07.18', 'A1']], majors: ['Kỹ thuật xét nghiệm y học', 'Kỹ thuật hình ảnh y học'], women: 0.5, duty: 'Thực hiện kỹ thuật cận lâm sàng' }),
]

function teachers(kind: string): readonly Job[] {
  const ladder = TEACHER[kind] ?? []
  if (kind === 'MN') return [staff({ title: 'Giáo viên mầm non', ladder, majors: ['Giáo dục mầm non'], women: 0.98, duty: 'Nuôi dưỡng, chăm sóc, giáo dục trẻ' })]
  if (kind === 'TH') return [staff({ title: 'Giáo viên tiểu học', ladder, majors: ['Giáo dục tiểu học'], women: 0.78, duty: 'Giảng dạy và chủ nhiệm lớp' })]
  return SUBJECTS.map((subject) => staff({ title: `Giáo viên ${subject}`, ladder, majors: [`Sư phạm ${subject}`], women: kind === 'THCS' ? 0.66 : 0.58, duty: `Giảng dạy môn ${subject}` }))
}

function schoolJobs(kind: string): Staffing {
  const women = kind === 'MN' ? 0.98 : kind === 'TH' ? 0.5 : 0.3
  const shared = { ladder: TEACHER[kind] ?? [], majors: teachers(kind).flatMap((job) => job.majors), women }
  return { heads: [publicLead('Hiệu trưởng', 15, shared), publicLead('Phó Hiệu trưởng', 11, shared)], staff: [...teachers(kind), ...teachers(kind), ...SCHOOL_STAFF] }
}

/** The posts of a kind of unit: the head, deputies, and the others. */
export interface Staffing {
  heads: readonly Job[]
  staff: readonly Job[]
}

const DIVISION_STAFF = [civil({ title: 'Chuyên viên' }), civil({ title: 'Chuyên viên' }), civil({ title: 'Chuyên viên', majors: SECTOR_MAJORS })]
const DISTRICT_STAFF = [civil({ title: 'Chuyên viên' }), civil({ title: 'Chuyên viên', majors: SECTOR_MAJORS }), ...CLERICAL]
const MEDICAL: Staffing = {
  heads: [publicLead('Giám đốc', 18, { ladder: DOCTOR, majors: ['Y đa khoa'] }), publicLead('Phó Giám đốc', 14, { ladder: DOCTOR, majors: ['Y đa khoa'] })],
  staff: [...MEDICAL_STAFF, ...MEDICAL_STAFF, ...SCHOOL_STAFF.slice(0, 1)],
}
const SERVICE: Staffing = {
  heads: [publicLead('Giám đốc', 14), publicLead('Phó Giám đốc', 10)],
  staff: [staff({ title: 'Viên chức chuyên môn' }), staff({ title: 'Kỹ sư', women: 0.3 }), ...SCHOOL_STAFF.slice(0, 1)],
}
const ELECTED: Partial<Job> = { category: 'official' }
const BY_KIND: Record<string, Staffing> = {
  TINH: { heads: [lead('Chủ tịch Ủy ban nhân dân tỉnh', 1.25, 25, ELECTED)], staff: [lead('Phó Chủ tịch Ủy ban nhân dân tỉnh', 1.05, 20, ELECTED)] },
  SO: { heads: [lead('Giám đốc Sở', 0.9, 20), lead('Phó Giám đốc Sở', 0.7, 16)], staff: [lead('Phó Giám đốc Sở', 0.7, 16)] },
  CHICUC: { heads: [lead('Chi cục trưởng', 0.5, 16), lead('Phó Chi cục trưởng', 0.3, 12)], staff: [...DIVISION_STAFF, ...CLERICAL] },
  PHONG: { heads: [lead('Trưởng phòng', 0.5, 12, { women: 0.35 }), lead('Phó Trưởng phòng', 0.3, 8, { women: 0.4 })], staff: DIVISION_STAFF },
  HUYEN: { heads: [lead('Chủ tịch Ủy ban nhân dân huyện', 0.7, 18, ELECTED)], staff: [lead('Phó Chủ tịch Ủy ban nhân dân huyện', 0.5, 15, ELECTED)] },
  PHONG_H: { heads: [lead('Trưởng phòng', 0.3, 12, { women: 0.32 }), lead('Phó Trưởng phòng', 0.15, 8, { women: 0.38 })], staff: DISTRICT_STAFF },
  XA: {
    heads: [
      commune('Chủ tịch Ủy ban nhân dân', 'CTUB', { allowance: 0.25, seniority: 12, group: 'LDQL', women: 0.12, duty: 'Lãnh đạo, điều hành công việc của Ủy ban nhân dân' }),
      commune('Phó Chủ tịch Ủy ban nhân dân', 'PCTUB', { allowance: 0.2, seniority: 9, group: 'LDQL', women: 0.22, duty: 'Phụ trách lĩnh vực được phân công' }),
      commune('Bí thư Đảng ủy', 'BTDU', { allowance: 0.3, seniority: 14, group: 'LDQL', women: 0.15, duty: 'Lãnh đạo toàn diện công tác xây dựng Đảng' }),
    ],
    staff: [
      commune('Công chức Văn phòng – thống kê', 'VPTK', { women: 0.6 }), commune('Công chức Tư pháp – hộ tịch', 'TPHT', { majors: ['Luật'] }),
      commune('Công chức Tài chính – kế toán', 'TCKT', { majors: ['Kế toán', 'Tài chính – Ngân hàng'], women: 0.6 }),
      commune('Công chức Văn hóa – xã hội', 'VHXH', { women: 0.5 }), commune('Công chức Địa chính – xây dựng', 'DCNN', { majors: ['Quản lý đất đai', 'Kỹ thuật xây dựng'], women: 0.15 }),
      commune('Chỉ huy trưởng Ban Chỉ huy quân sự', 'CHQS', { majors: ['Quân sự cơ sở'], women: 0 }), commune('Chủ tịch Hội Liên hiệp Phụ nữ', 'CTPN', { women: 1, allowance: 0.15 }),
      commune('Bí thư Đoàn Thanh niên', 'BTDTN', { women: 0.4, allowance: 0.15 }), commune('Chủ tịch Hội Nông dân', 'CTND', { women: 0.2, allowance: 0.15 }),
    ],
  },
  BV: MEDICAL, TTYT: MEDICAL, SN_SO: SERVICE, SN_TINH: SERVICE, SN_HUYEN: SERVICE,
  HOI: { heads: [publicLead('Chủ tịch Hội', 16)], staff: [staff({ title: 'Viên chức chuyên môn' })] },
  MN: schoolJobs('MN'), TH: schoolJobs('TH'), THCS: schoolJobs('THCS'), THPT: schoolJobs('THPT'),
}
const HEAD_TITLES: readonly (readonly [pattern: RegExp, head: string, deputy: string])[] = [
  [/^Văn phòng/, 'Chánh Văn phòng', 'Phó Chánh Văn phòng'], [/^Thanh tra/, 'Chánh Thanh tra', 'Phó Chánh Thanh tra'],
  [/^Ban /, 'Trưởng ban', 'Phó Trưởng ban'], [/^Viện /, 'Viện trưởng', 'Phó Viện trưởng'], [/^Trường Cao đẳng/, 'Hiệu trưởng', 'Phó Hiệu trưởng'],
]

/** The posts of a unit. */
export function staffing(unit: { kind: string; name: string }): Staffing {
  const general = BY_KIND[unit.kind === 'VP' || unit.kind === 'CQHC' ? 'SO' : unit.kind] ?? SERVICE
  const special = HEAD_TITLES.find(([pattern]) => pattern.test(unit.name))
  const place = /(?:phường|xã|thị trấn) .+$/.exec(unit.name)?.[0] ?? ''
  const district = /(?:thành phố|thị xã|huyện) .+$/.exec(unit.name)?.[0] ?? ''
  const renamed = (job: Job): Job => {
    const ladder = unit.name.startsWith('Thanh tra') && job.ladder === EXPERT ? INSPECTOR : unit.name.startsWith('Trường Cao đẳng') && job.ladder === ENGINEER ? LECTURER : job.ladder
    if (unit.kind === 'XA') return { ...job, title: job.title.endsWith('Ủy ban nhân dân') ? `${job.title} ${place}` : job.title, ladder }
    if (unit.kind === 'HUYEN') return { ...job, title: job.title.replace(/huyện$/, district), ladder }
    if (!special || (job.group !== 'LDQL' && job.group !== 'QL')) return { ...job, ladder }
    return { ...job, title: job.title.startsWith('Phó') ? special[2] : special[1], ladder }
  }
  return { heads: general.heads.map(renamed), staff: general.staff.map(renamed) }
}

/** The next post to fill in a unit that has `filled` people already. */
export function nextJob(random: Random, unit: { kind: string; name: string }, filled: number): Job {
  const posts = staffing(unit)
  return posts.heads[filled] ?? random.pick(posts.staff)
}
