import { createHash } from 'node:crypto'
import type { SupabaseClient } from '@supabase/supabase-js'
import { written } from '../people/dates'
import type { Random } from '../people/random'
import type { Row } from '../shared/database'
import type { Life } from './lives'
import { pdf, type Line } from './pdf'
import { cardPicture } from './png'
import type { Item } from './requests'

/** A generated paper: its row, its bytes, and the entry it proves. */
export interface Paper {
  row: Row
  path: string
  bytes: Buffer
  contentType: string
  item: Item
  life: Life
}

interface Draft { kind: string; title: string; fileName: string; contentType: string; bytes: Buffer }

function sheet(agency: string, number: string, title: string, body: readonly string[]): Buffer {
  const lines: Line[] = [
    { text: agency.toUpperCase().slice(0, 44), x: 60, y: 780, size: 10, bold: true }, { text: `Số: ${number}`, x: 60, y: 762, size: 10 },
    { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', x: 330, y: 780, size: 10, bold: true }, { text: 'Độc lập – Tự do – Hạnh phúc', x: 366, y: 762, size: 10 },
    { text: title.toUpperCase(), x: 60, y: 700, size: 15, bold: true },
    ...body.map((text, index) => ({ text, x: 60, y: 660 - index * 22, size: 12 })),
    { text: 'TÀI LIỆU MINH HỌA – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ', x: 60, y: 80, size: 11, bold: true },
  ]
  return pdf(lines)
}

function paperFor(random: Random, life: Life, item: Item): Draft | null {
  const { person, unit } = life.employee
  const value = (field: string): string => String(item.corrections[field]?.value ?? item.after[field] ?? '')
  const who = `Ông (bà): ${person.fullName}, sinh ngày ${written(person.birthDate)}`
  const asPdf = (kind: string, title: string, fileName: string, number: string, agency: string, body: string[]): Draft =>
    ({ kind, title, fileName, contentType: 'application/pdf', bytes: sheet(agency, number, title, [who, ...body]) })
  switch (item.section) {
    case 'identity':
      return { kind: 'CCCD', title: 'Thẻ căn cước công dân', fileName: 'can-cuoc-cong-dan.png', contentType: 'image/png', bytes: cardPicture(Number(person.identityNumber.slice(-6))) }
    case 'recruitment':
      return asPdf('QDTD', 'Quyết định tuyển dụng', 'quyet-dinh-tuyen-dung.pdf', value('first_decision_number'), value('first_recruiting_agency'),
        [`Được tuyển dụng từ ngày ${written(value('first_recruited_on'))}`, `Vị trí: ${value('first_recruited_position')}`])
    case 'rank_salary':
      return asPdf('QDNL', 'Quyết định nâng bậc lương', 'quyet-dinh-nang-luong.pdf', `${random.int(100, 1900)}/QĐ`, unit.name,
        [`Mã ngạch: ${value('rank_code')}`, `Bậc ${value('salary_step')}, hệ số ${value('salary_coefficient').replace('.', ',')}`, `Hưởng từ ngày ${written(value('salary_from'))}`])
    case 'education':
      return asPdf('VB', 'Văn bằng tốt nghiệp', `van-bang-${value('graduation_year')}.pdf`, value('diploma_number'), value('school'),
        [`Chuyên ngành: ${value('major')}`, `Năm tốt nghiệp: ${value('graduation_year')}`])
    default:
      return null
  }
}

/** Papers for the entries of the first declarations of these people. */
export function makePapers(random: Random, lives: readonly Life[]): Paper[] {
  return lives.flatMap((life) => life.requests.slice(0, 1).flatMap((request) => request.items.flatMap((item) => {
    const draft = paperFor(random, life, item)
    if (!draft) return []
    const id = random.uuid()
    const path = `${life.employee.id}/${id}`
    const row: Row = {
      id, employee_id: life.employee.id, unit_lft: 0, kind: draft.kind, title: draft.title, file_name: draft.fileName, storage_path: path, content_type: draft.contentType,
      byte_size: draft.bytes.length, sha256: createHash('sha256').update(draft.bytes).digest('hex'), pages: 1, status: 'verified', scan: 'not_configured', uploaded_by: life.userId,
      uploaded_at: request.createdAt, updated_at: request.createdAt,
    }
    return [{ row, path, bytes: draft.bytes, contentType: draft.contentType, item, life }]
  })))
}

/** Lays the bytes into the private bucket, a few at a time. @throws when the bucket refuses one */
export async function uploadPapers(client: SupabaseClient, papers: readonly Paper[]): Promise<void> {
  const queue = [...papers]
  const bucket = client.storage.from('papers')
  await Promise.all(Array.from({ length: 6 }, async () => {
    for (let paper = queue.shift(); paper; paper = queue.shift()) {
      const { error } = await bucket.upload(paper.path, paper.bytes, { contentType: paper.contentType, upsert: true })
      if (error) throw new Error(`The paper ${paper.path} could not be stored: ${error.message}`)
    }
  }))
}
