import { formOf, type Repeat } from '#contract/activities/series/repeat.ts'
import { wordsOfRepeat } from '#contract/activities/series/repeat-words.ts'
import type { SeriesOf, SeriesWish } from '#contract/activities/series/series.operations.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, Refusal } from '../../foundation/access/refusal.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { wallTime } from '../../foundation/calendar/wall-time.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { lifeEvent } from '../../foundation/records/actions.ts'
import { lockRecord, type LockedRow } from '../../foundation/records/write.ts'
import { readWorkingTime } from '../../organization/index.ts'
import { activitySpec } from '../activity.spec.ts'
import { makeOccurrences } from './make-occurrences.ts'
import { removeFrom, renewOccurrences } from './renew-occurrences.ts'
import { type KeptSeries, lockSeries, readSeriesOf, seriesOfForm } from './series.queries.ts'
import { endedBefore, goesOn, keyAfter, type Series } from './series.rules.ts'

/** The minute of a day that clocks of a zone show at a moment. */
function minuteIn(zone: string, at: string): number {
  const wall = wallTime(Date.parse(at), zone)
  return Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16))
}

/** Lets an activity that is planned repeat: it is the first occurrence, the others are made after it. */
export async function startSeries(context: Context, actor: Actor, id: string, wish: SeriesWish): Promise<SeriesOf> {
  return write(context, actor, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, activitySpec, id, 'change')
    const { at } = locked.values
    if (locked.columns['series_id'] !== null) throw new Refusal(409, 'repeats-already')
    if (typeof at !== 'string') throw invalidField('at', 'required')
    const day = dayIn(actor.company.timeZone, new Date(at))
    const minute = minuteIn(actor.company.timeZone, at)
    const form = seriesOfForm(actor, { ...wish, day }, minute)
    const begun = goesOn(
      form,
      { on: day, day, minute, repeat: wish.repeat, ends: wish.ends },
      await readWorkingTime(tx, actor),
    )
    if (begun === 'start-not-in-rule') throw invalidField('repeat', begun)
    const series = await insertSeries(tx, context, actor, begun)
    await sql`update activity set series_id = ${series.id}::uuid, series_on = ${day}::date where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(
      tx,
    )
    await appendEvents(tx, context, actor, [
      seriesEvent(actor, locked, 'series-started', { from: null, to: begun.rule }),
    ])
    await makeOccurrences(tx, context, actor, series, locked)
    return readSeriesOf(tx, actor, context.now(), id)
  })
}

type Change = {
  scope: 'following' | 'all'
  like?: boolean | undefined
  repeat?: Repeat | undefined
  ends?: SeriesWish['ends'] | undefined
  offDays?: SeriesWish['offDays'] | undefined
}

/**
 * Changes this occurrence and those after it, or all that are still to come. What was before stays a series that has ended; what was changed
 * by hand keeps its change; what is done stays as it was.
 */
export async function changeSeries(context: Context, actor: Actor, id: string, change: Change): Promise<SeriesOf> {
  return write(context, actor, async (tx: Tx<never>) => {
    const { locked, series } = await lockOccurrence(tx, actor, id)
    const own = locked.columns['series_on'] as string
    const on = change.scope === 'all' ? await firstAhead(tx, context, series, actor, own) : own
    const at = change.like && typeof locked.values['at'] === 'string' ? locked.values['at'] : null
    const shift = at === null ? { from: own, to: own } : { from: own, to: dayIn(series.zone, new Date(at)) }
    const day = keyAfter(series, { on: shift.from, day: shift.to }, on)
    const minute = at === null ? series.minute : minuteIn(series.zone, at)
    const after = goesOn(series, { ...change, on, day, minute }, await readWorkingTime(tx, actor))
    if (after === 'start-not-in-rule') throw invalidField('repeat', after)
    const kept =
      on > series.startsOn
        ? await split(tx, context, actor, series, after, on)
        : await rewrite(tx, context, actor, series, after)
    const gone = await renewOccurrences(tx, context, actor, kept, {
      before: series,
      on,
      shift: { on: shift.from, day: shift.to },
      like: change.like ? locked : null,
    })
    await appendEvents(tx, context, actor, [
      seriesEvent(actor, locked, 'series-changed', { from: series.rule, to: after.rule }),
    ])
    return gone.has(id) ? { series: null } : readSeriesOf(tx, actor, context.now(), id)
  })
}

/** Ends a series with this occurrence, or before it. */
export async function endSeries(
  context: Context,
  actor: Actor,
  id: string,
  { keep }: { keep: boolean },
): Promise<SeriesOf> {
  return write(context, actor, async (tx: Tx<never>) => {
    const { locked, series } = await lockOccurrence(tx, actor, id)
    const on = locked.columns['series_on'] as string
    await removeFrom(tx, context, actor, series.id, on, keep ? id : null)
    await closeSeries(tx, context, actor, series, on, keep)
    await appendEvents(tx, context, actor, [
      seriesEvent(actor, locked, 'series-ended', { from: series.rule, to: null }),
    ])
    return keep ? readSeriesOf(tx, actor, context.now(), id) : { series: null }
  })
}

async function lockOccurrence(
  tx: Kysely<never>,
  actor: Actor,
  id: string,
): Promise<{ locked: LockedRow; series: KeptSeries }> {
  const locked = await lockRecord(tx, actor, activitySpec, id, 'change')
  const seriesId = locked.columns['series_id']
  const series = typeof seriesId === 'string' ? await lockSeries(tx, actor.tenantId, seriesId) : null
  if (!series) throw new Refusal(409, 'repeats-not')
  return { locked, series }
}

/** The own day of the first occurrence that is still open and not past; of none, that of the one at hand. */
async function firstAhead(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  { id, zone }: KeptSeries,
  { tenantId }: Actor,
  own: string,
): Promise<string> {
  const found = await sql<{
    on: string
  }>`select a.series_on as "on" from activity a where a.tenant_id = ${tenantId}::uuid and a.series_id = ${id}::uuid
      and a.deleted_at is null and a.done is not true and a.series_on >= ${dayIn(zone, context.now())}::date order by a.series_on limit 1`.execute(
    tx,
  )
  return found.rows[0]?.on ?? own
}

/** What happened to a series, with its rules as whoever did it says them. */
function seriesEvent(actor: Actor, locked: LockedRow, kind: string, rules: { from: string | null; to: string | null }) {
  const words = (rule: string | null) => rule && wordsOfRepeat(formOf(rule).repeat, actor.language)
  const repeat = { from: words(rules.from), to: words(rules.to) }
  return lifeEvent(activitySpec, locked, kind, repeat.from === repeat.to ? {} : { changes: { repeat } })
}

async function insertSeries(tx: Kysely<never>, context: Context, actor: Actor, series: Series): Promise<KeptSeries> {
  const id = context.newId()
  const now = context.now().toISOString()
  await sql`insert into activity_series (tenant_id, id, rule, starts_on, minute, zone, off_days, created_at, created_by, updated_at)
    values (${actor.tenantId}::uuid, ${id}::uuid, ${series.rule}, ${series.startsOn}::date, ${series.minute}, ${series.zone}, ${series.offDays}, ${now}::timestamptz, ${actor.userId}::uuid, ${now}::timestamptz)`.execute(
    tx,
  )
  return { ...series, id, version: 1, madeUntil: null, endedAt: null }
}

/** Ends a series before one of its days, and begins the one that goes on from there; what was made from then on is its. */
async function split(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  before: KeptSeries,
  after: Series,
  on: string,
): Promise<KeptSeries> {
  const made = await insertSeries(tx, context, actor, after)
  await sql`update activity set series_id = ${made.id}::uuid where tenant_id = ${actor.tenantId}::uuid and series_id = ${before.id}::uuid and series_on >= ${on}::date`.execute(
    tx,
  )
  await closeSeries(tx, context, actor, before, on, false)
  return made
}

async function closeSeries(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  { tenantId }: Actor,
  { id, rule, startsOn }: KeptSeries,
  on: string,
  keep: boolean,
): Promise<void> {
  const now = context.now().toISOString()
  // A rule has at least its first day.
  const last = endedBefore(rule, addDays(keep || on <= startsOn ? on : addDays(on, -1), 1))
  await sql`update activity_series set rule = ${last}, ended_at = ${now}::timestamptz, version = version + 1, updated_at = ${now}::timestamptz
    where tenant_id = ${tenantId}::uuid and id = ${id}::uuid`.execute(tx)
}

/** Writes a series anew that is changed from its first day on. */
async function rewrite(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  { tenantId }: Actor,
  before: KeptSeries,
  after: Series,
): Promise<KeptSeries> {
  await sql`update activity_series set rule = ${after.rule}, starts_on = ${after.startsOn}::date, minute = ${after.minute}, off_days = ${after.offDays}, ended_at = null, made_until = null,
      version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz where tenant_id = ${tenantId}::uuid and id = ${before.id}::uuid`.execute(
    tx,
  )
  return { ...before, ...after, endedAt: null, madeUntil: null }
}
