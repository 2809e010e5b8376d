import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const hash = promisify(argon2)

/** Memory in KiB, passes, lanes: OWASP's floor for argon2id. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }

/** Each hash takes 19 MiB and a thread: more at once would let a crowd of guesses exhaust the machine. */
const atOnce = 4
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((go) => waiting.push(go))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

async function derive(password: string, nonce: Buffer): Promise<Buffer> {
  return inTurn(() =>
    hash('argon2id', { message: password.normalize('NFKC'), nonce, tagLength: 32, ...cost }),
  ) as Promise<Buffer>
}

/** What is stored of a password, with its own salt. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  return `argon2id$${cost.memory}$${cost.passes}$${nonce.toString('base64url')}$${(await derive(password, nonce)).toString('base64url')}`
}

/** A hash of no password, so that an unknown login takes as long as a wrong password. */
const nobody = `argon2id$${cost.memory}$${cost.passes}$${Buffer.alloc(16).toString('base64url')}$${Buffer.alloc(32).toString('base64url')}`

export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [, , , nonce = '', expected = ''] = (stored ?? nobody).split('$')
  const given = await derive(password, Buffer.from(nonce, 'base64url'))
  return timingSafeEqual(given, Buffer.from(expected, 'base64url')) && stored !== null
}

const common = new Set(
  [
    'password',
    'passw0rd',
    'qwertyuiop',
    'qwerty1234',
    '1234567890',
    '0123456789',
    '1q2w3e4r5t',
    'letmein',
    'welcome',
    'iloveyou',
    'administrator',
    'admin',
    'woaini',
    'woaini1314',
    'a123456789',
    'abc123',
    'abcd1234',
    '123456',
    '12345678',
    '5201314',
    'tiejun',
    '铁军',
  ].map((word) => word),
)

/** Whether a password is one of those that are tried first: a common word, alone or with digits around it, or one character repeated. */
export function isCommonPassword(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase()
  const bare = plain.replace(/^[\d\W_]+|[\d\W_]+$/gu, '')
  return (
    common.has(plain) ||
    common.has(bare) ||
    /^(.)\1*$/u.test(plain) ||
    /^\d*(0123|1234|2345|3456|4567|5678|6789)\d*$/.test(plain)
  )
}
