import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { LetterParts } from './mailbox.parts.ts'
import { type Belonging, foldedAddresses, onlyOne, outsiders, tellingDomains } from './match.rules.ts'

/** The records of people and companies that letters are exchanged with, of each letter by its addresses; deals are found with its thread. */
export async function matchLetters(
  tx: Kysely<never>,
  parts: Pick<LetterParts, 'people' | 'customersAt'>,
  owner: Actor,
  mailbox: string,
  letters: readonly (readonly string[])[],
): Promise<Belonging[][]> {
  const own = await ownAddresses(tx, owner.tenantId, mailbox, letters.flat())
  const strangers = outsiders(letters.flat(), own)
  if (strangers.length === 0) return letters.map(() => [])
  const people = Map.groupBy(await parts.people(tx, owner, strangers), ({ address }) => address)
  const domains = tellingDomains(
    strangers.filter((address) => !people.has(address)),
    own,
  )
  const customers = domains.length === 0 ? [] : await parts.customersAt(tx, owner, domains)
  const byDomain = new Map(
    [...Map.groupBy(customers, ({ domain }) => domain)].flatMap(([domain, known]) => {
      const only = onlyOne(known.map(({ id }) => id))
      const customer = known.find(({ id }) => id === only)
      return customer ? [[domain, customer] as const] : []
    }),
  )
  return letters.map((addresses) => {
    const theirs = outsiders(addresses, own)
    const known = theirs.flatMap((address) => people.get(address) ?? [])
    if (known.length > 0) return once(known)
    return once(theirs.flatMap((address) => byDomain.get(address.slice(address.lastIndexOf('@') + 1)) ?? []))
  })
}

const once = (belongings: readonly Belonging[]) => [
  ...new Map(
    belongings.map(({ type, id, name, customer }) => [`${type} ${id}`, { type, id, name, customer }]),
  ).values(),
]

/** Those of some addresses that are of the company's own people, with that of the mailbox itself. */
async function ownAddresses(
  tx: Kysely<never>,
  tenantId: string,
  mailbox: string,
  addresses: readonly string[],
): Promise<Set<string>> {
  const folded = foldedAddresses(addresses)
  const found = await sql<{ address: string }>`
    select lower(u.email) as address from user_account u where u.tenant_id = ${tenantId}::uuid and lower(u.email) = any(${folded}::text[])
    union select lower(b.address) from mailbox b where b.tenant_id = ${tenantId}::uuid and lower(b.address) = any(${folded}::text[])`.execute(
    tx,
  )
  return new Set([mailbox.toLowerCase(), ...found.rows.map(({ address }) => address)])
}
