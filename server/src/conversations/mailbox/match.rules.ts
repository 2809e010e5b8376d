import type { LetterRecordType } from '#contract/conversations/mailbox/letter.ts'

/** Providers with whom everybody has addresses: their domain says nothing of a company. */
const everybodys = new Set([
  'qq.com',
  'foxmail.com',
  'vip.qq.com',
  '163.com',
  '126.com',
  'yeah.net',
  'vip.163.com',
  'sina.com',
  'sina.cn',
  'vip.sina.com',
  'sohu.com',
  'aliyun.com',
  '139.com',
  '189.cn',
  'wo.cn',
  'tom.com',
  '21cn.com',
  '263.net',
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'live.cn',
  'msn.com',
  'yahoo.com',
  'yahoo.com.cn',
  'yahoo.cn',
  'icloud.com',
  'me.com',
  'mac.com',
  'aol.com',
  'proton.me',
  'protonmail.com',
  'gmx.com',
  'gmx.net',
  'gmx.de',
  'web.de',
  'mail.ru',
  'yandex.com',
  'zoho.com',
])

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)

/** Addresses as they are compared, each once. */
export function foldedAddresses(addresses: readonly string[]): string[] {
  return [
    ...new Set(addresses.map((address) => address.trim().toLowerCase()).filter((address) => address.includes('@'))),
  ]
}

/** Those of some addresses that are none of the company's own people, who are no customers however often they write. */
export function outsiders(addresses: readonly string[], own: ReadonlySet<string>): string[] {
  return foldedAddresses(addresses).filter((address) => !own.has(address))
}

/** Domains by which a company may be known, of addresses whose people are not; never those at which everybody has addresses, nor one's own. */
export function tellingDomains(unknown: readonly string[], own: ReadonlySet<string>): string[] {
  const houses = new Set([...own].map(domainOf).filter((domain) => !everybodys.has(domain)))
  return [...new Set(unknown.map(domainOf))].filter((domain) => !everybodys.has(domain) && !houses.has(domain))
}

/** The one customer of a domain; null where none or several are known by it. */
export function onlyOne(customers: readonly string[]): string | null {
  const [first, ...others] = new Set(customers)
  return first !== undefined && others.length === 0 ? first : null
}

/**
 * The deal that a letter is about: that of its thread, else the only open one of those who wrote and were written to. Where several fit,
 * none is guessed.
 */
export function dealOf(ofThread: readonly string[], openOfPeople: readonly string[]): string | null {
  const known = new Set(ofThread)
  if (known.size > 0) return onlyOne(ofThread)
  return onlyOne(openOfPeople)
}

/** A record that a letter belongs to, and the customer in whose story it stands. */
export type Belonging = { type: LetterRecordType; id: string; name: string | null; customer: string | null }

/**
 * Which of a letter's records tell it in the story of their customer: the customer itself, else one of its people, else a deal. A story
 * tells a letter once.
 */
export function tellingCustomer(belongings: readonly Belonging[]): ReadonlySet<Belonging> {
  const order: readonly LetterRecordType[] = ['customer', 'contact', 'opportunity']
  const telling = new Map<string, Belonging>()
  for (const type of order)
    for (const one of belongings)
      if (one.type === type && one.customer !== null && !telling.has(one.customer)) telling.set(one.customer, one)
  return new Set(telling.values())
}
