import type { MailSetting, ToldMailSetting } from '#contract/conversations/mail/mail-setting.ts'
import { type Kysely, sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import { unseal } from '../../foundation/identity/secrets.ts'
import { usualPorts } from './mail-address.rules.ts'

/** The setting in force, with the password that nobody is ever told. */
export type MailInForce = {
  setting: MailSetting
  password: string | null
  source: 'saved' | 'environment'
  version: number
}

/** What whoever installed the house said of mail (see `readConfig`); an administrator's setting goes before it. */
export type MailPreset = { setting: MailSetting; password: string | null }

type Row = MailSetting & { sealed: string | null; version: number }

/** By which server a company sends, or null where it does not. */
export async function readMail(
  tx: Kysely<never>,
  context: Pick<Context, 'secret'>,
  tenantId: string,
  preset: MailPreset | undefined,
): Promise<MailInForce | null> {
  const found =
    await sql<Row>`select s.host, s.port, s.security, s.login, s.sender_name as "senderName", s.sender_address as "senderAddress", s.link_base as "linkBase", s.per_minute as "perMinute",
      s.sealed_password as sealed, s.version from mail_setting s where s.tenant_id = ${tenantId}::uuid and s.id = ${tenantId}::uuid`.execute(
      tx,
    )
  const row = found.rows[0]
  if (!row) return preset ? { ...preset, source: 'environment', version: 0 } : null
  const { sealed, version, ...setting } = row
  return { setting, password: sealed === null ? null : unseal(context.secret, sealed), source: 'saved', version }
}

/** What is told of the setting: all but the password. */
export async function tellMail(
  tx: Kysely<never>,
  context: Pick<Context, 'secret' | 'publicUrl'>,
  tenantId: string,
  preset: MailPreset | undefined,
  ports: readonly number[] = usualPorts,
): Promise<ToldMailSetting> {
  const mail = await readMail(tx, context, tenantId, preset)
  const troubles = await sql<
    NonNullable<ToldMailSetting['trouble']>
  >`select t.code, t.said, t.since from outgoing_trouble t
    where t.tenant_id = ${tenantId}::uuid and t.channel = 'mail'`.execute(tx)
  return {
    setting: mail?.setting ?? null,
    source: mail?.source ?? null,
    hasPassword: (mail?.password ?? null) !== null,
    version: mail?.version ?? 0,
    publicUrl: context.publicUrl,
    ports: [...ports],
    trouble: troubles.rows[0] ?? null,
  }
}
