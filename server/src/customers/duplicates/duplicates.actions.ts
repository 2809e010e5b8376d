import {
  duplicateAsk,
  type DuplicateMatch,
  type DuplicatePair,
  type DuplicateRule,
  type DuplicateType,
  duplicateTypes,
} from '#contract/customers/duplicate.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, notFound, Refusal } from '../../foundation/access/refusal.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { together } from '../../foundation/database/together.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import type { Values } from '../../foundation/records/values.ts'
import { holdKeys } from './duplicate-lock.ts'
import { readPair } from './duplicate-pairs.queries.ts'
import { checkDuplicates, readRule, readRules, type Ruled } from './duplicates.queries.ts'
import { keysOf, subjectOf } from './duplicates.rules.ts'
import { acceptedReason } from './duplicates.texts.ts'

/** Whether somebody may ask for duplicates of a type: who may neither make nor change one has no use for it. */
export function checkMayAsk(actor: Actor, type: DuplicateType): void {
  if (!mayWrite(actor, type)) throw forbidden()
}

/** Whether somebody has to do with duplicates of any type. */
export function checkMayAskAny(actor: Actor): void {
  if (!duplicateTypes.some((type) => mayWrite(actor, type))) throw forbidden()
}

function mayWrite(actor: Actor, type: DuplicateType): boolean {
  return sightOf(actor, type, 'create').kind !== 'none' || sightOf(actor, type, 'change').kind !== 'none'
}

/**
 * Stops or asks before a likely duplicate is written; `answers` says whether somebody is there to be asked. The answer is the reason for
 * the log where somebody was told and went on.
 */
export async function guardDuplicates(
  tx: Kysely<never>,
  actor: Actor,
  type: DuplicateType,
  values: Values,
  options: { exceptId?: string; answers: boolean },
): Promise<string | null> {
  const rule = await readRule(tx, actor.tenantId, type)
  if (rule.block === null && (rule.ask === null || !options.answers)) return null
  // Two who write the same at one moment: the second waits here, and then finds the first.
  const [, { matches }] = await together([
    holdKeys(tx, actor.tenantId, type, keysOf(subjectOf(type, values))),
    checkDuplicates(tx, actor, type, values, { exceptId: options.exceptId, rule }),
  ])
  const blocked = matches.filter(({ verdict }) => verdict === 'block')
  if (blocked.length > 0) throw new Refusal(409, 'duplicate', { matches: blocked })
  const asked = matches.filter(({ verdict }) => verdict === 'ask')
  if (asked.length === 0 || !options.answers) return null
  if (!actor.confirmed?.includes(duplicateAsk)) throw new Refusal(409, duplicateAsk, { matches: asked })
  return acceptedReason(asked[0] as DuplicateMatch, actor.language)
}

/** Sets what a company wants done about likely duplicates of a type. */
export async function changeRule(
  context: Context,
  actor: Actor,
  type: DuplicateType,
  rule: DuplicateRule,
  version: number | undefined,
): Promise<Ruled> {
  if (!can(actor, 'manage-fields')) throw forbidden()
  if (rule.ask !== null && rule.ask < rule.warn) throw invalidField('ask', 'threshold-order')
  if (rule.block !== null && rule.block < (rule.ask ?? rule.warn)) throw invalidField('block', 'threshold-order')
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const before = await ruledOf(tx, actor, type)
    if (version !== undefined && version !== before.version)
      throw new Refusal(412, 'changed-meanwhile', { current: before })
    const now = context.now().toISOString()
    await sql`insert into duplicate_rule (tenant_id, id, record_type, warn, ask, block, off, updated_at)
      values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${type}, ${rule.warn}::double precision, ${rule.ask}::double precision, ${rule.block}::double precision, ${rule.off}::text[], ${now}::timestamptz)
      on conflict (tenant_id, record_type) do update set warn = excluded.warn, ask = excluded.ask, block = excluded.block, off = excluded.off,
        version = duplicate_rule.version + 1, updated_at = excluded.updated_at`.execute(tx)
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType: 'duplicate-rule',
        recordId: null,
        recordName: type,
        changes: { rule: { from: before.rule, to: rule } },
      },
    ])
    return ruledOf(tx, actor, type)
  })
}

async function ruledOf(tx: Kysely<never>, actor: Actor, type: DuplicateType): Promise<Ruled> {
  const ruled = (await readRules(tx, actor.tenantId)).find((one) => one.type === type)
  if (!ruled) throw notFound()
  return ruled
}

/** Remembers that two records are not the same, for as long as they exist; or opens the question again. */
export async function decidePair(
  context: Context,
  actor: Actor,
  id: string,
  state: 'open' | 'dismissed',
): Promise<DuplicatePair> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const pair = await readPair(tx, actor, id)
    if (sightOf(actor, pair.type, 'change').kind === 'none') throw forbidden()
    if (pair.state === 'merged') throw new Refusal(409, 'pair-merged')
    if (pair.state === state) return pair
    await sql`update duplicate_pair set state = ${state}, decided_at = ${context.now().toISOString()}::timestamptz, decided_by = ${actor.userId}::uuid
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    const kind = state === 'dismissed' ? 'duplicate-dismissed' : 'duplicate-reopened'
    await appendEvents(
      tx,
      context,
      actor,
      [
        [pair.one, pair.other],
        [pair.other, pair.one],
      ].map(([mine, theirs]) => ({
        kind,
        recordType: pair.type,
        recordId: mine?.id ?? null,
        recordName: mine?.name ?? '',
        customerId: pair.type === 'customer' ? (mine?.id ?? null) : null,
        changes: { duplicate: { from: null, to: { id: theirs?.id, name: theirs?.name } } },
      })),
    )
    return readPair(tx, actor, id)
  })
}
