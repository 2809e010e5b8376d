import { type Kysely, sql } from 'kysely'
import type { HandoverPart } from '../../customers/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField } from '../../foundation/access/refusal.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { applyPatch, createRecord, transferRecords } from '../../foundation/records/actions.ts'
import { readRecord } from '../../foundation/records/read.ts'
import { plainActions, type RecordActions } from '../../foundation/records/routes.ts'
import type { Values } from '../../foundation/records/values.ts'
import { lockRecord, type LockedRow } from '../../foundation/records/write.ts'
import { competitorSpec } from './competitor.spec.ts'
import { aliasesAfter, knownBy, wordKey } from './competitor-words.rules.ts'
import { listCalled } from './named-competitors.ts'

/** Two who are called the same could not be told apart in the texts of deals. */
async function refuseSameName(tx: Kysely<never>, actor: Actor, name: unknown, self: string | null): Promise<void> {
  if (typeof name !== 'string') return
  const others = (await listCalled(tx, actor.tenantId)).filter(({ id }) => id !== self)
  if (knownBy(others).has(wordKey(name))) throw invalidField('name', 'exists-already')
}

/** Under another name a competitor is still recognised by the one before. */
function rememberingName(locked: LockedRow, patch: Values): Values {
  const { name, aliases } = { ...locked.values, ...patch }
  if (typeof patch['name'] !== 'string') return patch
  return {
    ...patch,
    aliases: aliasesAfter(String(locked.values['name']), String(name), (aliases as string | null | undefined) ?? null),
  }
}

const patchLocked: RecordActions['patchLocked'] = async (tx, context, actor, locked, patch) => {
  await refuseSameName(tx, actor, patch['name'], locked.id)
  return applyPatch(tx, context, actor, competitorSpec, locked, rememberingName(locked, patch))
}

/** Actions on competitors: no two are called alike, and none loses a name by which deals may call it. */
export const competitorActions: RecordActions = {
  ...plainActions(competitorSpec),
  create: (context, actor, draft) =>
    createRecord(context, actor, competitorSpec, draft, {
      guard: async (tx, values) => {
        await refuseSameName(tx, actor, values['name'], null)
        return null
      },
    }),
  change: (context, actor, id, patch, version) =>
    context.database.write(actor.tenantId, async (tx: Tx<never>) => {
      const locked = await lockRecord(tx, actor, competitorSpec, id, 'change', { version })
      await patchLocked(tx, context, actor, locked, patch)
      return readRecord(tx, competitorSpec, actor, id)
    }),
  patchLocked,
}

/** What is known of a competitor outlives whoever kept it: all that somebody keeps go to a successor. */
export const competitorHandover: HandoverPart = {
  spec: competitorSpec,
  pending: () => sql`true`,
  transfer: (tx, context, actor, given, reason) => transferRecords(tx, context, actor, competitorSpec, given, reason),
}
