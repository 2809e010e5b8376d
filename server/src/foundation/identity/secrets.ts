import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A secret that travels: 256 random bits, URL-safe. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a secret: random secrets need no slow hash. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** A token names its company, so that its row can be found inside that company alone: `<tenant>.<secret>`. */
export function tokenFor(tenantId: string, secret: string): string {
  return `${tenantId.replaceAll('-', '')}.${secret}`
}

/** Company and secret of a token, or null where it has not the form of one. */
export function readToken(token: string): { tenantId: string; secret: string } | null {
  const match = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\.([\w-]{43})$/.exec(token)
  return match ? { tenantId: match.slice(1, 6).join('-'), secret: match[6] ?? '' } : null
}

export function sameText(one: string, other: string): boolean {
  const a = createHash('sha256').update(one).digest()
  return timingSafeEqual(a, createHash('sha256').update(other).digest())
}

/** The key of this installation: made at the first start, kept beside the data, readable by its owner alone. */
export async function installationSecret(dataDir: string): Promise<Buffer> {
  const path = join(dataDir, 'secret.key')
  try {
    return Buffer.from((await readFile(path, 'utf8')).trim(), 'base64url')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  await mkdir(dataDir, { recursive: true })
  await writeFile(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return Buffer.from((await readFile(path, 'utf8')).trim(), 'base64url')
}

/** Encrypts what must be read again (a second factor's secret): AES-256-GCM, nonce and tag in front. */
export function seal(key: Buffer, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

export function unseal(key: Buffer, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}
