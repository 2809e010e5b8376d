import { inLanguage, type Language } from '#contract/shared/label.ts'
import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { addressMark, readLink, signLink } from '../../foundation/identity/signed-link.ts'
import type { Outbox } from '../../foundation/outgoing/letter.ts'
import { writeLetter } from '../../foundation/outgoing/letter.rules.ts'
import { findCompany } from '../../organization/index.ts'
import { mailTexts } from './mail.texts.ts'

const confirmHoldsMs = 3 * dayMs
/** A link is sent again after this long at the earliest. */
const againMs = 2 * 60_000

type Own = { address: string | null; isConfirmed: boolean }

/** Where somebody gets mail, and whether they have shown that it is theirs. */
export async function readOwnAddress(tx: Kysely<never>, tenantId: string, userId: string): Promise<Own> {
  const found =
    await sql<Own>`select u.email as address, coalesce(lower(u.confirmed_email) = lower(u.email), false) as "isConfirmed"
    from user_account u where u.tenant_id = ${tenantId}::uuid and u.id = ${userId}::uuid`.execute(tx)
  return found.rows[0] ?? { address: null, isConfirmed: false }
}

/** Has a link sent that shows whose the address is. */
export function askConfirmation(context: Context, actor: Actor, outbox: Outbox): Promise<void> {
  return write(context, actor, async (tx: Tx<never>) => {
    const way = await outbox.way(tx, actor.tenantId)
    if (!way) throw new Refusal(409, 'mail-not-set')
    const { address, isConfirmed } = await readOwnAddress(tx, actor.tenantId, actor.userId)
    if (address === null) throw new Refusal(409, 'no-address')
    if (isConfirmed) return
    const now = context.now()
    const expires = new Date(now.getTime() + confirmHoldsMs)
    const link = signLink(context.secret, 'confirm', [actor.tenantId, actor.userId, addressMark(address)], expires)
    const say = (text: keyof typeof mailTexts) => inLanguage(mailTexts[text], actor.language)
    const house = (await findCompany(tx, actor.tenantId))?.name ?? ''
    await outbox.queue(tx, actor.tenantId, [
      {
        kind: 'confirm-address',
        key: `confirm ${actor.userId} ${addressMark(address)} ${Math.floor(now.getTime() / againMs)}`,
        to: { name: actor.name, address },
        userId: actor.userId,
        expires,
        content: {
          subject: `${say('confirmSubject')} · ${house}`,
          ...writeLetter({
            language: actor.language,
            house,
            title: say('confirmSubject'),
            paragraphs: [say('confirmWords')],
            buttons: [{ text: say('confirm'), url: `${way.linkBase}/m/confirm/${link}` }],
            small: [{ text: say('confirmWhy') }],
          }),
        },
      },
    ])
  })
}

type Confirming = { tenantId: string; userId: string; address: string; language: Language }

/** Whose address a link confirms, as the page shows it; null where the link has ended or the address is another by now. */
export async function addressOfLink(context: Context, link: string): Promise<Confirming | null> {
  const [tenantId, userId, mark] = readLink(context.secret, 'confirm', link, context.now()) ?? []
  if (!tenantId || !userId) return null
  const found = await context.database.read(tenantId, (tx: Tx<never>) =>
    sql<{ address: string; language: Language }>`select u.email as address, u.language from user_account u
      where u.tenant_id = ${tenantId}::uuid and u.id = ${userId}::uuid and u.status = 'active' and u.email is not null`.execute(
      tx,
    ),
  )
  const row = found.rows[0]
  return row && addressMark(row.address) === mark ? { tenantId, userId, ...row } : null
}

/** Notes that an address is its person's own. */
export async function confirmAddress(context: Context, { tenantId, userId, address }: Confirming): Promise<void> {
  await context.database.write(tenantId, async (tx: Tx<never>) => {
    const noted = await sql<{ name: string }>`update user_account set confirmed_email = email
      where tenant_id = ${tenantId}::uuid and id = ${userId}::uuid and lower(email) = lower(${address}) and coalesce(confirmed_email, '') <> email returning name`.execute(
      tx,
    )
    const [person] = noted.rows
    if (person)
      await appendEvents(tx, context, { tenantId, userId, channel: 'link', requestId: null }, [
        { kind: 'address-confirmed', recordType: 'user', recordId: userId, recordName: person.name },
      ])
  })
}
