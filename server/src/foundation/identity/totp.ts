import { createHmac, randomBytes } from 'node:crypto'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A new shared secret of 160 bits in base 32, as authenticator applications take it. */
export function newTotpSecret(): string {
  return [...randomBytes(32)].map((byte) => alphabet[byte & 31]).join('')
}

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** The 30-second step of a moment (RFC 6238). */
export function totpStep(moment: Date): number {
  return Math.floor(moment.getTime() / 30_000)
}

/** The six digits of a step (RFC 4226). */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** The step whose code was given, one step of drift allowed and none at or before the last one used; null where the code is wrong. */
export function acceptedStep(secret: string, code: string, moment: Date, lastStep: number): number | null {
  const now = totpStep(moment)
  return [now, now - 1, now + 1].find((step) => step > lastStep && totpCode(secret, step) === code) ?? null
}
