import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { turns } from '../turns.ts'

const hash = promisify(argon2)

/** Memory in KiB, passes, lanes: OWASP's floor for argon2id. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }

/** Each hash takes 19 MiB and a thread: more at once would let a crowd of guesses exhaust the machine. */
const inTurn = turns(4)

async function derive(password: string, nonce: Buffer): Promise<Buffer> {
  return inTurn(() => hash('argon2id', { message: password.normalize('NFKC'), nonce, tagLength: 32, ...cost }))
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
