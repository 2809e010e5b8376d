import { letterOperations } from '#contract/conversations/mailbox/letter.ts'
import { letterTemplateOperations } from '#contract/conversations/mailbox/letter-template.ts'
import { type MailboxFault, mailboxOperations } from '#contract/conversations/mailbox/mailbox.ts'
import { fillIn } from '#contract/conversations/mailbox/merge-fields.rules.ts'
import type { FastifyInstance } from 'fastify'
import { finished } from 'node:stream/promises'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { disposition } from '../../foundation/http/disposition.ts'
import { route, transfer } from '../../foundation/http/route.ts'
import { createAllowance } from '../../foundation/http/visitors/allowance.ts'
import { storeFile } from '../../platform/index.ts'
import { tryMail } from '../mail/send-mail.ts'
import { fileLetter, findLetters } from './file-letter.ts'
import { keepLetterPrivate, seenRecord, sendLetter } from './letter.actions.ts'
import { searchLetters } from './letter-search.queries.ts'
import { withPart } from './letter-part.ts'
import { readThread } from './letter.queries.ts'
import { changeTemplate, createTemplate, listTemplates, readTemplate, removeTemplate } from './letter-template.ts'
import { disconnectMailbox, writeMailbox } from './mailbox.actions.ts'
import type { LetterParts, MailboxWay } from './mailbox.parts.ts'
import { readMailboxOf, tellMailbox } from './mailbox.queries.ts'
import { ownMailbox, reading, sendingBy } from './mailbox-way.ts'
import { foldersOf } from './folders.ts'
import { faultOf } from './open-reading.ts'
import { readMailbox } from './read-mailbox.ts'

/** How often one person lets the house ask mail servers within ten minutes: no way to look at other servers. */
const mostAsked = 30
/** Letters of one person within ten minutes: people write them, programs do not. */
const mostSent = 60
const testPatienceMs = 20_000

/** One's own mailbox, letters on records, and templates. */
export function mailboxRoutes(app: FastifyInstance, context: Context, parts: LetterParts, way: MailboxWay): void {
  const { read } = context.database
  const take = createAllowance(context)
  const asking = (actor: Actor) => take(`mailbox ${actor.userId}`, mostAsked)
  const told = (actor: Actor) => read(actor.tenantId, (tx: Tx<never>) => tellMailbox(tx, actor, way))
  route(app, mailboxOperations.read, ({ actor }) => told(actor))
  route(app, mailboxOperations.write, async ({ actor, body, version }) => {
    await writeMailbox(context, actor, body, version, way)
    return told(actor)
  })
  route(app, mailboxOperations.test, async ({ actor }) => {
    await asking(actor)
    return testMailbox(context, actor, way)
  })
  route(app, mailboxOperations.sync, async ({ actor }) => {
    await asking(actor)
    const kept = await ownMailbox(context, actor)
    await readMailbox(context, parts, way, actor.tenantId, kept.id)
    return told(actor)
  })
  route(app, mailboxOperations.disconnect, async ({ actor, body }) => {
    await disconnectMailbox(context, actor, body.erase)
    return told(actor)
  })
  letterRoutes(app, context, parts, way, { asking, sending: (actor) => take(`letters ${actor.userId}`, mostSent) })
  letterFileRoutes(app, context, parts, way, asking)
  templateRoutes(app, context)
}

type Allowances = Record<'asking' | 'sending', (actor: Actor) => Promise<void>>

function letterRoutes(
  app: FastifyInstance,
  context: Context,
  parts: LetterParts,
  way: MailboxWay,
  { asking, sending }: Allowances,
): void {
  const { read } = context.database
  route(app, letterOperations.begin, ({ actor, query: { type, id, template, to } }) =>
    read(actor.tenantId, async (tx: Tx<never>) => {
      await seenRecord(tx, actor, parts, { type, id })
      const { people, values } = await parts.begin(tx, actor, { type, id }, to, context.now())
      const words = template === undefined ? { subject: '', text: '' } : await readTemplate(tx, actor, template)
      const mailbox = await readMailboxOf(tx, actor.tenantId, actor.userId)
      const known = { ...values, 'me.address': mailbox?.setting.address ?? null }
      const [subject, text] = [fillIn(words.subject, known), fillIn(words.text, known)]
      const missing = [...new Set([...subject.missing, ...text.missing])]
      return { people, subject: subject.text, text: text.text, missing }
    }),
  )
  route(app, letterOperations.found, async ({ actor }) => {
    await asking(actor)
    return { items: await findLetters(context, actor, way) }
  })
  route(app, letterOperations.file, async ({ actor, body }) => {
    await asking(actor)
    return fileLetter(context, actor, parts, way, body)
  })
  route(app, letterOperations.send, async ({ actor, body }) => {
    await sending(actor)
    return sendLetter(context, actor, parts, body)
  })
  route(app, letterOperations.search, ({ actor, query }) =>
    read(actor.tenantId, (tx: Tx<never>) => searchLetters(tx, actor, parts, query)),
  )
  route(app, letterOperations.thread, ({ actor, params }) =>
    read(actor.tenantId, (tx: Tx<never>) => readThread(tx, actor, parts, params.id)),
  )
  route(app, letterOperations.keepPrivate, async ({ actor, params, body }) => {
    await keepLetterPrivate(context, actor, params.id, body.private)
    return undefined
  })
}

/** What is attached to letters is fetched where they lie when somebody asks for it; kept is what somebody keeps. */
function letterFileRoutes(
  app: FastifyInstance,
  context: Context,
  parts: LetterParts,
  way: MailboxWay,
  asking: Allowances['asking'],
): void {
  transfer(app, letterOperations.part, async ({ actor, params, reply }) => {
    await asking(actor)
    return withPart(context, actor, parts, way, params, async ({ name, content }) => {
      void reply
        .header('content-type', 'application/octet-stream')
        .header('content-disposition', disposition(name))
        .header('content-security-policy', "sandbox; default-src 'none'")
        .send(content)
      // Who goes away in between needs no answer any more; the connection to the server is closed either way.
      await finished(content).catch(() => undefined)
      return reply
    })
  })
  route(app, letterOperations.keepPart, async ({ actor, params, body: { record } }) => {
    await asking(actor)
    return withPart(context, actor, parts, way, params, ({ name, content }) =>
      storeFile(context, parts.files, actor, record.type, record.id, name, content, 'see'),
    )
  })
}

function templateRoutes(app: FastifyInstance, context: Context): void {
  const { list, create, change, remove } = letterTemplateOperations
  route(app, list, async ({ actor }) => ({
    items: await context.database.read(actor.tenantId, (tx: Tx<never>) => listTemplates(tx, actor)),
  }))
  route(app, create, ({ actor, body }) => createTemplate(context, actor, body))
  route(app, change, ({ actor, params, body, version }) => changeTemplate(context, actor, params.id, body, version))
  route(app, remove, async ({ actor, params }) => {
    await removeTemplate(context, actor, params.id)
    return undefined
  })
}

/** Tries both ways of one's mailbox, and answers what keeps each from working. */
async function testMailbox(
  context: Context,
  actor: Actor,
  way: MailboxWay,
): Promise<{ reading: MailboxFault | null; sending: MailboxFault | null }> {
  const kept = await ownMailbox(context, actor)
  const read = faultOf(reading(context, actor.tenantId, way, kept, foldersOf))
  const by = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    sendingBy(tx, context, actor.tenantId, way, kept),
  )
  if (!by) throw new Refusal(409, 'no-mailbox')
  const ended = await tryMail(by.server, by.limits, testPatienceMs)
  return { reading: await read, sending: ended.result === 'sent' ? null : ended.code }
}
