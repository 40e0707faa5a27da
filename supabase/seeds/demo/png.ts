import { deflateSync } from 'node:zlib'

const CRC = Array.from({ length: 256 }, (_, start) => {
  let value = start
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

function crc(bytes: Buffer): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (CRC[(value ^ byte) & 255] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(8 + body.length)
  frame.writeUInt32BE(data.length, 0)
  body.copy(frame, 4)
  frame.writeUInt32BE(crc(body), 4 + body.length)
  return frame
}

/** Colour of a point, red, green and blue from 0 to 255. */
export type Colour = readonly [number, number, number]

/** A PNG picture drawn point by point. */
export function png(width: number, height: number, colour: (x: number, y: number) => Colour): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows.set(colour(x, y), y * (1 + width * 3) + 1 + x * 3)
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

/** The picture of an invented identity card: a frame, a head and shoulders, grey bars for the writing. @param tint any number, to tell cards apart */
export function cardPicture(tint: number): Buffer {
  const hue: Colour = [205 + (tint % 7) * 5, 225 - (tint % 5) * 6, 235 - (tint % 11) * 4]
  const bars = [96, 128, 160, 192, 224, 256].map((top, index) => ({ top, end: 250 + ((tint * (index + 3)) % 190) }))
  return png(480, 300, (x, y) => {
    if (x < 6 || y < 6 || x > 473 || y > 293) return [120, 130, 140]
    if (y < 62) return y > 24 && y < 46 && x > 60 && x < 420 ? [190, 30, 45] : hue
    if (x > 24 && x < 172 && y > 84 && y < 276) {
      const head = (x - 98) ** 2 + (y - 152) ** 2 < 34 ** 2
      const shoulders = ((x - 98) / 62) ** 2 + ((y - 268) / 70) ** 2 < 1
      return head ? [222, 184, 150] : shoulders ? [60, 70, 100] : [245, 247, 250]
    }
    const bar = bars.find((one) => y >= one.top && y < one.top + 12)
    return bar && x > 196 && x < bar.end ? [90, 96, 104] : hue
  })
}
