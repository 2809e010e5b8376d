import { mailSettingOperations, type SendResult } from '#contract/conversations/mail/mail-setting.ts'
import { mailAddressOperations } from '#contract/conversations/mail/mail-address.ts'
import { outgoingMessageOperations } from '#contract/conversations/mail/outgoing-message.ts'
import { inLanguage } from '#contract/shared/label.ts'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { createAllowance } from '../../foundation/http/visitors/allowance.ts'
import type { Outbox } from '../../foundation/outgoing/letter.ts'
import { writeLetter } from '../../foundation/outgoing/letter.rules.ts'
import { findCompany } from '../../organization/index.ts'
import { discardMessage, retryMessage } from '../outbox/outbox.actions.ts'
import { listMessages } from '../outbox/outbox.queries.ts'
import { composeMail } from './compose-mail.ts'
import { askConfirmation, readOwnAddress } from './own-address.ts'
import { mailTexts } from './mail.texts.ts'
import { checkRight, removeMail, writeMail } from './mail-setting.actions.ts'
import { type MailPreset, readMail, tellMail } from './mail-setting.queries.ts'
import type { SendMail } from './send-mail.ts'

/** Within ten minutes: who looks for the right setting tries often, who looks at other servers must not. */
const mostTests = 20
const testPatienceMs = 20_000

export type MailParts = { preset: MailPreset | undefined; send: SendMail; ports: readonly number[]; outbox: Outbox }

/** The mail server, a message to try it, and the log of what goes out. */
export function mailRoutes(app: FastifyInstance, context: Context, parts: MailParts): void {
  const { read } = context.database
  const { preset, ports } = parts
  const take = createAllowance(context)
  const told = (actor: Actor) =>
    read(actor.tenantId, (tx: Tx<never>) => tellMail(tx, context, actor.tenantId, preset, ports))
  route(app, mailSettingOperations.read, async ({ actor }) => {
    checkRight(actor)
    return told(actor)
  })
  route(app, mailSettingOperations.write, async ({ actor, body, version }) => {
    await writeMail(context, actor, body, version, { preset, ports })
    return told(actor)
  })
  route(app, mailSettingOperations.remove, async ({ actor }) => {
    await removeMail(context, actor, preset)
    return undefined
  })
  route(app, mailSettingOperations.test, async ({ actor, body }) => {
    checkRight(actor)
    await take(`mail test ${actor.tenantId}`, mostTests)
    return sendTest(context, actor, body.to, parts)
  })
  route(app, mailAddressOperations.read, ({ actor }) =>
    read(actor.tenantId, async (tx: Tx<never>) => ({
      ...(await readOwnAddress(tx, actor.tenantId, actor.userId)),
      isOpen: (await parts.outbox.way(tx, actor.tenantId)) !== null,
    })),
  )
  route(app, mailAddressOperations.confirm, async ({ actor }) => {
    await askConfirmation(context, actor, parts.outbox)
    return undefined
  })
  route(app, outgoingMessageOperations.list, ({ actor, query }) => {
    checkRight(actor)
    return read(actor.tenantId, (tx: Tx<never>) => listMessages(tx, actor, query))
  })
  route(app, outgoingMessageOperations.retry, async ({ actor, params }) => {
    await retryMessage(context, actor, params.id)
    return undefined
  })
  route(app, outgoingMessageOperations.discard, async ({ actor, params }) => {
    await discardMessage(context, actor, params.id)
    return undefined
  })
}

/** Sends a message at once, and answers what the server said to it. */
async function sendTest(context: Context, actor: Actor, to: string, { preset, send }: MailParts): Promise<SendResult> {
  const { mail, house } = await context.database.read(actor.tenantId, async (tx: Tx<never>) => ({
    mail: await readMail(tx, context, actor.tenantId, preset),
    house: (await findCompany(tx, actor.tenantId))?.name ?? '',
  }))
  if (!mail) throw new Refusal(409, 'mail-not-set')
  const { setting, password } = mail
  const say = (text: keyof typeof mailTexts) => inLanguage(mailTexts[text], actor.language)
  const url = setting.linkBase ?? context.publicUrl
  const words = writeLetter({
    language: actor.language,
    house,
    title: say('testSubject'),
    paragraphs: [say('testWords')],
    buttons: [{ text: say('open'), url }],
    small: [{ text: say('testWhy').replace('{name}', () => actor.name) }],
  })
  const made = await composeMail({
    id: context.newId(),
    at: context.now(),
    to: { name: '', address: to },
    content: { subject: `${say('testSubject')} · ${house}`, ...words },
    sender: { name: setting.senderName, address: setting.senderAddress },
    host: new URL(url).hostname,
  })
  const ended = await send({ ...setting, password }, made, testPatienceMs)
  return ended.result === 'sent' ? { result: 'sent', code: null, said: null } : ended
}
