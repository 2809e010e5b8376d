import { filledIn, inLanguage } from '#contract/shared/label.ts'
import { reasonOf } from '#contract/conversations/notification.words.ts'
import type { NotificationReason } from '#contract/conversations/notification.ts'
import { type Kysely, sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import type { LetterContent } from '../../foundation/outgoing/letter.ts'
import { writeLetter } from '../../foundation/outgoing/letter.rules.ts'
import { findCompany } from '../../organization/index.ts'
import { mailTexts } from '../mail/mail.texts.ts'
import { stopAddress } from '../mail/stop-mail.ts'
import type { Render } from '../outbox/prepare.ts'
import { messageOf, type Ringing } from '../push/message.rules.ts'
import { mailtoOf, waysToAnswer } from '../replies/ways-to-answer.ts'
import { readInbox } from '../replies/reply-inbox.queries.ts'
import { replyTexts } from '../replies/reply.texts.ts'
import { seenAmong, type SeenBy } from './notification.queries.ts'

type Row = Ringing & { reason: NotificationReason | null; key: string; words: string | null }

/**
 * Makes one mail of what is to be told by then: what was read meanwhile, is over, or is of something that its reader sees no more is left out,
 * as is an invitation that went by a mail of its own.
 */
export function digestOf(context: Context, seenBy: SeenBy): Render {
  return async (tx, reader, ids, linkBase): Promise<LetterContent | null> => {
    const found = await readUnread(tx, context.now(), reader.tenantId, reader.userId, ids)
    const seen = await seenAmong(tx, reader, found, seenBy)
    const rows = found.filter(({ about }) => about === null || seen.has(about.id))
    const company = await findCompany(tx, reader.tenantId)
    const [first] = rows
    if (!first || !company) return null
    const { language } = reader
    const inbox = await readInbox(tx, reader.tenantId)
    const ways = inbox ? waysToAnswer(context, reader, inbox.setting, rows) : null
    const say = (text: keyof typeof mailTexts, facts: Record<string, string> = {}) =>
      filledIn(mailTexts[text], language, facts)
    const why = ({ kind, reason }: Row) =>
      reason ? inLanguage(reasonOf(reason), language) : say(kind === 'day' ? 'becauseDay' : 'because')
    const lines = rows.map((row) => {
      const { title, body, url } = messageOf(row, language, company.timeZone)
      const way = ways?.of(row)
      // Who is to answer reads what was said; where nobody answers by mail it stays in the house.
      const words = way && row.words !== null ? [`“${row.words}”`] : []
      return {
        text: title,
        note: [...words, body, why(row)].filter((part) => part !== '').join(' · '),
        url: `${linkBase}${url}`,
        deed:
          way && !ways?.whole
            ? { text: inLanguage(replyTexts.reply, language), url: mailtoOf(way, language) }
            : undefined,
        subject: [title, body].filter((part) => part !== '').join(' · '),
      }
    })
    const head = lines[0]?.subject ?? ''
    const stop = stopAddress(context, linkBase, reader.tenantId, reader.userId)
    return {
      subject: rows.length === 1 ? head : say('many', { count: String(rows.length), first: head }),
      ...writeLetter({
        language,
        house: company.name,
        title: say('noticesTitle', { name: reader.name }),
        paragraphs: [],
        lines,
        buttons: [{ text: say('openAll'), url: `${linkBase}/notifications` }],
        small: [
          ...(ways?.whole ? [{ text: inLanguage(replyTexts.canReply, language) }] : []),
          { text: say('noticesWhy') },
          { text: say('noticesSetting'), url: `${linkBase}/profile#notifications` },
          { text: say('stop'), url: stop },
        ],
      }),
      stop,
      ...(ways?.whole ? { token: ways.whole.token, replyTo: { name: company.name, address: ways.whole.address } } : {}),
    }
  }
}

async function readUnread(
  tx: Kysely<never>,
  now: Date,
  tenantId: string,
  userId: string,
  ids: readonly string[],
): Promise<Row[]> {
  const found =
    await sql<Row>`select n.id, n.kind, n.turn, n.reason, n.count, n.moment, n.day, n.key, n.words, b.name as by,
      case when n.record_id is not null then jsonb_build_object('type', n.record_type, 'id', n.record_id, 'name', n.record_name) end as about
    from notification n left join user_account b on b.tenant_id = ${tenantId}::uuid and b.id = n.by_id
    where n.tenant_id = ${tenantId}::uuid and n.user_id = ${userId}::uuid and n.id = any(${[...ids]}::uuid[]) and n.read_at is null and n.snoozed_until is null
      and (n.expires_at is null or n.expires_at > ${now.toISOString()}::timestamptz)
      and not (n.kind = 'invited' and exists(select 1 from outgoing_message m where m.tenant_id = ${tenantId}::uuid and m.about_id = n.record_id
        and m.user_id = ${userId}::uuid and m.kind = 'invitation' and m.state not in ('failed', 'discarded')))
    order by n.id desc`.execute(tx)
  return found.rows
}
