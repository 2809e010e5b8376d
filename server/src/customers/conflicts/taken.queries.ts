import type { Taken } from '#contract/customers/conflict.operations.ts'
import type { toldOwners } from '#contract/customers/conflict.ts'
import type { Label } from '#contract/shared/label.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { maskValue } from '../../foundation/records/mask.rules.ts'
import { findMatches, readRule } from '../duplicates/duplicates.queries.ts'
import { subjectOf } from '../duplicates/duplicates.rules.ts'
import { poolEntries } from '../pools/pool.queries.ts'
import { readTakenQuestion, type TakenQuestion } from './taken.rules.ts'

/** One number or domain in common is enough to be told, whatever the company's rule for what it wants to be told while typing. */
const leastLikeness = 0.7
const mostTold = 3

/** A company that was asked for, with all that is known of who has it. */
export type FoundTaken = {
  id: string
  name: string
  score: number
  seen: boolean
  ownerId: string | null
  ownerName: string | null
  department: string | null
  pool: { id: string; name: Label } | null
  protectedUntil: string | null
}

type Row = {
  id: string
  owner_name: string | null
  department: string | null
  pool: { id: string; name: Label } | null
  protected_until: string | null
}

/** The customers of the whole company that are most like what was asked for. */
export async function findTaken(
  tx: Kysely<never>,
  actor: Actor,
  text: string,
): Promise<{ by: TakenQuestion['by']; found: FoundTaken[] }> {
  const { by, values } = readTakenQuestion(text)
  const rule = await readRule(tx, actor.tenantId, 'customer')
  const looked = { ...rule, warn: Math.min(rule.warn, leastLikeness), off: [] }
  const matches = (await findMatches(tx, actor, subjectOf('customer', values), 'customer', looked, undefined)).slice(
    0,
    mostTold,
  )
  const rows = await sql<Row>`select r.id, u.name as owner_name, d.name as department, r.protected_until,
      case when l.id is null then null else jsonb_build_object('id', l.id, 'name', l.name) end as pool
    from customer r left join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = r.owner_id
    left join department d on d.tenant_id = ${actor.tenantId}::uuid and d.id = u.department_id
    left join pool l on l.tenant_id = ${actor.tenantId}::uuid and l.id = r.pool_id
    where r.tenant_id = ${actor.tenantId}::uuid and r.id = any(${matches.map(({ candidate }) => candidate.id)}::uuid[])`.execute(
    tx,
  )
  return {
    by,
    found: matches.map(({ candidate, score }) => {
      const row = rows.rows.find((one) => one.id === candidate.id)
      return {
        id: candidate.id,
        name: typeof candidate['name'] === 'string' ? candidate['name'] : '',
        score,
        seen: candidate.seen,
        ownerId: candidate.owner_id,
        ownerName: row?.owner_name ?? null,
        department: row?.department ?? null,
        pool: row?.pool ?? null,
        protectedUntil: row?.protected_until ?? null,
      }
    }),
  }
}

/** What of them the asker may know: of customers out of sight that they are there, and of their owner what the company tells. */
export async function tellTaken(
  tx: Kysely<never>,
  actor: Actor,
  found: readonly FoundTaken[],
  told: (typeof toldOwners)[number],
  now: Date,
): Promise<Taken[]> {
  const entries = await poolEntries(tx, actor.tenantId, actor.userId)
  const today = dayIn(actor.company.timeZone, now)
  const mayRead = (name: string) => readsField(actor.rights, 'customer', name)
  return found.map((one): Taken => {
    const inPool = one.pool !== null && (can(actor, 'manage-pools') || entries.has(one.pool.id))
    const known = one.seen || inPool
    const ownerKnown = (one.seen || told === 'name') && mayRead('owner')
    const departmentKnown = ownerKnown || (told === 'department' && mayRead('owner'))
    return {
      state: stateOf(actor, one),
      id: known ? one.id : null,
      name: known && mayRead('name') ? one.name : String(maskValue('text', one.name)),
      score: one.score,
      owner: one.ownerId !== null && ownerKnown ? { id: one.ownerId, name: one.ownerName ?? '' } : null,
      department: one.ownerId !== null && departmentKnown ? one.department : null,
      pool: inPool ? one.pool : null,
      protectedUntil: one.protectedUntil !== null && one.protectedUntil >= today ? one.protectedUntil : null,
    }
  })
}

function stateOf(actor: Actor, { ownerId, pool }: FoundTaken): Taken['state'] {
  if (ownerId !== null) return ownerId === actor.userId ? 'mine' : 'taken'
  return pool === null ? 'free' : 'pool'
}
