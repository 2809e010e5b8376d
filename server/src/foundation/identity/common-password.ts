import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** What is tried first here, beside what leaks hold everywhere. */
const common: ReadonlySet<string> = new Set([
  'administrator',
  'woaini',
  'woaini1314',
  'a123456789',
  '5201314',
  'tiejun',
  '铁军',
  '铁军销售',
])

/** Passwords of leaks, as digests, so that nobody has to read them; see docs/dependencies.md for where they come from. */
const breached: ReadonlySet<string> = new Set(
  readFileSync(new URL('./breached-passwords.txt', import.meta.url), 'utf8').split('\n'),
)

function isTriedFirst(word: string): boolean {
  return common.has(word) || breached.has(createHash('sha256').update(word).digest('base64url').slice(0, 8))
}

const letters: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
}

/** A word as it reads once figures and signs are taken for the letters that they stand for. */
const spelled = (word: string) => word.replaceAll(/[@431!0$57]/g, (sign) => letters[sign] ?? sign)

/** What is left of a password without the figures and signs around it. */
const bare = (word: string) => word.replaceAll(/^\P{L}+|\P{L}+$/gu, '')

/**
 * Whether a password is one of those that are tried first: out of a leak, such a word with digits around it or signs for letters in it, one
 * character repeated, or digits in a row.
 */
export function isCommonPassword(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase()
  return (
    [plain, bare(plain), spelled(plain), spelled(bare(plain)), bare(spelled(plain))].some(
      (word) => word !== '' && isTriedFirst(word),
    ) ||
    /^(.)\1*$/u.test(plain) ||
    /^\d*(0123|1234|2345|3456|4567|5678|6789)\d*$/.test(plain)
  )
}
