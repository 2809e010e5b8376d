import type { Context } from '../../foundation/context.ts'
import type { NewRow } from '../../foundation/records/write.ts'
import type { Random } from './random.ts'
import { notes, taskNames } from './words.texts.ts'

type Customer = { id: string; seller: { id: string; diligence: number }; contacts: { id: string }[] }
type Span = { id: string; customer: Customer; from: Date; to: Date; open: boolean }

const kinds = ['call', 'call', 'call', 'visit', 'visit', 'meeting', 'wechat', 'wechat', 'email'] as const
const minutes: Record<(typeof kinds)[number], readonly number[]> = {
  call: [5, 10, 15, 20],
  visit: [45, 60, 90, 120],
  meeting: [60, 90],
  wechat: [5],
  email: [10],
}

/** What was done along the deals, more by diligent people, and what is still to do on the open ones. */
export function demoActivities(
  random: Random,
  context: Context,
  now: Date,
  deals: readonly Span[],
  customers: readonly Customer[],
  count: number,
): NewRow[] {
  return Array.from({ length: count }, () => {
    let deal = random.chance(0.9) ? random.pick(deals) : null
    // A careless seller's deal is often passed over, so that silence shows where it would in life.
    if (deal && !random.chance(deal.customer.seller.diligence)) deal = random.pick(deals)
    const customer = deal?.customer ?? random.pick(customers)
    const values = {
      customer: customer.id,
      opportunity: deal?.id ?? null,
      contact: customer.contacts.length > 0 && random.chance(0.75) ? random.pick(customer.contacts).id : null,
      owner: customer.seller.id,
    }
    if (deal?.open && random.chance(0.12)) return task(random, context, now, values)
    const from = deal?.from.getTime() ?? now.getTime() - 200 * 86_400_000
    const at = new Date(from + random.unit() * ((deal?.to ?? now).getTime() - from))
    at.setUTCHours(random.whole(1, 10), random.whole(0, 59), 0, 0)
    const moment = (at > now ? now : at).toISOString()
    const kind = random.pick(kinds)
    const [name, content] = random.pick(notes[kind])
    return {
      id: context.newId(),
      values: { ...values, name, content, kind, at: moment, minutes: random.pick(minutes[kind]), done: true },
      createdAt: moment,
      updatedAt: moment,
    }
  })
}

function task(random: Random, context: Context, now: Date, values: Record<string, unknown>): NewRow {
  const at = new Date(now.getTime() + random.whole(-3, 12) * 86_400_000)
  at.setUTCHours(random.whole(1, 9), 0, 0, 0)
  const made = new Date(now.getTime() - random.whole(1, 9) * 86_400_000)
  made.setUTCHours(random.whole(1, 9), random.whole(0, 59), 0, 0)
  return {
    id: context.newId(),
    values: { ...values, name: random.pick(taskNames), kind: 'task', at: at.toISOString(), done: false },
    createdAt: made.toISOString(),
    updatedAt: made.toISOString(),
  }
}
