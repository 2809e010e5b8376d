import { filledIn, label, type Language } from '#contract/shared/label.ts'
import { type Kysely, sql } from 'kysely'
import type { Letter } from '../foundation/outgoing/letter.ts'
import { writeLetter } from '../foundation/outgoing/letter.rules.ts'

const texts = {
  resetSubject: label('重置您的密码', 'Reset your password'),
  resetWords: label(
    '有人要求重置您的密码。用下面的链接设置新密码，一小时内有效，只能用一次。',
    'Somebody asked to reset your password. Choose a new one by this link; it works once, within an hour.',
  ),
  resetDo: label('设置新密码', 'Choose a new password'),
  resetWhy: label(
    '如果不是您本人操作，忽略这封邮件即可，密码不会改变。',
    'If it was not you, leave this mail: your password stays as it is.',
  ),
  welcomeSubject: label('{by}邀请您使用{house}的铁军', '{by} invites you to Tiejun of {house}'),
  welcomeWords: label(
    '用下面的链接设置密码，就可以开始了。链接七天内有效，只能用一次。',
    'Choose a password by this link and begin. It works once, within seven days.',
  ),
  welcomeDo: label('设置密码并开始', 'Choose a password and begin'),
  welcomeWhy: label('不认识发件人？忽略这封邮件即可。', 'You do not know the sender? Leave this mail.'),
}

type Person = { id: string; name: string; address: string; language: Language; house: string }

/** Somebody whom a link is sent to; null where they have no address. */
export async function readAddressee(tx: Kysely<never>, tenantId: string, userId: string): Promise<Person | null> {
  const found =
    await sql<Person>`select u.id, u.name, u.email as address, u.language, t.name as house from user_account u join tenant t on t.id = u.tenant_id
    where u.tenant_id = ${tenantId}::uuid and u.id = ${userId}::uuid and u.email is not null`.execute(tx)
  return found.rows[0] ?? null
}

/** The mail with a link by which somebody chooses a password: asked for by themselves, or with an invitation of somebody. */
export function accessLetter(person: Person, link: { url: string; expiresAt: string }, by: string | null): Letter {
  const { id, name, address, language, house } = person
  const say = (text: keyof typeof texts) => filledIn(texts[text], language, { by: by ?? '', house })
  const of = by === null ? 'reset' : 'welcome'
  return {
    kind: by === null ? 'password-reset' : 'welcome',
    key: `${of} ${id} ${link.expiresAt}`,
    to: { name, address },
    userId: id,
    expires: new Date(link.expiresAt),
    content: {
      subject: say(`${of}Subject`),
      ...writeLetter({
        language,
        house,
        title: say(`${of}Subject`),
        paragraphs: [say(`${of}Words`)],
        buttons: [{ text: say(`${of}Do`), url: link.url }],
        small: [{ text: say(`${of}Why`) }],
      }),
    },
  }
}
