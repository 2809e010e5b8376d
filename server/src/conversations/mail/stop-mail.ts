import type { Language } from '#contract/shared/label.ts'
import { sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { readLink, signLink } from '../../foundation/identity/signed-link.ts'
import { keepSetting, readSetting } from '../notifications/setting.actions.ts'

/** Where one press ends somebody's mails of notifications; it has no end itself, as mails are opened after years. */
export function stopAddress(context: Pick<Context, 'secret'>, linkBase: string, tenantId: string, userId: string) {
  return `${linkBase}/m/stop/${signLink(context.secret, 'stop', [tenantId, userId], null)}`
}

type Stopping = { tenantId: string; userId: string; name: string; language: Language }

/** Whose mails a link ends; null where it is none of ours or its person is gone. */
export async function personOfStop(context: Context, link: string): Promise<Stopping | null> {
  const [tenantId, userId] = readLink(context.secret, 'stop', link, context.now()) ?? []
  if (!tenantId || !userId) return null
  const found = await context.database.read(tenantId, (tx: Tx<never>) =>
    sql<{ name: string; language: Language }>`select u.name, u.language from user_account u
      where u.tenant_id = ${tenantId}::uuid and u.id = ${userId}::uuid`.execute(tx),
  )
  return found.rows[0] ? { tenantId, userId, ...found.rows[0] } : null
}

/** Ends the mails of notifications of a person; everything else that they want stays. */
export async function stopMail(context: Context, { tenantId, userId, name }: Stopping): Promise<void> {
  await context.database.write(tenantId, async (tx: Tx<never>) => {
    const before = await readSetting(tx, tenantId, userId)
    if (before.mail.length === 0) return
    const after = { ...before, mail: [] }
    await keepSetting(tx, context, tenantId, userId, after)
    await appendEvents(tx, context, { tenantId, userId, channel: 'link', requestId: null }, [
      {
        kind: 'changed',
        recordType: 'notification-setting',
        recordId: userId,
        recordName: name,
        changes: { setting: { from: before, to: after } },
      },
    ])
  })
}
