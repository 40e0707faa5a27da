import { agencies } from './agencies'
import { communes, districts, type Commune, type District } from './districts'
import { hospitals, upperSecondarySchools } from './services'

/** A unit of the seeded tree; parents come before their children. */
export interface SeedUnit {
  code: string
  parent: string | null
  kind: string
  name: string
  shortName: string
  adminCode: string | null
  /** First and last day (ISO); null = not known, or still open. */
  validFrom: string | null
  validTo: string | null
  source: string | null
  /** verified, memory (not checked against a source) or synthetic (invented for the demonstration). */
  status: 'verified' | 'memory' | 'synthetic'
  note: string | null
}

/** A unit that carried on another's work. */
export interface SeedSuccession {
  predecessor: string
  successor: string
  kind: 'rename' | 'merge' | 'split' | 'move' | 'dissolve'
  effectiveDate: string
  decision: string
  note: string | null
}

const UNCHECKED = 'chưa đối chiếu nguồn'
const INVENTED = 'sinh tự động để trình diễn'
const SOURCE = {
  statistics: 'NSO/GSO danh mục hành chính (bản 4/1/2025)',
  statistics2024: 'danh mục ĐVHC tháng 11/2024',
  agencies: 'baochinhphu.vn, danviet.vn 20/2/2025 (20 → 14 cơ quan)',
  districtFrame: `khung NĐ 37/2014, NĐ 108/2020 (${UNCHECKED})`,
  schools: 'nld.com.vn 2022; baobinhdinh.vn',
  secondary: 'nguồn thứ cấp',
} as const

const DISTRICT_SHORT = { 'thành phố': 'UBND TP', 'thị xã': 'UBND TX', huyện: 'UBND H.' } as const
const COMMUNE_KIND = { P: 'Phường', X: 'Xã', T: 'Thị trấn' } as const
const DISTRICT_DIVISIONS = [
  'Văn phòng HĐND và UBND', 'Phòng Nội vụ', 'Phòng Tư pháp', 'Phòng Tài chính – Kế hoạch', 'Phòng Tài nguyên và Môi trường',
  'Phòng Lao động – Thương binh và Xã hội', 'Phòng Văn hóa và Thông tin', 'Phòng Giáo dục và Đào tạo', 'Phòng Y tế', 'Thanh tra',
] as const
const DISTRICT_SERVICES = [
  'Trung tâm Văn hóa – Thông tin – Thể thao', 'Ban Quản lý dự án đầu tư xây dựng và Phát triển quỹ đất',
  'Trung tâm Dịch vụ nông nghiệp', 'Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên',
] as const
const SCHOOL_KINDS = [
  ['MN', 'Trường Mầm non', 'MN'], ['TH', 'Trường Tiểu học', 'TH'], ['THCS', 'Trường Trung học cơ sở', 'THCS'],
] as const

const serial = (index: number): string => String(index + 1).padStart(2, '0')

function unit(code: string, parent: string | null, kind: string, name: string, more: Partial<SeedUnit> = {}): SeedUnit {
  return {
    code, parent, kind, name, shortName: name, adminCode: null, validFrom: null, validTo: null,
    source: null, status: 'memory', note: null, ...more,
  }
}

function* agencyUnits(): Generator<SeedUnit> {
  for (const agency of agencies) {
    const period = { validFrom: agency.from ?? null, validTo: agency.to ?? null }
    yield unit(agency.code, 'BD', agency.kind, agency.name, {
      ...period, shortName: agency.shortName ?? agency.name,
      source: agency.unverified ? UNCHECKED : SOURCE.agencies, status: agency.unverified ? 'memory' : 'verified',
    })
    const below = [['P', 'PHONG', agency.divisions], ['C', 'CHICUC', agency.branches], ['S', 'SN_SO', agency.services]] as const
    for (const [letter, kind, names] of below) {
      for (const [index, name] of (names ?? []).entries()) {
        yield unit(`${agency.code}-${letter}${serial(index)}`, agency.code, kind, name, {
          ...period, ...(agency.from ? { source: INVENTED, status: 'synthetic' } : { source: UNCHECKED }),
        })
      }
    }
    if (agency.code === 'BD-SGDDT') yield* educationUnits()
    if (agency.code === 'BD-SYT') yield* healthUnits()
  }
}

function* educationUnits(): Generator<SeedUnit> {
  for (const [index, [name, shortName, district, verified]] of upperSecondarySchools.entries()) {
    yield unit(`BD-SGDDT-T${serial(index)}`, 'BD-SGDDT', 'THPT', name, {
      shortName, adminCode: district, note: 'mã hành chính là huyện nơi đóng',
      source: verified ? SOURCE.schools : UNCHECKED, status: verified ? 'verified' : 'memory',
    })
  }
  yield unit('BD-SGDDT-GDTX', 'BD-SGDDT', 'SN_SO', 'Trung tâm Giáo dục thường xuyên tỉnh', { shortName: 'TT GDTX tỉnh', source: UNCHECKED })
}

function* healthUnits(): Generator<SeedUnit> {
  for (const [index, [kind, name, shortName, district, verified]] of hospitals.entries()) {
    yield unit(`BD-SYT-B${serial(index)}`, 'BD-SYT', kind, name, {
      shortName, adminCode: district, source: verified ? SOURCE.secondary : UNCHECKED, status: verified ? 'verified' : 'memory',
    })
  }
  for (const district of districts) {
    const verified = district.medicalCentreVerified
    yield unit(`BD-SYT-T${district.code}`, 'BD-SYT', 'TTYT', `Trung tâm Y tế ${district.kind} ${district.name}`, {
      shortName: `TTYT ${district.name}`, adminCode: district.code,
      source: verified ? SOURCE.secondary : UNCHECKED, status: verified ? 'verified' : 'memory',
    })
  }
}

function* districtUnits(district: District): Generator<SeedUnit> {
  const code = `BD-${district.code}`
  yield unit(code, 'BD', 'HUYEN', `Ủy ban nhân dân ${district.kind} ${district.name}`, {
    shortName: `${DISTRICT_SHORT[district.kind]} ${district.name}`, adminCode: district.code, source: SOURCE.statistics, status: 'verified',
  })
  const divisions = [
    ...DISTRICT_DIVISIONS,
    ...(district.urban ? ['Phòng Quản lý đô thị', 'Phòng Kinh tế'] : ['Phòng Kinh tế và Hạ tầng', 'Phòng Nông nghiệp và Phát triển nông thôn']),
    ...(district.ethnicAffairs ? ['Phòng Dân tộc'] : []),
  ]
  for (const [index, name] of divisions.entries()) {
    yield unit(`${code}-P${serial(index)}`, code, 'PHONG_H', name, { source: SOURCE.districtFrame })
  }
  for (const [index, name] of DISTRICT_SERVICES.entries()) {
    yield unit(`${code}-S${serial(index)}`, code, 'SN_HUYEN', `${name} ${district.name}`, { source: UNCHECKED })
  }
  const own = communes.filter((commune) => commune[1] === district.code)
  for (const commune of own) yield communeUnit(commune)
  for (const commune of own) if (!commune[5]) yield* schools(commune)
}

function communeUnit(commune: Commune): SeedUnit {
  const [admin, district, letter, name, from, to] = commune
  const kind = COMMUNE_KIND[letter]
  const reused = to !== undefined && communes.some((other) => other[0] === admin && other !== commune)
  return unit(`BD-${admin}${reused ? '-2024' : ''}`, `BD-${district}`, 'XA', `Ủy ban nhân dân ${kind.toLowerCase()} ${name}`, {
    shortName: `${kind} ${name}`, adminCode: admin, validFrom: from ?? null, validTo: to ?? null,
    source: to ? SOURCE.statistics2024 : SOURCE.statistics, status: 'verified',
  })
}

function* schools([admin, district, , name]: Commune): Generator<SeedUnit> {
  for (const [kind, title, short] of SCHOOL_KINDS) {
    yield unit(`BD-${admin}-${kind}`, `BD-${district}`, kind, `${title} ${name}`, {
      shortName: `${short} ${name}`, adminCode: admin, source: INVENTED, status: 'synthetic',
    })
  }
}

/**
 * The unit tree of Bình Định as it stood on 2025-06-30, the eve of the reform, with the units that had ended earlier
 * and one invented kindergarten, primary and lower secondary school in each commune.
 */
export const units: readonly SeedUnit[] = [
  unit('BD', null, 'TINH', 'Ủy ban nhân dân tỉnh Bình Định', { shortName: 'UBND tỉnh', adminCode: '52', source: SOURCE.statistics, status: 'verified' }),
  ...agencyUnits(),
  ...districts.flatMap((district) => [...districtUnits(district)]),
]

const AGENCY_MERGERS: readonly (readonly [from: string, to: string])[] = [
  ['BD-SNV', 'BD-SNV2'], ['BD-SLDTBXH', 'BD-SNV2'], ['BD-STC', 'BD-STC2'], ['BD-SKHDT', 'BD-STC2'], ['BD-SNN', 'BD-SNNMT'],
  ['BD-STNMT', 'BD-SNNMT'], ['BD-SXD', 'BD-SXD2'], ['BD-SGTVT', 'BD-SXD2'], ['BD-SKHCN', 'BD-SKHCN2'], ['BD-STTTT', 'BD-SKHCN2'],
  ['BD-SVHTT', 'BD-SVHTTDL'], ['BD-SDL', 'BD-SVHTTDL'],
]
const COMMUNE_MERGERS: readonly (readonly [from: string, to: string])[] = [
  ['BD-21568', 'BD-21583'], ['BD-21574', 'BD-21583'], ['BD-21583-2024', 'BD-21583'],
  ['BD-21586', 'BD-21580'], ['BD-21571', 'BD-21580'], ['BD-21580-2024', 'BD-21580'],
]
const AGENCY_DECISION = 'Nghị quyết của HĐND tỉnh về sắp xếp cơ quan chuyên môn (công bố 20/02/2025)'
const COMMUNE_DECISION = 'Nghị quyết 1257/NQ-UBTVQH15'
const AGENCY_NOTE = `số nghị quyết và phân chia chức năng ${UNCHECKED}`
const COMMUNE_NOTE = `ngày hiệu lực ${UNCHECKED}`

/** The reorganisations before the reform: seven communes on 2024-12-01, twenty agencies into fourteen on 2025-03-01. */
export const successions: readonly SeedSuccession[] = [
  ...COMMUNE_MERGERS.map(([predecessor, successor]) => ({
    predecessor, successor, kind: 'merge' as const, effectiveDate: '2024-12-01', decision: COMMUNE_DECISION, note: COMMUNE_NOTE,
  })),
  {
    predecessor: 'BD-21862-2024', successor: 'BD-21862', kind: 'rename', effectiveDate: '2024-12-01', decision: COMMUNE_DECISION,
    note: `thành lập thị trấn Cát Khánh trên cơ sở xã Cát Khánh; ${COMMUNE_NOTE}`,
  },
  ...AGENCY_MERGERS.map(([predecessor, successor]) => ({
    predecessor, successor, kind: 'merge' as const, effectiveDate: '2025-03-01', decision: AGENCY_DECISION, note: AGENCY_NOTE,
  })),
  {
    predecessor: 'BD-BDT', successor: 'BD-SDTTG', kind: 'merge', effectiveDate: '2025-03-01', decision: AGENCY_DECISION,
    note: 'thành lập trên cơ sở Ban Dân tộc và chức năng tôn giáo của Sở Nội vụ',
  },
]
