import type { SharedPlan } from '#contract/opportunities/mutual-plan/mutual-plan.ts'
import { type Kysely, sql } from 'kysely'
import { notFound, Refusal } from '../../foundation/access/refusal.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { verifyPassword } from '../../foundation/identity/password.ts'
import { digestOf, readToken } from '../../foundation/identity/secrets.ts'
import { isTicket, newTicket } from './plan-ticket.ts'
import { planParts } from './plan.queries.ts'
import { closedBy } from './plan.rules.ts'
import { insertComment, keepStep, lockStep, type PlanActor, type PlanDeal, tellOfPlan } from './plan.write.ts'

/** What is counted of strangers, and refused where it is too much. */
export type Allowance = (key: string, most: number) => Promise<void>

/** Within ten minutes: what all may do with one link, and how often its passcode may be tried. */
const mostOfLink = 300
const mostTries = 10

/** A link that lets somebody in, with the deal and company that it is of. */
type Guest = { actor: PlanActor & { linkId: string }; deal: PlanDeal; company: string; timeZone: string }

type LinkRow = {
  id: string
  name: string
  passcode: string | null
  expires_at: string
  revoked_at: string | null
  deal: string
  deal_name: string
  customer_id: string | null
  company: string
  time_zone: string
}

/** What shows that somebody knows the passcode: itself, or the ticket that was given for it. */
type Pass = { passcode?: string | undefined; ticket?: string | undefined }

async function checkPass(
  context: Context,
  take: Allowance,
  link: { id: string; passcode: string },
  { passcode = '', ticket }: Pass,
): Promise<void> {
  if (ticket) {
    if (!isTicket(context.secret, link.id, context.now(), ticket)) throw new Refusal(401, 'passcode-needed')
    return
  }
  // Counted before it is tried, so that many guesses at once are no way around.
  await take(`plan tries ${link.id}`, mostTries)
  if (!(await verifyPassword(passcode, link.passcode))) throw new Refusal(401, 'passcode-wrong')
}

/** Who comes by a link. Unknown, expired and revoked ones, and those of deals that are gone, are told alike. */
async function admit(context: Context, take: Allowance, key: string, asked: Pass, requestId: string): Promise<Guest> {
  const token = readToken(key)
  if (!token) throw notFound()
  const { tenantId } = token
  const link = await context.database.read(tenantId, async (tx: Tx<never>) => {
    const found =
      await sql<LinkRow>`select l.id, l.name, l.passcode, l.expires_at, l.revoked_at, o.id as deal, o.name as deal_name, o.customer_id, t.name as company, t.time_zone
      from plan_link l join opportunity o on o.tenant_id = l.tenant_id and o.id = l.opportunity_id and o.deleted_at is null join tenant t on t.id = l.tenant_id
      where l.tenant_id = ${tenantId}::uuid and l.digest = ${digestOf(token.secret)}`.execute(tx)
    return found.rows[0]
  })
  const dates = link && {
    expiresAt: new Date(link.expires_at),
    revokedAt: link.revoked_at === null ? null : new Date(link.revoked_at),
  }
  if (!link || !dates || closedBy(dates, context.now())) throw notFound()
  await take(`plan ${link.id}`, mostOfLink)
  if (link.passcode !== null) {
    if (!asked.ticket && !asked.passcode) throw new Refusal(401, 'passcode-needed')
    await checkPass(context, take, { id: link.id, passcode: link.passcode }, asked)
  }
  return {
    actor: { tenantId, userId: null, channel: 'link', requestId, name: link.name, linkId: link.id },
    deal: { id: link.deal, name: link.deal_name, customerId: link.customer_id },
    company: link.company,
    timeZone: link.time_zone,
  }
}

async function answer(tx: Kysely<never>, context: Context, guest: Guest): Promise<SharedPlan> {
  const { title, steps, comments } = await planParts(tx, guest.actor.tenantId, guest.deal.id)
  return {
    company: guest.company,
    title: title ?? '',
    reader: guest.actor.name,
    today: dayIn(guest.timeZone, context.now()),
    steps,
    comments,
    ticket: newTicket(context.secret, guest.actor.linkId, context.now()),
  }
}

type Coming = Pass & { take: Allowance; key: string; requestId: string }

/** Does something in the name of a link, and answers the plan as it is then. */
async function asGuest(
  context: Context,
  coming: Coming,
  work: (tx: Tx<never>, guest: Guest) => Promise<void>,
): Promise<SharedPlan> {
  const guest = await admit(context, coming.take, coming.key, coming, coming.requestId)
  return context.database.write(guest.actor.tenantId, async (tx: Tx<never>) => {
    await work(tx, guest)
    return answer(tx, context, guest)
  })
}

/** Opens a plan; each opening stands in the deal's story. */
export function openPlan(context: Context, coming: Coming): Promise<SharedPlan> {
  return asGuest(context, coming, async (tx, { actor, deal }) => {
    await sql`update plan_link set opened = opened + 1, last_opened_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${actor.linkId}::uuid`.execute(tx)
    await tellOfPlan(tx, context, actor, deal, 'plan-opened', {})
  })
}

/** Ticks a step, or takes the tick back; what changed meanwhile is asked about. */
export function tickStep(
  context: Context,
  coming: Coming,
  stepId: string,
  wish: { done: boolean; version: number },
): Promise<SharedPlan> {
  return asGuest(context, coming, async (tx, { actor, deal }) => {
    const step = await lockStep(tx, actor.tenantId, deal.id, stepId, wish.version)
    if (wish.done === (step.doneAt !== null)) return
    const done = wish.done
      ? { doneAt: context.now().toISOString(), doneBy: actor.name }
      : { doneAt: null, doneBy: null }
    await keepStep(tx, actor.tenantId, { ...step, ...done })
    const kind = wish.done ? 'plan-step-done' : 'plan-step-undone'
    await tellOfPlan(tx, context, actor, deal, kind, { step: step.title })
  })
}

/** Says something of the plan or one of its steps. */
export function commentAsGuest(
  context: Context,
  coming: Coming,
  said: { step: string | null; text: string },
): Promise<SharedPlan> {
  return asGuest(context, coming, async (tx, { actor, deal }) => {
    await insertComment(tx, context, actor, deal.id, said)
    await tellOfPlan(tx, context, actor, deal, 'plan-commented', { comment: said.text })
  })
}
