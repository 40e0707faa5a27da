/** Widths of Helvetica for the characters from space to ~, in thousandths of the size. */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
  1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
  333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
]

/**
 * Strokes that stand for the marks of Vietnamese letters, which the built-in fonts of PDF lack: points in thousandths of
 * the size, around the middle of the letter, above the height of small letters.
 */
const MARKS: Record<string, readonly (readonly [x: number, y: number])[]> = {
  '\u0300': [[-110, 720], [50, 600]], '\u0301': [[-40, 600], [120, 720]], '\u0309': [[-60, 700], [20, 745], [60, 690], [0, 640], [0, 595]],
  '\u0303': [[-140, 620], [-70, 690], [60, 620], [140, 690]], '\u0323': [[-25, -160], [25, -160], [25, -110], [-25, -110], [-25, -160]],
  '\u0302': [[-130, 590], [0, 690], [130, 590]], '\u0306': [[-130, 690], [-60, 610], [60, 610], [130, 690]], '\u031b': [[170, 430], [270, 470], [280, 560]],
}
const SECOND = new Set(['\u0300', '\u0301', '\u0309', '\u0303'])

/** One line of a page: where, how large, bold (thicker strokes of the same widths) or not. */
export interface Line {
  text: string
  x: number
  y: number
  size: number
  bold?: boolean
}

const number = (value: number): string => value.toFixed(2)

function strokes(points: readonly (readonly [number, number])[], x: number, y: number, size: number, lift: number): string {
  const path = points.map(([px, py], index) => `${number(x + (px * size) / 1000)} ${number(y + ((py + lift) * size) / 1000)} ${index === 0 ? 'm' : 'l'}`)
  return `${number(size / 14)} w ${path.join(' ')} S`
}

/** Drawing operators for a line of Vietnamese text. */
function drawn(line: Line): string {
  const { size, y } = line
  const out: string[] = []
  let x = line.x
  let word = ''
  let start = x
  let centre = 0
  let high = false
  let stacked = false
  const show = (): void => {
    if (word !== '') out.push(`BT ${line.bold ? `${number(size / 30)} w 2` : '0'} Tr /F1 ${size} Tf ${number(start)} ${number(y)} Td (${word.replace(/[\\()]/g, '\\$&')}) Tj ET`)
    word = ''
  }
  for (const sign of line.text.normalize('NFD').replace(/–/g, '-').replace(/[“”]/g, '"')) {
    const mark = MARKS[sign]
    if (mark) {
      const lift = (high && sign !== '\u0323' && sign !== '\u031b' ? 170 : 0) + (stacked && SECOND.has(sign) ? 120 : 0)
      out.push(strokes(mark, centre, y, size, lift))
      if (sign === '\u0302' || sign === '\u0306') stacked = true
      continue
    }
    const base = sign === 'đ' ? 'd' : sign === 'Đ' ? 'D' : sign
    const letter = base >= ' ' && base <= '~' ? base : '?'
    const width = ((WIDTHS[letter.charCodeAt(0) - 32] ?? 556) * size) / 1000
    centre = x + width / 2
    high = letter >= 'A' && letter <= 'Z'
    stacked = false
    if (sign === 'đ') out.push(strokes([[0, 600], [330, 600]], centre, y, size, 0))
    if (sign === 'Đ') out.push(strokes([[-360, 360], [-60, 360]], centre, y, size, 0))
    // Each word has a place of its own, so that a viewer's substitute font cannot drift away from the marks.
    if (letter === ' ') {
      show()
      start = x + width
    } else word += letter
    x += width
  }
  show()
  return out.join('\n')
}

/** A one-page PDF (A4, points from the lower left corner) with lines of Vietnamese text. */
export function pdf(lines: readonly Line[]): Buffer {
  const content = lines.map(drawn).join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}
