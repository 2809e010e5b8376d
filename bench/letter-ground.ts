import { minuteMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import { wordsOfLetter } from '../server/src/conversations/index.ts'
import type { Actor } from '../server/src/foundation/access/actor.ts'
import type { Context } from '../server/src/foundation/context.ts'
import type { Tx } from '../server/src/foundation/database/database.ts'

const deals = 1_000
const lettersOfEach = 100

const people = {
  sender: { name: '王建国', address: 'wang.jianguo@customer.example' },
  recipients: [{ name: '', address: 'seller@house.example' }],
  copies: [],
}

const written = [
  ['关于余热锅炉改造的技术澄清', '附件是我方对技术协议第三章的意见，请在周五前回复低负荷时的效率曲线。'],
  ['报价与付款方式', '董事会要求付款方式按三三三一执行，请重新报价，并说明质保期和备件清单。'],
  ['交货期确认', '生产计划调整，能否把交期提前两周？如需分批发货，请给出每一批的时间。'],
  ['招标文件答疑', '评分办法第四条是否包含本地服务团队的得分？请在开标前三天书面答复。'],
  ['样机试运行报告', '带载振动正常，轴承温度略高，请安排工程师到现场复测后再签验收单。'],
] as const

/** A hundred thousand letters on deals of one representative, half of them in the mailbox of another who shares it; made once. */
export async function letterGround(context: Context, representative: Actor, other: Actor): Promise<void> {
  const { tenantId } = representative
  await context.database.write(tenantId, async (tx: Tx<never>) => {
    const held = await sql`select 1 from mailbox b where b.tenant_id = ${tenantId}::uuid limit 1`.execute(tx)
    if (held.rows.length > 0) return
    // Nobody reads these mailboxes: what is in them is chosen by hand.
    for (const { userId } of [representative, other])
      await sql`insert into mailbox (tenant_id, id, user_id, address, imap_host, imap_port, imap_security, smtp_host, smtp_port, smtp_security, login, keeps, shares, copies_sent, created_at, updated_at)
        values (${tenantId}::uuid, ${context.newId()}::uuid, ${userId}::uuid, 'seller@house.example', 'imap.house.example', 993, 'tls', 'smtp.house.example', 465, 'tls', 'seller', 'chosen', 'whole', false, now(), now())`.execute(
        tx,
      )
    await makeLetters(tx, context, representative)
  })
}

async function makeLetters(tx: Tx<never>, context: Context, { tenantId, userId }: Actor): Promise<void> {
  const begun = new Date(context.now().getTime() - deals * lettersOfEach * minuteMs).toISOString()
  const texts = written.map(([subject, text]) => {
    const { text: found, grams } = wordsOfLetter({ ...people, subject, text })
    return { subject, text, found, grams }
  })
  await sql`insert into mail_message (tenant_id, id, mailbox_id, user_id, message_id, refs, thread_id, direction, sender, recipients, copies, subject, plain_subject, text, attached, at, search_text, search_grams)
    select ${tenantId}::uuid, gen_random_uuid(), b.id, b.user_id, o.id || '.' || n, '{}', o.id, 'in', ${JSON.stringify(people.sender)}::jsonb, ${JSON.stringify(people.recipients)}::jsonb, '[]', t.subject, t.subject, t.text, '[]',
      ${begun}::timestamptz + (o.place * ${lettersOfEach}::int + n) * interval '1 minute', t.found, array(select jsonb_array_elements_text(t.grams))
    from (select o.id, row_number() over (order by o.id) - 1 as place from opportunity o
      where o.tenant_id = ${tenantId}::uuid and o.owner_id = ${userId}::uuid and o.deleted_at is null order by o.id limit ${deals}::int) o
      cross join generate_series(1, ${lettersOfEach}::int) as n
      join (select row_number() over (order by b.id) - 1 as place, b.id, b.user_id from mailbox b where b.tenant_id = ${tenantId}::uuid) b on b.place = n % 2
      join (select row_number() over () - 1 as place, x.* from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as x(subject text, text text, found text, grams jsonb)) t
        on t.place = (n + o.place) % ${written.length}::int`.execute(tx)
  await sql`insert into mail_link (tenant_id, id, message_id, record_type, record_id)
    select ${tenantId}::uuid, gen_random_uuid(), m.id, 'opportunity', m.thread_id from mail_message m where m.tenant_id = ${tenantId}::uuid`.execute(
    tx,
  )
}
