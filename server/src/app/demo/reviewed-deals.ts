import type { CallSums } from '#contract/opportunities/funnel-review/forecast-call.ts'
import type { ReviewDeal } from '#contract/opportunities/funnel-review/funnel-review.ts'
import type { Label } from '#contract/shared/label.ts'
import type { Reference } from '#contract/shared/field.ts'
import type { Period } from '#contract/shared/period.ts'
import { daysBetween } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { changesOf, type DealState } from '../../opportunities/index.ts'

type Row = Pick<ReviewDeal, 'id' | 'name' | 'customer' | 'lossReason'> & { now: Was; before: DealState | null }
type Was = DealState & {
  currency: string | null
  probability: number | null
  closedOn: string | null
  since: string
  stage: { name: Label }
}

/** The deals of somebody as they were at a past moment, with what had changed since an earlier one. */
export async function reviewedDeals(
  tx: Kysely<never>,
  actor: Actor,
  person: Reference,
  since: Date,
  at: Date,
  period: Period,
): Promise<{ deals: ReviewDeal[]; ended: ReviewDeal[]; sums: CallSums }> {
  const state = (
    alias: string,
    stage: string,
  ) => sql`jsonb_build_object('stage', jsonb_build_object('id', ${sql.ref(`${stage}.id`)}, 'name', ${sql.ref(`${stage}.name`)}, 'position', ${sql.ref(`${stage}.position`)}), 'outcome', ${sql.ref(`${alias}.outcome`)},
    'amount', ${sql.ref(`${alias}.amount`)}::text, 'expectedCloseOn', ${sql.ref(`${alias}.expected_close_on`)}, 'category', ${sql.ref(`${alias}.forecast_category`)}, 'owner', ${JSON.stringify(person)}::jsonb,
    'currency', ${sql.ref(`${alias}.currency`)}, 'probability', ${sql.ref(`${alias}.probability`)}, 'closedOn', ${sql.ref(`${alias}.closed_on`)}, 'since', ${sql.ref(`${alias}.valid_from`)})`
  const found =
    await sql<Row>`select o.id, o.name, o.loss_reason as "lossReason", case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name) end as customer, ${state('v', 's')} as now,
      (select ${state('w', 't')} from opportunity_version w join stage t on t.tenant_id = w.tenant_id and t.id = w.stage_id
        where w.tenant_id = ${actor.tenantId}::uuid and w.opportunity_id = o.id and w.valid_from <= ${since.toISOString()}::timestamptz and w.valid_to > ${since.toISOString()}::timestamptz limit 1) as before
    from opportunity_version v join opportunity o on o.tenant_id = v.tenant_id and o.id = v.opportunity_id join stage s on s.tenant_id = v.tenant_id and s.id = v.stage_id
    left join customer c on c.tenant_id = o.tenant_id and c.id = o.customer_id
    where v.tenant_id = ${actor.tenantId}::uuid and v.owner_id = ${person.id}::uuid and not v.deleted and v.valid_from <= ${at.toISOString()}::timestamptz and v.valid_to > ${at.toISOString()}::timestamptz
    order by v.amount desc nulls last, o.id`.execute(tx)
  const until = dayIn(actor.company.timeZone, at)
  const within = (day: string | null) => day !== null && day >= period.from && day <= period.to
  const sum = (rows: readonly Row[]) => rows.reduce((total, { now }) => total + Number(now.amount ?? 0), 0).toFixed(2)
  const won = found.rows.filter(({ now }) => now.outcome === 'won' && within(now.closedOn))
  const expected = (category: string | null) =>
    found.rows.filter(
      ({ now }) =>
        now.outcome === 'open' && within(now.expectedCloseOn) && (category === null || now.category === category),
    )
  const deals = found.rows.map((row) => toDeal(row, person, until))
  return {
    deals: deals.filter(({ outcome }) => outcome === 'open'),
    ended: deals.filter(({ outcome, changes }) => outcome !== 'open' && changes.some(({ kind }) => kind === outcome)),
    sums: {
      won: sum(won),
      wonCount: won.length,
      commit: sum(expected('commit')),
      bestCase: sum(expected('best-case')),
      pipeline: sum(expected('pipeline')),
    },
  }
}

function toDeal({ id, name, customer, lossReason, now, before }: Row, owner: Reference, until: string): ReviewDeal {
  return {
    id,
    name,
    owner,
    customer,
    amount: now.amount,
    currency: now.currency,
    stage: now.stage.name,
    stagePosition: now.stage.position,
    outcome: now.outcome,
    expectedCloseOn: now.expectedCloseOn,
    closedOn: now.closedOn,
    lossReason: now.outcome === 'lost' ? lossReason : null,
    category: now.category,
    probability: now.probability,
    nextStep: null,
    nextStepOn: null,
    daysInStage: Math.max(0, daysBetween(now.since.slice(0, 10), until)),
    changes: changesOf(before, now),
    pushes: 0,
    activities: { count: 0, last: null },
    questions: [],
    last: null,
    entry: null,
  }
}
