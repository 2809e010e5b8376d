import { personToken, recordToken } from '#contract/conversations/talk/message-text.ts'
import { dayMs, hourMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import { openConversation, react, readUpTo, sendMessage } from '../../conversations/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { actorInBackground } from '../importing/import-actor.ts'
import { talkParts } from '../talk.ts'
import { contextAt } from './moments.ts'
import { randomFrom } from './random.ts'
import { announcements, customerTalk, dealTalk, helpTalk, type Speaker, type Turn } from './talk-words.texts.ts'

type Ground = { type: 'opportunity' | 'customer'; id: string; customer: string } & Record<Speaker, string | null>

/** What the people of the demo company say: on deals and customers, in announcements, to each other for help. */
export async function writeTalk(context: Context, actor: Actor, seed: number): Promise<void> {
  const random = randomFrom(seed + 31)
  const { deals, customers, sellers } = await readGround(context, actor)
  const people = await speakers(context, actor, [
    ...[...deals, ...customers].flatMap(({ owner, manager, helper }) => [owner, manager, helper]),
    ...sellers,
  ])
  for (const [place, ground] of deals.entries())
    await talkOn(context, people, ground, dealTalk[place % dealTalk.length] ?? [], random.whole(0, 5))
  for (const [place, ground] of customers.entries())
    await talkOn(context, people, ground, customerTalk[place % customerTalk.length] ?? [], random.whole(0, 3))
  await writeChannels(context, actor, people, sellers)
}

/** The largest open deals whose people are there, the customers of some, and sellers from all over. */
async function readGround(
  context: Context,
  actor: Actor,
): Promise<{ deals: Ground[]; customers: Ground[]; sellers: string[] }> {
  return context.database.read(actor.tenantId, async (tx: Tx<never>) => {
    const deals =
      await sql<Ground>`select 'opportunity' as type, o.id, o.customer_id as customer, o.owner_id as owner, u.manager_id as manager,
        (select m.user_id from deal_member m where m.tenant_id = ${actor.tenantId}::uuid and m.opportunity_id = o.id and m.until is null and m.user_id <> o.owner_id order by m.since, m.id limit 1) as helper
      from opportunity o join user_account u on u.tenant_id = o.tenant_id and u.id = o.owner_id
      where o.tenant_id = ${actor.tenantId}::uuid and o.outcome = 'open' and o.deleted_at is null and u.status = 'active' and u.manager_id is not null order by o.amount desc nulls last, o.name limit 30`.execute(
        tx,
      )
    const customers =
      await sql<Ground>`select 'customer' as type, c.id, c.id as customer, c.owner_id as owner, u.manager_id as manager, null as helper
      from customer c join user_account u on u.tenant_id = c.tenant_id and u.id = c.owner_id
      where c.tenant_id = ${actor.tenantId}::uuid and c.deleted_at is null and u.status = 'active' and u.manager_id is not null order by c.level, c.name limit 10`.execute(
        tx,
      )
    const sellers = await sql<{ id: string }>`select u.id from user_account u
      where u.tenant_id = ${actor.tenantId}::uuid and u.status = 'active' and u.manager_id is not null order by u.name limit 24`.execute(
      tx,
    )
    return { deals: deals.rows, customers: customers.rows, sellers: sellers.rows.map(({ id }) => id) }
  })
}

async function speakers(context: Context, actor: Actor, ids: readonly (string | null)[]): Promise<Map<string, Actor>> {
  const found = new Map<string, Actor>()
  for (const id of new Set(ids))
    if (id !== null) {
      const person = await actorInBackground(context, actor.tenantId, id)
      if (person) found.set(id, person)
    }
  return found
}

/** The house at a moment of the past, in office hours of UTC+8. */
function then(context: Context, daysAgo: number, turn: number): Context {
  const day = new Date(context.now().getTime() - daysAgo * dayMs)
  day.setUTCHours(1, (turn * 23) % 60, 0, 0)
  return contextAt(context, new Date(Math.min(day.getTime() + turn * hourMs, context.now().getTime())))
}

async function talkOn(
  context: Context,
  people: ReadonlyMap<string, Actor>,
  ground: Ground,
  turns: readonly Turn[],
  earlier: number,
): Promise<void> {
  const personOf = (speaker: Speaker) => people.get(ground[speaker] ?? ground.owner ?? '')
  const opener = personOf('owner')
  if (!opener) return
  const first = then(context, (turns[0]?.[1] ?? 1) + earlier, 0)
  const { id } = await openConversation(first, opener, talkParts, { record: ground })
  let before: string | null = null
  for (const [turn, [speaker, daysAgo, text, signs = []]] of turns.entries()) {
    const said = personOf(speaker)
    if (!said) return
    const at = then(context, daysAgo + earlier, turn)
    const words = text
      .replace('↩', '')
      .replaceAll(/\{(owner|manager|helper)\}/g, (_, who: Speaker) => personToken(personOf(who)?.userId ?? said.userId))
      .replaceAll('{deal}', recordToken('opportunity', ground.id))
      .replaceAll('{customer}', recordToken('customer', ground.customer))
    const message = await sendMessage(at, said, talkParts, id, {
      text: words,
      replyTo: text.startsWith('↩') ? before : null,
    })
    before = message.id
    for (const [who, sign] of signs) {
      const person = personOf(who)
      if (person) await react(at, person, talkParts, message.id, { sign, wanted: true })
    }
  }
  // Most of it was read; what was said last waits for whom it was said to.
  for (const speaker of ['manager', 'helper'] as const) {
    const reader = personOf(speaker)
    if (reader && reader !== opener) await readUpTo(context, reader, talkParts, id, turns.length - 1)
  }
}

async function writeChannels(
  context: Context,
  actor: Actor,
  people: ReadonlyMap<string, Actor>,
  sellers: readonly string[],
): Promise<void> {
  const everybody = [...people.keys()].filter((id) => id !== actor.userId)
  const news = await openConversation(then(context, 14, 0), actor, talkParts, {
    channel: { name: '公司公告', about: '价格、制度和喜报', posting: 'hosts', people: everybody },
  })
  for (const [daysAgo, text] of announcements)
    await sendMessage(then(context, daysAgo, 1), actor, talkParts, news.id, { text })
  for (const [index, id] of everybody.entries()) {
    const reader = people.get(id)
    if (reader && index % 3 !== 0)
      await readUpTo(context, reader, talkParts, news.id, announcements.length - (index % 2))
  }
  const asking = sellers.flatMap((id) => people.get(id) ?? [])
  const [host] = asking
  if (!host) return
  const help = await openConversation(then(context, 7, 0), host, talkParts, {
    channel: { name: '找资源互助群', about: '案例、专家、参观点，有问必答', people: [...everybody, actor.userId] },
  })
  for (const [turn, [who, daysAgo, text]] of helpTalk.entries()) {
    const said = asking[who]
    if (said) await sendMessage(then(context, daysAgo, turn), said, talkParts, help.id, { text })
  }
}
