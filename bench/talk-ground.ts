import { minuteMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import { searchedIn } from '../server/src/conversations/index.ts'
import type { Actor } from '../server/src/foundation/access/actor.ts'
import type { Context } from '../server/src/foundation/context.ts'
import type { Tx } from '../server/src/foundation/database/database.ts'
import { createApiKey } from '../server/src/organization/index.ts'

export type TalkGround = {
  /** A conversation in which the measured representative writes. */
  conversation: string
  /** A channel with everybody, and keys by which they listen. */
  channel: string
  tokens: string[]
}

const conversations = 1_000
const messagesOfEach = 100
const channelName = '测量全员群'

const said = [
  '客户要求把交期提前两周，生产那边怎么说？',
  '技术协议第三章已经改好，请再核对一遍参数。',
  '报价发过去了，对方说月底前给答复。',
  '上次拜访提到的余热锅炉改造，预算批下来了。',
  '采购换了负责人，新来的经理之前用过竞争对手的设备。',
  '样机调试完成，带载振动正常，验收单周五签。',
  '付款方式改成三三三一，财务有没有意见？',
  '招标文件下来了，评分办法和我们建议的一致。',
  '客户高层下周三来厂参观，接待方案谁来定？',
  '合同评审通过，等法务盖章。',
]

/** A hundred thousand messages on deals of one representative, half of them another's, and a channel with everybody; made once. */
export async function talkGround(
  context: Context,
  representative: Actor,
  other: Actor,
  actorOf: (userId: string) => Promise<Actor>,
): Promise<TalkGround> {
  const { tenantId } = representative
  await context.database.write(tenantId, async (tx: Tx<never>) => {
    const held =
      await sql`select 1 from conversation c where c.tenant_id = ${tenantId}::uuid and c.name = ${channelName}`.execute(
        tx,
      )
    if (held.rows.length === 0) await makeTalk(tx, context, representative, other)
  })
  return context.database.read(tenantId, async (tx: Tx<never>) => {
    const places = await sql<{ channel: string; conversation: string }>`select
      (select c.id from conversation c where c.tenant_id = ${tenantId}::uuid and c.name = ${channelName}) as channel,
      (select m.conversation_id from conversation_member m join conversation c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
        where m.tenant_id = ${tenantId}::uuid and m.user_id = ${representative.userId}::uuid and c.kind = 'record' order by c.id limit 1) as conversation`.execute(
      tx,
    )
    const people = await sql<{
      id: string
    }>`select u.id from user_account u where u.tenant_id = ${tenantId}::uuid and u.status = 'active' order by u.id limit 500`.execute(
      tx,
    )
    const tokens: string[] = []
    for (const { id } of people.rows)
      tokens.push(
        (await createApiKey(context, await actorOf(id), { name: 'listens', scopes: ['read', 'write'], days: 1 }))
          .secret,
      )
    return { channel: '', conversation: '', ...places.rows[0], tokens }
  })
}

async function makeTalk(tx: Tx<never>, context: Context, representative: Actor, other: Actor): Promise<void> {
  const { tenantId, userId } = representative
  const now = context.now().getTime()
  const begun = new Date(now - conversations * minuteMs).toISOString()
  await sql`insert into conversation (tenant_id, id, kind, record_type, record_id, last_number, last_at, created_at)
    select ${tenantId}::uuid, gen_random_uuid(), 'record', 'opportunity', o.id, ${messagesOfEach}::int, ${begun}::timestamptz + n * interval '1 minute', ${begun}::timestamptz
    from (select o.id, row_number() over (order by o.id) as n from opportunity o
      where o.tenant_id = ${tenantId}::uuid and o.owner_id = ${userId}::uuid and o.deleted_at is null order by o.id limit ${conversations}::int) o`.execute(
    tx,
  )
  await sql`insert into conversation_member (tenant_id, id, conversation_id, user_id, heed, read_number, joined_at)
    select ${tenantId}::uuid, gen_random_uuid(), c.id, u.id, 'called', case when abs(hashtext(c.id::text)) % 4 = 0 then ${messagesOfEach - 3}::int else ${messagesOfEach}::int end, c.created_at
    from conversation c cross join unnest(${[userId, other.userId]}::uuid[]) as u(id) where c.tenant_id = ${tenantId}::uuid`.execute(
    tx,
  )
  const texts = said.map((text) => ({ text, ...entryOf(text) }))
  await sql`insert into message (tenant_id, id, conversation_id, number, author_id, text, written_at, search_text, search_grams)
    select ${tenantId}::uuid, gen_random_uuid(), c.id, n, case when n % 2 = 0 then ${userId}::uuid else ${other.userId}::uuid end, t.text || ' ' || n,
      c.last_at - (${messagesOfEach}::int - n) * interval '1 hour', t.found, array(select jsonb_array_elements_text(t.grams))
    from conversation c cross join generate_series(1, ${messagesOfEach}::int) as n
      join (select row_number() over () - 1 as place, x.text, x.found, x.grams from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as x(text text, found text, grams jsonb)) t
        on t.place = (n + abs(hashtext(c.id::text))) % ${said.length}::int
    where c.tenant_id = ${tenantId}::uuid`.execute(tx)
  const channel = context.newId()
  await sql`insert into conversation (tenant_id, id, kind, name, last_at, created_at)
    values (${tenantId}::uuid, ${channel}::uuid, 'channel', ${channelName}, ${begun}::timestamptz, ${begun}::timestamptz)`.execute(
    tx,
  )
  await sql`insert into conversation_member (tenant_id, id, conversation_id, user_id, heed, joined_at)
    select ${tenantId}::uuid, gen_random_uuid(), ${channel}::uuid, u.id, 'called', ${begun}::timestamptz from user_account u where u.tenant_id = ${tenantId}::uuid and u.status = 'active'`.execute(
    tx,
  )
}

function entryOf(text: string): { found: string; grams: string[] } {
  const { text: found, grams } = searchedIn(text)
  return { found, grams }
}
