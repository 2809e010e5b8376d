import {
  type ChoiceList,
  faultsOfList,
  fieldOptions,
  offeredOf,
  type OwnOption,
  usualOptions,
} from '#contract/platform/choice-list.ts'
import type { MovingList } from '#contract/shared/choices.ts'
import { ownListNames, type OwnList } from '#contract/shared/field.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../foundation/access/actor.ts'
import { forbidden, invalid, Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'

/** What the room whose records hold a list's choices does when some of them go; given by `app`. */
export type ListKeeper = {
  /** Refuses where something of the room still names one that goes. */
  check: (tx: Kysely<never>, actor: Actor, gone: readonly string[]) => Promise<void>
  /** Gives the records of each that goes to another. */
  move: (tx: Kysely<never>, context: Context, actor: Actor, moves: ReadonlyMap<string, string>) => Promise<void>
  /** Told of every change of the list. */
  changed?: (tx: Kysely<never>, tenantId: string) => Promise<void>
}
export type ListKeepers = Readonly<Record<MovingList, ListKeeper>>

function keeperOf(keepers: ListKeepers, list: OwnList): ListKeeper | null {
  return Object.hasOwn(keepers, list) ? keepers[list as MovingList] : null
}

/** The lists of a company, changed or usual. */
export async function listChoiceLists(tx: Kysely<never>, tenantId: string): Promise<ChoiceList[]> {
  const found =
    await sql<ChoiceList>`select c.list, c.version, c.options from choice_list c where c.tenant_id = ${tenantId}::uuid`.execute(
      tx,
    )
  return ownListNames.map(
    (list) => found.rows.find((row) => row.list === list) ?? { list, version: 0, options: usualOptions(list) },
  )
}

/** The lists as fields take them; those that a company has not changed are left to the fields themselves. */
export async function listOwnOptions(tx: Kysely<never>, tenantId: string): Promise<NonNullable<Actor['lists']>> {
  const lists = await listChoiceLists(tx, tenantId)
  return Object.fromEntries(
    lists.flatMap(({ list, version, options }) => (version === 0 ? [] : [[list, fieldOptions(options)]])),
  )
}

/** Names and orders a list; the records of what is gone go to what was chosen for them, in the same transaction. */
export async function writeChoiceList(
  context: Context,
  actor: Actor,
  keepers: ListKeepers,
  list: OwnList,
  wish: { options: OwnOption[]; moves: Record<string, string> },
  version: number | undefined,
): Promise<ChoiceList> {
  if (!can(actor, 'manage-fields')) throw forbidden()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`choice list ${list} ${actor.tenantId}`}, 0))`.execute(tx)
    const before = (await listChoiceLists(tx, actor.tenantId)).find((one) => one.list === list)
    if (!before || (version !== undefined && version !== before.version)) throw new Refusal(412, 'changed-meanwhile')
    const faults = faultsOfList(list, before.options, wish.options, wish.moves)
    if (faults.length > 0) throw invalid(faults)
    const moves = new Map(Object.entries(wish.moves))
    const keeper = keeperOf(keepers, list)
    await keeper?.check(tx, actor, [...moves.keys()])
    await sql`insert into choice_list as c (tenant_id, id, list, options, updated_at)
      values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${list}, ${JSON.stringify(wish.options)}::jsonb, ${context.now().toISOString()}::timestamptz)
      on conflict (tenant_id, list) do update set options = excluded.options, version = c.version + 1, updated_at = excluded.updated_at`.execute(
      tx,
    )
    if (moves.size > 0) await keeper?.move(tx, context, actor, moves)
    await keeper?.changed?.(tx, actor.tenantId)
    const names = (options: readonly OwnOption[]) => offeredOf(options).map(({ label }) => label.zh || label.en)
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType: 'choice-list',
        recordId: actor.tenantId,
        recordName: list,
        changes: { options: { from: names(before.options), to: names(wish.options) } },
      },
    ])
    return { list, version: before.version + 1, options: wish.options }
  })
}
