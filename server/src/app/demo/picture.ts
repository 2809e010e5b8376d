import { deflateSync } from 'node:zlib'
import type { Random } from './random.ts'

type Colour = readonly [number, number, number]

const width = 320
const height = 240

/** What a photo of the demo shows: made up, small, and told apart at a glance. */
export type Scene = 'gate' | 'hall' | 'shelf' | 'table'

const skies: readonly Colour[] = [
  [168, 198, 220],
  [196, 206, 214],
  [226, 204, 176],
]
const goods: readonly Colour[] = [
  [196, 84, 62],
  [58, 110, 148],
  [214, 166, 70],
  [86, 138, 96],
  [120, 92, 140],
]

/** A photo as PNG: a gate, a hall, a shelf or a meeting, in the colours of chance. */
export function demoPhoto(random: Random, scene: Scene): Buffer {
  const pixels = Buffer.alloc(width * height * 3)
  const box = (x: number, y: number, w: number, h: number, [r, g, b]: Colour) => {
    for (let row = Math.max(0, y); row < Math.min(height, y + h); row += 1)
      for (let column = Math.max(0, x); column < Math.min(width, x + w); column += 1)
        pixels.set([r, g, b], (row * width + column) * 3)
  }
  draw[scene](random, box)
  return png(pixels)
}

type Box = (x: number, y: number, w: number, h: number, colour: Colour) => void

const draw: Record<Scene, (random: Random, box: Box) => void> = {
  gate: (random, box) => {
    box(0, 0, width, height, random.pick(skies))
    box(0, 170, width, 70, [128, 132, 128])
    const wall: Colour = [206, 200, 190]
    box(20, 60, 280, 116, wall)
    for (let window = 0; window < 6; window += 1) box(34 + window * 45, 76, 28, 30, [96, 116, 132])
    box(124, 112, 72, 64, [70, 82, 92])
    box(96, 38, 128, 24, random.pick(goods))
  },
  hall: (random, box) => {
    box(0, 0, width, height, [150, 156, 158])
    box(0, 150, width, 90, [104, 108, 106])
    for (let machine = 0; machine < 4; machine += 1) {
      const tall = random.whole(60, 110)
      box(16 + machine * 76, 200 - tall, 58, tall, random.pick(goods))
      box(24 + machine * 76, 212 - tall, 18, 12, [40, 46, 50])
    }
    for (let lamp = 0; lamp < 5; lamp += 1) box(20 + lamp * 64, 12, 36, 6, [248, 244, 220])
  },
  shelf: (random, box) => {
    box(0, 0, width, height, [222, 216, 206])
    for (let board = 0; board < 3; board += 1) {
      const y = 74 + board * 74
      box(8, y, 304, 6, [140, 118, 92])
      for (let x = 14; x < 296; ) {
        const wide = random.whole(14, 30)
        const tall = random.whole(28, 60)
        if (random.chance(0.86)) box(x, y - tall, wide, tall, random.pick(goods))
        x += wide + 4
      }
    }
  },
  table: (random, box) => {
    box(0, 0, width, height, [214, 218, 220])
    box(90, 20, 140, 70, [244, 246, 246])
    box(102, 34, random.whole(60, 110), 6, [90, 120, 150])
    box(102, 48, random.whole(40, 110), 6, [150, 160, 168])
    box(30, 150, 260, 44, [128, 96, 70])
    for (let chair = 0; chair < 4; chair += 1) {
      box(44 + chair * 64, 112, 34, 40, random.pick(goods))
      box(52 + chair * 64, 92, 18, 20, [224, 190, 160])
    }
  },
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})

function crc(bytes: Buffer): number {
  let c = 0xffffffff
  for (const byte of bytes) c = (table[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

/** Pixels of red, green and blue as PNG (ISO/IEC 15948). */
function png(pixels: Buffer): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const rows = Array.from({ length: height }, (_, row) =>
    Buffer.concat([Buffer.from([0]), pixels.subarray(row * width * 3, (row + 1) * width * 3)]),
  )
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
