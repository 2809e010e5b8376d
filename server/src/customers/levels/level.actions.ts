import { ownLists } from '#contract/shared/choices.ts'
import type { LevelProposal, LevelRule, LevelSetting } from '#contract/customers/level-rule.ts'
import type { BulkAnswer, Selection } from '#contract/shared/standard-operations.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, Refusal } from '../../foundation/access/refusal.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { applyPatch } from '../../foundation/records/actions.ts'
import { forEachSelected } from '../../foundation/records/bulk.ts'
import { renewCompleteness } from '../completeness/completeness.sql.ts'
import { beginning } from '../completeness/completeness-work.ts'
import { customerSpec } from '../customer.spec.ts'
import { deriveCustomer } from '../derive.ts'
import { readLevelled, readLevelRules, type ReadAmounts } from './level.queries.ts'
import { factOf, proposalFor, ruleFor } from './level.rules.ts'
import { byLevelRule } from './level-work.ts'

/** Proposals that are told one by one; the number is of all. */
const told = 200

function proposedInSight(actor: Actor) {
  return sql<boolean>`c.proposed_level is not null and c.proposed_level is distinct from c.level and ${inSight(actor, 'customer', 'see', 'c')}`
}

/** What a level depends on may be read by whom the level may. */
function checkMayRead(actor: Actor): void {
  if (!readsField(actor.rights, 'customer', 'level')) throw forbidden()
}

/** The company's criteria and how many customers they would change. */
export async function readLevelSetting(tx: Kysely<never>, actor: Actor): Promise<LevelSetting> {
  checkMayRead(actor)
  const { rules, automatic, version, passAfter } = await readLevelRules(tx, actor.tenantId)
  const found = await sql<{
    proposals: number
  }>`select count(*)::int as proposals from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.deleted_at is null and ${proposedInSight(actor)}`.execute(
    tx,
  )
  return { version, rules, automatic, isChecking: passAfter !== null, proposals: found.rows[0]?.proposals ?? 0 }
}

/** Sets the criteria; what they propose follows in the background. */
export async function writeLevelRules(
  context: Context,
  actor: Actor,
  wish: { rules: LevelRule[]; automatic: boolean },
  version: number | undefined,
): Promise<LevelSetting> {
  if (!can(actor, 'manage-fields')) throw forbidden()
  const offered = (actor.lists?.level ?? ownLists.level.usual).map((option) => option.value)
  const odd = wish.rules.findIndex(({ level }) => !offered.includes(level))
  if (odd >= 0) throw invalidField(`rules.${odd}.level`, 'choice-unknown')
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const before = await readLevelRules(tx, actor.tenantId)
    if (version !== undefined && version !== before.version) throw new Refusal(412, 'changed-meanwhile')
    // The company's own id is the setting's: there is one of it.
    await sql`insert into level_setting as s (tenant_id, id, rules, automatic, pass_after, updated_at)
      values (${actor.tenantId}::uuid, ${actor.tenantId}::uuid, ${JSON.stringify(wish.rules)}::jsonb, ${wish.automatic}, ${beginning}::uuid, ${context.now().toISOString()}::timestamptz)
      on conflict (tenant_id, id) do update set rules = excluded.rules, automatic = excluded.automatic, pass_after = excluded.pass_after, version = s.version + 1, updated_at = excluded.updated_at`.execute(
      tx,
    )
    // Without criteria nothing is proposed, and nobody will come to say so.
    if (wish.rules.length === 0) {
      await sql`update customer set proposed_level = null where tenant_id = ${actor.tenantId}::uuid and proposed_level is not null`.execute(
        tx,
      )
      await sql`update level_setting set pass_after = null where tenant_id = ${actor.tenantId}::uuid`.execute(tx)
    }
    const of = ({ rules, automatic }: typeof wish) => ({ rules, automatic })
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType: 'level-rule',
        recordId: null,
        recordName: null,
        changes: { criteria: { from: of(before), to: of(wish) } },
      },
    ])
    return readLevelSetting(tx, actor)
  })
}

/** How many customers would change from which level to which, before anything is saved. */
export async function previewLevels(
  context: Context,
  actor: Actor,
  rules: readonly LevelRule[],
  readAmounts: ReadAmounts,
) {
  if (!can(actor, 'manage-fields')) throw forbidden()
  const counts = new Map<string, { from: string | null; to: string; customers: number }>()
  const size = 2_000
  let customers = 0
  let unmet = 0
  for (let after: string | null = beginning; after !== null; ) {
    const from: string = after
    const some = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
      readLevelled(tx, context, actor.tenantId, readAmounts, {
        where: sql`c.id > ${from}::uuid and ${inSight(actor, 'customer', 'see', 'c')}`,
        limit: size,
      }),
    )
    for (const { level, facts } of some) {
      customers += 1
      if (ruleFor(facts, rules) === null) unmet += 1
      const to = proposalFor(level, facts, rules)
      if (to === null) continue
      const key = `${level} ${to}`
      const count = counts.get(key) ?? { from: level, to, customers: 0 }
      counts.set(key, { ...count, customers: count.customers + 1 })
    }
    after = some.length < size ? null : (some.at(-1)?.id ?? null)
  }
  const moves = [...counts.values()].toSorted((one, other) => other.customers - one.customers)
  return { customers, unmet, moves }
}

/** Customers in the reader's sight for whom another level is proposed, with the reason as far as the reader may know it. */
export async function listProposals(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  readAmounts: ReadAmounts,
  customer?: string,
): Promise<{ total: number; items: LevelProposal[] }> {
  const { rules, proposals } = await readLevelSetting(tx, actor)
  const where =
    customer === undefined
      ? proposedInSight(actor)
      : sql<boolean>`c.id = ${customer}::uuid and ${proposedInSight(actor)}`
  const found = await readLevelled(tx, context, actor.tenantId, readAmounts, { where, limit: told })
  const names = await sql<{
    id: string
    name: string
  }>`select u.id, u.name from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.id = any(${found.flatMap(({ owner }) => owner ?? [])}::uuid[])`.execute(
    tx,
  )
  const nameOf = new Map(names.rows.map((user) => [user.id, user.name]))
  const mayKnow = (type: 'customer' | 'opportunity', field: string) => readsField(actor.rights, type, field)
  const items = found.flatMap(({ id, name, level, owner, facts }): LevelProposal[] => {
    const rule = ruleFor(facts, rules)
    if (rule === null || rule.level === level) return []
    const because = rule.conditions.map((condition) => {
      const { measure } = condition
      const isDeal = measure === 'wonAmount' || measure === 'openAmount'
      const known = isDeal ? mayKnow('opportunity', 'amount') : mayKnow('customer', measure)
      return { condition, fact: known ? factOf(measure, facts) : null }
    })
    const holder = owner !== null && mayKnow('customer', 'owner') ? { id: owner, name: nameOf.get(owner) ?? '' } : null
    return [{ customer: { id, name }, owner: holder, level, proposed: rule.level, because }]
  })
  return { total: customer === undefined ? proposals : items.length, items }
}

/** Gives customers the level that was proposed for them. */
export function adoptLevels(context: Context, actor: Actor, selection: Selection): Promise<BulkAnswer> {
  return forEachSelected(context, actor, customerSpec, selection, 'change', async (tx, locked) => {
    const level = locked.columns['proposed_level']
    if (typeof level !== 'string') throw new Refusal(409, 'nothing-proposed')
    await applyPatch(tx, context, actor, customerSpec, locked, { level }, deriveCustomer, byLevelRule)
    await sql`update customer set proposed_level = null where tenant_id = ${actor.tenantId}::uuid and id = ${locked.id}::uuid`.execute(
      tx,
    )
    await renewCompleteness(tx, actor.tenantId, [locked.id])
  })
}
