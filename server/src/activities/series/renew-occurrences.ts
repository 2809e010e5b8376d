import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { customerOf, lifeEvent } from '../../foundation/records/actions.ts'
import { namedChanges } from '../../foundation/records/named-changes.ts'
import { nameOf, type Values } from '../../foundation/records/values.ts'
import { changesBetween, type LockedRow, markDeleted, toLocked, updateRecord } from '../../foundation/records/write.ts'
import { readWorkingTime } from '../../organization/index.ts'
import { activitySpec } from '../activity.spec.ts'
import { copiedFields } from './by-hand.rules.ts'
import { makeOccurrences, patternOf } from './make-occurrences.ts'
import type { KeptSeries } from './series.queries.ts'
import { horizonDays, keyAfter, momentOf, plannedOf, type Series } from './series.rules.ts'

type Renewal = {
  before: Series
  /** From which own day on. */
  on: string
  /** From which day to which the occurrence was moved that the others are to follow. */
  shift: { on: string; day: string }
  /** The occurrence that the others become like. */
  like: LockedRow | null
}

/**
 * Brings the occurrences of a series in line with what it has become: those still open and not changed by hand are moved and rewritten, or go
 * where it has them no more; what is missing is made. Occurrences that somebody else has by now are theirs. Answers which are gone.
 */
export async function renewOccurrences(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  series: KeptSeries,
  { before, on, shift, like }: Renewal,
): Promise<ReadonlySet<string>> {
  const rows = await lockFrom(tx, actor.tenantId, series.id, on)
  const placed = placesOf(rows, (key) => keyAfter(before, shift, key))
  await writePlaces(tx, actor.tenantId, series.id, rows, placed)
  const last = [...placed.values()].reduce((latest, key) => (key > latest ? key : latest), horizonOf(context, series))
  const planned = new Map(
    plannedOf(series, series.startsOn, last, await readWorkingTime(tx, actor)).map((one) => [one.on, one.day]),
  )
  const wanted = like ? Object.fromEntries(rewritten.map((name) => [name, like.values[name] ?? null])) : {}
  const free = rows.filter((row) => row.deletedAt === null && !isKept(row) && row.id !== like?.id)
  const owner = free[0]?.ownerId
  const gone: LockedRow[] = []
  for (const row of free) {
    if (row.ownerId !== owner) continue
    const day = planned.get(placed.get(row.id) ?? '')
    if (day === undefined) gone.push(row)
    else await renew(tx, context, actor, row, { ...wanted, at: momentOf(series, day) })
  }
  if (like) await renew(tx, context, actor, like, {})
  await takeOut(tx, context, actor, gone)
  const pattern = like ?? (await patternOf(tx, actor.tenantId, series.id))
  if (pattern) await makeOccurrences(tx, context, actor, series, pattern)
  return new Set(gone.map(({ id }) => id))
}

/** What the others become like; each stays with whoever has it. */
const rewritten = copiedFields.filter((name) => name !== 'owner')

const keyOf = ({ columns }: LockedRow) => columns['series_on'] as string
const isOpen = ({ values }: LockedRow) => values['done'] !== true
/** Whether an occurrence stays as it is, whatever becomes of its series. */
const isKept = (row: LockedRow) => !isOpen(row) || row.columns['series_changed'] === true
const horizonOf = (context: Pick<Context, 'now'>, { zone }: Series) => addDays(dayIn(zone, context.now()), horizonDays)

async function lockFrom(tx: Kysely<never>, tenantId: string, series: string, on: string): Promise<LockedRow[]> {
  const found = await sql<Record<string, unknown>>`select r.* from activity r
    where r.tenant_id = ${tenantId}::uuid and r.series_id = ${series}::uuid and r.series_on >= ${on}::date order by r.id for update of r`.execute(
    tx,
  )
  return found.rows.map((row) => toLocked(activitySpec, row))
}

/** By which day each occurrence is known now. Of two days of a week that become one, what stays as it is has it, else the first. */
function placesOf(rows: readonly LockedRow[], keyAfterwards: (key: string) => string): Map<string, string> {
  const ordered = rows.toSorted(
    (one, other) => Number(isKept(other)) - Number(isKept(one)) || (keyOf(one) < keyOf(other) ? -1 : 1),
  )
  const taken = new Map<string, string>()
  for (const row of ordered) {
    const key = keyAfterwards(keyOf(row))
    if (!taken.has(key)) taken.set(key, row.id)
  }
  return new Map([...taken].map(([key, id]) => [id, key]))
}

/** Writes the places; without one an occurrence belongs to no series any more. */
async function writePlaces(
  tx: Kysely<never>,
  tenantId: string,
  series: string,
  rows: readonly LockedRow[],
  placed: ReadonlyMap<string, string>,
): Promise<void> {
  const ids = rows.map(({ id }) => id)
  await sql`update activity set series_id = null, series_on = null where tenant_id = ${tenantId}::uuid and id = any(${ids}::uuid[])`.execute(
    tx,
  )
  const places = [...placed].map(([id, key]) => ({ id, key }))
  await sql`update activity as a set series_id = ${series}::uuid, series_on = n.key from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as n(id uuid, key date)
    where a.tenant_id = ${tenantId}::uuid and a.id = n.id`.execute(tx)
}

async function renew(tx: Kysely<never>, context: Context, actor: Actor, row: LockedRow, wanted: Values): Promise<void> {
  const changes = changesBetween(activitySpec, row.values, wanted)
  const unchanged = { series_changed: { type: 'boolean', value: false } }
  if (Object.keys(changes).length === 0 && row.columns['series_changed'] !== true) return
  await updateRecord(tx, context, actor, activitySpec, row, changes, unchanged)
  if (Object.keys(changes).length === 0) return
  const after = { ...row.values, ...wanted }
  await appendEvents(tx, context, actor, [
    {
      kind: 'changed',
      recordType: 'activity',
      recordId: row.id,
      recordName: nameOf(after),
      customerId: customerOf(activitySpec, row.id, after),
      changes: await namedChanges(tx, actor, activitySpec, changes),
      reason: 'series',
    },
  ])
}

/** Moves occurrences into the recycle bin, where they belong to no series any more. */
async function takeOut(tx: Kysely<never>, context: Context, actor: Actor, rows: readonly LockedRow[]): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await sql`update activity set series_id = null, series_on = null where tenant_id = ${actor.tenantId}::uuid and id = any(${ids}::uuid[])`.execute(
    tx,
  )
  await markDeleted(tx, context, actor, activitySpec, ids, true)
  await appendEvents(
    tx,
    context,
    actor,
    rows.map((row) => lifeEvent(activitySpec, row, 'deleted', { reason: 'series' })),
  )
}

/** Takes out what is still open of a series from one of its days on, but for one that stays. */
export async function removeFrom(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  series: string,
  on: string,
  kept: string | null,
): Promise<void> {
  const rows = await lockFrom(tx, actor.tenantId, series, on)
  await takeOut(
    tx,
    context,
    actor,
    rows.filter((row) => row.deletedAt === null && isOpen(row) && row.id !== kept),
  )
}
