import { dayMs } from '#contract/shared/day.ts'

/** E-mail address or mobile number by which somebody signs in, normalised; null where a text is neither. */
export function loginOf(text: string): { email: string | null; mobile: string | null } | null {
  const plain = text.normalize('NFKC').trim()
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(plain)) return { email: plain.toLowerCase(), mobile: null }
  const digits = plain.replaceAll(/[\s()-]/g, '').replace(/^(?:\+|00)86/, '')
  return /^\+?\d{6,15}$/.test(digits) ? { email: null, mobile: digits } : null
}

/** After this many wrong passwords a login rests, longer each time it goes on. */
const patience = 5

/** When a login may try again after its nth failure; null while it may at once. Minutes: 1, 2, 4 … 60. */
export function lockedUntil(failures: number, now: Date): Date | null {
  if (failures < patience) return null
  const minutes = Math.min(60, 2 ** (failures - patience))
  return new Date(now.getTime() + minutes * 60_000)
}

/** How long a browser keeps the cookie; when the session really ends is the company's decision, kept at the server. */
export const cookieLifeMs = 90 * dayMs

/** Attempts from one address: a sliding minute, so that guessing many logins from one place is slow as well. */
export type Attempts = Map<string, number[]>

export function tooManyAttempts(attempts: Attempts, address: string, now: Date, allowed = 30): boolean {
  const since = now.getTime() - 60_000
  const recent = (attempts.get(address) ?? []).filter((time) => time > since)
  recent.push(now.getTime())
  attempts.set(address, recent)
  if (attempts.size > 10_000) for (const [key, times] of attempts) if ((times.at(-1) ?? 0) < since) attempts.delete(key)
  return recent.length > allowed
}
