import { dayMs } from '#contract/shared/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { NewRow } from '../../foundation/records/write.ts'
import { inOffice } from './moments.ts'
import type { Placed, Span } from './new-deal.ts'
import type { Random } from './random.ts'
import { careNotes, endNotes, type Note, notes, productSeries, taskNames } from './words.texts.ts'

const minutes: Record<Note[0], readonly number[]> = {
  call: [5, 10, 15, 20],
  visit: [45, 60, 90, 120],
  meeting: [60, 90],
  wechat: [5],
  email: [10],
}
const flagships = productSeries.map(({ items }) => items[0][0])

/** One thing to write: what along a deal, which in the row of all on it, or care for a customer without one. */
type Slot = { deal: Span; place: number; of: number } | { customer: Placed }

/** Where the activities of a company go: every deal has some, more the further it came and the more its seller writes down. */
export function activityPlan(
  random: Random,
  deals: readonly Span[],
  customers: readonly Placed[],
  count: number,
): Slot[] {
  const care = Math.round(count * 0.06)
  const weights = deals.map((deal) => deal.steps.length * deal.customer.seller.diligence * (0.4 + random.unit()))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const spread = Math.max(0, count - care - deals.length)
  const slots: Slot[] = deals.flatMap((deal, index) => {
    const of = 1 + Math.floor((spread * (weights[index] ?? 0)) / sum)
    return Array.from({ length: of }, (_, place) => ({ deal, place, of }))
  })
  while (slots.length < count) slots.push({ customer: random.pick(customers) })
  return slots.slice(0, count)
}

/** Activities in the order of the plan: along the deals what was done and what is to be done next. */
export function demoActivities(random: Random, context: Context, now: Date, slots: readonly Slot[]): NewRow[] {
  const rows: NewRow[] = []
  let before: { deal: Span; row: NewRow } | null = null
  for (const slot of slots) {
    const row = activityOf(random, context, now, slot)
    // Every other one along a deal was agreed in the one before; so is what is still to be done.
    const isAgreed =
      'deal' in slot && before?.deal === slot.deal && (slot.place % 2 === 1 || row.values['done'] === false)
    if (isAgreed && before) row.values['follows'] = before.row.id
    before = 'deal' in slot ? { deal: slot.deal, row } : null
    rows.push(row)
  }
  return rows
}

function activityOf(random: Random, context: Context, now: Date, slot: Slot): NewRow {
  if ('customer' in slot) return care(random, context, now, slot.customer)
  const { deal, place, of } = slot
  const values = { ...whom(random, deal.customer), opportunity: deal.id, owner: deal.customer.seller.id }
  const last = place === of - 1
  if (deal.outcome === 'open' && last && of > 1 && random.chance(0.6)) return task(random, context, now, values, deal)
  const ended = deal.outcome !== 'open' && last
  const length = deal.to.getTime() - deal.from.getTime()
  const at = ended
    ? deal.to
    : inOffice(random, new Date(deal.from.getTime() + (length * (place + random.unit() * 0.8)) / of))
  const moment = at > deal.to || at < deal.from ? (place === 0 ? deal.from : deal.to) : at
  const stage = Math.max(0, deal.steps.filter((step) => step <= moment).length - 1)
  const known = ended
    ? endNotes[deal.outcome as 'won' | 'lost']
    : (notes[Math.min(stage, notes.length - 1)] ?? careNotes)
  const came = { ...values, owner: whoCame(deal.customer.seller, place) }
  const outcome = deal.outcome === 'lost' && ended ? 'declined' : null
  return done(random, context, moment, came, random.pick(known), deal.product, outcome)
}

/** Managers come along to every third meeting, except in the one team where everybody keeps their customers to themselves. */
function whoCame({ id, department, managerId }: Placed['seller'], place: number): string {
  return department === 't00' || place % 3 !== 1 ? id : (managerId ?? id)
}

function care(random: Random, context: Context, now: Date, customer: Placed): NewRow {
  const from = Math.max(customer.createdAt.getTime(), now.getTime() - 300 * dayMs)
  const at = inOffice(random, new Date(from + random.unit() * (now.getTime() - from)))
  const moment = at > now ? now : at
  const values = { ...whom(random, customer), opportunity: null, owner: customer.seller.id }
  return done(random, context, moment, values, random.pick(careNotes), random.pick(flagships), null)
}

type Whom = { customer: string; contact: string | null; who: string }

function whom(random: Random, customer: Placed): Whom {
  const contact = customer.contacts.length > 0 && random.chance(0.85) ? random.pick(customer.contacts) : null
  return { customer: customer.id, contact: contact?.id ?? null, who: contact?.name ?? '客户' }
}

function done(
  random: Random,
  context: Context,
  moment: Date,
  { who, ...values }: Whom & Record<string, unknown>,
  [kind, name, text]: Note,
  product: string,
  outcome: string | null,
): NewRow {
  const number = String(random.whole(2, 9))
  const content = text.replaceAll('{人}', who).replaceAll('{品}', product).replaceAll('{数}', number)
  const at = moment.toISOString()
  return {
    id: context.newId(),
    values: {
      ...values,
      name,
      content,
      kind,
      at,
      minutes: random.pick(minutes[kind]),
      done: true,
      outcome: outcome ?? outcomeAt(moment),
    },
    createdAt: at,
    updatedAt: at,
  }
}

/** Most of what is done moves a deal; some of it nobody says of. The minute decides, so that no chance is drawn from the stream. */
function outcomeAt(moment: Date): string | null {
  const minute = Math.floor(moment.getTime() / 60_000) % 20
  return minute < 11 ? 'progress' : minute < 16 ? 'follow-up' : null
}

/** What is to be done next: some of it late, most of it in the coming days. */
function task(
  random: Random,
  context: Context,
  now: Date,
  { who: _who, ...values }: Whom & Record<string, unknown>,
  deal: Span,
): NewRow {
  const at = inOffice(random, new Date(now.getTime() + random.whole(-4, 12) * dayMs))
  const made = Math.min(at.getTime(), now.getTime()) - random.whole(1, 6) * dayMs
  const written = new Date(Math.max(made, deal.from.getTime())).toISOString()
  return {
    id: context.newId(),
    values: {
      ...values,
      name: random.pick(taskNames[deal.steps.length - 1] ?? []),
      kind: 'task',
      at: at.toISOString(),
      done: false,
    },
    createdAt: written,
    updatedAt: written,
  }
}
