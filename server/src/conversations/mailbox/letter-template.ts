import type { LetterTemplate, LetterTemplateDraft } from '#contract/conversations/mailbox/letter-template.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, notFound, Refusal } from '../../foundation/access/refusal.ts'
import { checkVersion, lockRow } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'

const recordType = 'letter-template'
/** More than anybody chooses from. */
const mostTemplates = 200

async function readSome(tx: Kysely<never>, actor: Actor, which: RawBuilder<unknown>): Promise<LetterTemplate[]> {
  const manages = can(actor, 'manage-company')
  const found = await sql<
    Omit<LetterTemplate, 'mayChange'>
  >`select t.id, t.name, t.subject, t.text, t.owner_id is null as shared, t.version from mail_template t
    where t.tenant_id = ${actor.tenantId}::uuid and (t.owner_id is null or t.owner_id = ${actor.userId}::uuid) and ${which} order by t.owner_id nulls first, t.name, t.id`.execute(
    tx,
  )
  return found.rows.map((row) => ({ ...row, mayChange: !row.shared || manages }))
}

/** The company's templates and one's own. */
export function listTemplates(tx: Kysely<never>, actor: Actor): Promise<LetterTemplate[]> {
  return readSome(tx, actor, sql`true`)
}

/** One of them. */
export async function readTemplate(tx: Kysely<never>, actor: Actor, id: string): Promise<LetterTemplate> {
  const [template] = await readSome(tx, actor, sql`t.id = ${id}::uuid`)
  if (!template) throw notFound()
  return template
}

/** The company's words are written by who manages it. */
function checkShared(actor: Actor, shared: boolean): void {
  if (shared && !can(actor, 'manage-company')) throw forbidden()
}

const ownerOf = (actor: Actor, shared: boolean) => (shared ? null : actor.userId)

/** Writes a template, for oneself or the company. */
export function createTemplate(context: Context, actor: Actor, draft: LetterTemplateDraft): Promise<LetterTemplate> {
  checkShared(actor, draft.shared)
  return write(context, actor, async (tx: Tx<never>) => {
    if ((await listTemplates(tx, actor)).length >= mostTemplates) throw new Refusal(409, 'too-many')
    const id = context.newId()
    const now = context.now().toISOString()
    await sql`insert into mail_template (tenant_id, id, owner_id, name, subject, text, created_at, updated_at)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${ownerOf(actor, draft.shared)}::uuid, ${draft.name}, ${draft.subject}, ${draft.text}, ${now}::timestamptz, ${now}::timestamptz)`.execute(
      tx,
    )
    await tell(tx, context, actor, 'created', id, draft.name)
    return readTemplate(tx, actor, id)
  })
}

/** Changes a template, or whose it is. */
export function changeTemplate(
  context: Context,
  actor: Actor,
  id: string,
  draft: LetterTemplateDraft,
  version: number | undefined,
): Promise<LetterTemplate> {
  return write(context, actor, async (tx: Tx<never>) => {
    await lockRow(tx, actor.tenantId, 'mail_template', id)
    const before = await readTemplate(tx, actor, id)
    checkShared(actor, before.shared || draft.shared)
    checkVersion(version, before)
    await sql`update mail_template set owner_id = ${ownerOf(actor, draft.shared)}::uuid, name = ${draft.name}, subject = ${draft.subject}, text = ${draft.text},
      version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(
      tx,
    )
    await tell(tx, context, actor, 'changed', id, draft.name)
    return readTemplate(tx, actor, id)
  })
}

/** Deletes a template; letters that began with it stay as they are. */
export function removeTemplate(context: Context, actor: Actor, id: string): Promise<void> {
  return write(context, actor, async (tx: Tx<never>) => {
    const { shared, name } = await readTemplate(tx, actor, id)
    checkShared(actor, shared)
    await sql`delete from mail_template where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await tell(tx, context, actor, 'deleted', id, name)
  })
}

const tell = (tx: Kysely<never>, context: Context, actor: Actor, kind: string, id: string, name: string) =>
  appendEvents(tx, context, actor, [{ kind, recordType, recordId: id, recordName: name }])
