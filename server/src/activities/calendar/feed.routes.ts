import { feedOperations } from '#contract/activities/calendar/feed.operations.ts'
import { hourMs } from '#contract/shared/day.ts'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { notFound } from '../../foundation/access/refusal.ts'
import { writeCalendar } from '../../foundation/calendar/icalendar/write-calendar.rules.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route, transfer } from '../../foundation/http/route.ts'
import { createAllowance } from '../../foundation/http/visitors/allowance.ts'
import { networkOf } from '../../foundation/http/visitors/network.rules.ts'
import { digestOf, readToken } from '../../foundation/identity/secrets.ts'
import { createFeed, listFeeds, revokeFeed } from './feed.actions.ts'
import { findFeed, readFeedEvents } from './feed.queries.ts'

/** What one network may ask within ten minutes: programs of a whole office, each every few minutes. */
const mostOfNetwork = 600

/** Addresses of one's own calendar, and the calendar behind each. */
export function feedRoutes(app: FastifyInstance, context: Context): void {
  const take = createAllowance(context)
  route(app, feedOperations.list, async ({ actor }) => ({
    items: await context.database.read(actor.tenantId, (tx: Tx<never>) => listFeeds(tx, actor)),
  }))
  route(app, feedOperations.create, ({ actor, body }) => createFeed(context, actor, body))
  route(app, feedOperations.remove, async ({ actor, params }) => {
    await revokeFeed(context, actor, params.id)
    return undefined
  })
  transfer(app, feedOperations.read, async ({ params, request, reply }) => {
    await take(`calendar ${networkOf(request.ip)}`, mostOfNetwork)
    const told = await readFeed(context, params.secret)
    const etag = `"${createHash('sha256').update(told.text).digest('base64url')}"`
    reply
      .header('etag', etag)
      .header('cache-control', 'private, no-cache')
      .header('referrer-policy', 'no-referrer')
      .header('x-robots-tag', 'noindex')
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', 'inline; filename="tiejun.ics"')
      .send(told.text)
  })
}

/** The calendar behind an address. One that never was, was revoked, or whose person is gone are told alike. */
async function readFeed(context: Context, address: string): Promise<{ text: string }> {
  const token = readToken(address.replace(/\.ics$/, ''))
  if (!token) throw notFound()
  const now = context.now()
  const told = await context.database.read(token.tenantId, async (tx: Tx<never>) => {
    const feed = await findFeed(tx, token.tenantId, digestOf(token.secret))
    if (!feed) throw notFound()
    const events = await readFeedEvents(tx, feed.actor, now, context.publicUrl)
    return { feed, text: writeCalendar(feed.actor.name, events) }
  })
  const { id, usedAt } = told.feed
  if (usedAt === null || now.getTime() - Date.parse(usedAt) > hourMs)
    await context.database.write(token.tenantId, (tx: Tx<never>) =>
      sql`update calendar_feed set used_at = ${now.toISOString()}::timestamptz where tenant_id = ${token.tenantId}::uuid and id = ${id}::uuid`.execute(
        tx,
      ),
    )
  return told
}
