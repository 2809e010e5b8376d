import { isIP } from 'node:net'

/** The network that an address belongs to: itself for IPv4, the first 64 bits for IPv6, where one person has very many. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  const [head = '', tail] = address.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const parts =
    tail === undefined ? first : [...first, ...Array<string>(8 - first.length - last.length).fill('0'), ...last]
  return parts
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')
}

/** How often something was done within one span of time. */
export type Count = { since: number; times: number }

/** The count after one more attempt, or null where that is one too many. Pure: time is given. */
export function oneMore(count: Count | undefined, now: number, most: number, spanMs: number): Count | null {
  if (!count || now - count.since >= spanMs) return { since: now, times: 1 }
  return count.times >= most ? null : { since: count.since, times: count.times + 1 }
}
