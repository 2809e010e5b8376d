import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { hashPassword } from '../../foundation/identity/password.ts'
import { digestOf, newSecret, tokenFor } from '../../foundation/identity/secrets.ts'
import { keepTitle, lockDeal } from './plan.actions.ts'
import { tellOfPlan } from './plan.write.ts'

type Wish = { name: string; title: string; days: number; passcode: string | null }

/** Makes a link for one person and answers its address, which is told this once: only its digest is kept. */
export async function sharePlan(context: Context, actor: Actor, dealId: string, wish: Wish): Promise<string> {
  const secret = newSecret()
  // Hashing takes its time, which nobody else should wait for.
  const passcode = wish.passcode === null ? null : await hashPassword(wish.passcode)
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const { deal } = await lockDeal(tx, actor, dealId)
    await keepTitle(tx, context, actor.tenantId, dealId, wish.title)
    await insertLink(tx, context, actor, dealId, { ...wish, passcode, digest: digestOf(secret) })
    await tellOfPlan(tx, context, actor, deal, 'plan-shared', { link: wish.name })
  })
  return `${context.publicUrl}/p/${tokenFor(actor.tenantId, secret)}`
}

/** Writes a link down; the demo company takes the same way. */
export async function insertLink(
  tx: Kysely<never>,
  context: Context,
  actor: Pick<Actor, 'tenantId' | 'userId'>,
  dealId: string,
  link: Omit<Wish, 'title'> & { digest: string },
): Promise<string> {
  const id = context.newId()
  const now = context.now()
  const until = new Date(now.getTime() + link.days * dayMs)
  await sql`insert into plan_link (tenant_id, id, opportunity_id, name, digest, passcode, expires_at, created_at, created_by)
    values (${actor.tenantId}::uuid, ${id}::uuid, ${dealId}::uuid, ${link.name}, ${link.digest}, ${link.passcode}, ${until.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz, ${actor.userId}::uuid)`.execute(
    tx,
  )
  return id
}

/** Ends a link at once. */
export async function revokeLink(context: Context, actor: Actor, dealId: string, linkId: string): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const { deal } = await lockDeal(tx, actor, dealId)
    const ended = await sql<{
      name: string
    }>`update plan_link set revoked_at = coalesce(revoked_at, ${context.now().toISOString()}::timestamptz)
      where tenant_id = ${actor.tenantId}::uuid and opportunity_id = ${dealId}::uuid and id = ${linkId}::uuid returning name`.execute(
      tx,
    )
    const [link] = ended.rows
    if (!link) throw notFound()
    await tellOfPlan(tx, context, actor, deal, 'plan-link-revoked', { link: link.name })
  })
}
