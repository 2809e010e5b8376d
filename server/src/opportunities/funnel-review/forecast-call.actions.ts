import {
  callPeriod,
  type ForecastCall,
  type ForecastCallDraft,
} from '#contract/opportunities/funnel-review/forecast-call.ts'
import { sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, notFound } from '../../foundation/access/refusal.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { findSubject, readCalls } from './forecast-call.queries.ts'
import { mayReadFunnel } from './review-access.ts'
import { findReview } from './review-rows.ts'

/** Calls what a period will bring. Periods that are over cannot be called any more; earlier calls stay as they are. */
export async function callForecast(context: Context, actor: Actor, draft: ForecastCallDraft): Promise<ForecastCall> {
  mayReadFunnel(actor)
  return write(context, actor, async (tx: Tx<never>) => {
    const subject = await findSubject(tx, actor, draft)
    if (!subject.mayCall) throw forbidden()
    const today = dayIn(actor.company.timeZone, context.now())
    const period = callPeriod(draft.unit, draft.on ?? today, actor.company.fiscalMonth)
    if (period.to < today) throw invalidField('on', 'period-over')
    if (draft.review !== undefined && !(await findReview(tx, actor, draft.review)).mine) throw notFound()
    const id = context.newId()
    await sql`insert into forecast_call (tenant_id, id, unit, period_from, period_to, level, subject_id, called_by, called_at, commit_amount, best_case_amount, figure_amount, note, review_id)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${draft.unit}, ${period.from}::date, ${period.to}::date, ${subject.level}, ${subject.id}::uuid, ${actor.userId}::uuid, ${context.now().toISOString()}::timestamptz,
        ${draft.commit}::numeric, ${draft.bestCase}::numeric, ${draft.figure}::numeric, ${draft.note || null}, ${draft.review ?? null}::uuid)`.execute(
      tx,
    )
    const calls = await readCalls(tx, actor, subject, draft.unit, period)
    const made = calls.find((call) => call.id === id)
    if (!made) throw new Error('a call that was just made is not there')
    const told = { from: null, to: `${period.from} – ${period.to}` }
    await appendEvents(tx, context, actor, [
      {
        kind: 'forecast-called',
        recordType: 'forecast-call',
        recordId: id,
        recordName: made.subject?.name ?? null,
        changes: { period: told, figure: { from: null, to: draft.figure } },
      },
    ])
    return made
  })
}
