import type { HelpDraft, HelpRequest } from '#contract/conversations/reports/help-request.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { readSuperiorsOf } from '../../organization/index.ts'
import { notify } from '../notifications/notify.actions.ts'
import { readOneHelp } from './help.queries.ts'
import type { ReportParts } from './report.parts.ts'

/** Asks people for help, inside the transaction at hand: those who are named, or who leads whoever asks. Answers its id. */
export async function askWithin(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  parts: ReportParts,
  { text, record = null, asked = [] }: HelpDraft,
  { report, path }: { report: string | null; path: string },
): Promise<string> {
  const [about] = record === null ? [] : await parts.records(tx, actor, [record])
  if (record !== null && !about) throw invalidField(`${path}record`, 'reference-unknown')
  const people =
    asked.length > 0 ? [...new Set(asked)] : (await readSuperiorsOf(tx, actor.tenantId, actor.userId)).slice(0, 1)
  if (people.length === 0) throw invalidField(`${path}asked`, 'nobody-to-ask')
  await checkAsked(tx, actor, people, `${path}asked`)
  const id = context.newId()
  const now = context.now().toISOString()
  await sql`insert into help_request (tenant_id, id, asked_by, text, record_type, record_id, report_id, state, asked_at)
    values (${actor.tenantId}::uuid, ${id}::uuid, ${actor.userId}::uuid, ${text.trim()}, ${record?.type ?? null}, ${record?.id ?? null}::uuid, ${report}::uuid, 'open', ${now}::timestamptz)`.execute(
    tx,
  )
  const rows = people.map((user) => ({ id: context.newId(), user }))
  await sql`insert into help_asked (tenant_id, id, help_id, user_id)
    select ${actor.tenantId}::uuid, n.id, ${id}::uuid, n."user" from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "user" uuid)`.execute(
    tx,
  )
  await told(tx, context, actor, 'help-asked', id)
  await notify(
    tx,
    context,
    actor.tenantId,
    people.map((userId) => ({
      userId,
      kind: 'help',
      key: `help ${id}`,
      reason: 'asked-by-name',
      about: { type: 'help-request', id, name: actor.name },
      by: actor.userId,
      words: text.trim(),
    })),
  )
  return id
}

/** Only colleagues who work here can be asked, and nobody asks themselves. */
async function checkAsked(tx: Kysely<never>, actor: Actor, people: readonly string[], path: string): Promise<void> {
  if (people.includes(actor.userId)) throw invalidField(path, 'asks-oneself')
  const found = await sql<{ id: string }>`select u.id from user_account u
    where u.tenant_id = ${actor.tenantId}::uuid and u.id = any(${[...people]}::uuid[]) and u.status = 'active'`.execute(
    tx,
  )
  if (found.rows.length < people.length) throw invalidField(path, 'reference-unknown')
}

function told(tx: Tx<never>, context: Context, actor: Actor, kind: string, id: string): Promise<void> {
  // What was said stands in the request alone, where who may read it is decided each time.
  return appendEvents(tx, context, actor, [{ kind, recordType: 'help-request', recordId: id, recordName: null }])
}

export function askForHelp(context: Context, actor: Actor, parts: ReportParts, draft: HelpDraft): Promise<HelpRequest> {
  return write(context, actor, async (tx: Tx<never>) => {
    const id = await askWithin(tx, context, actor, parts, draft, { report: null, path: '' })
    return readOneHelp(tx, actor, parts, context.now(), id)
  })
}

async function lockOpen(tx: Tx<never>, actor: Actor, parts: ReportParts, now: Date, id: string): Promise<HelpRequest> {
  await sql`select 1 from help_request h where h.tenant_id = ${actor.tenantId}::uuid and h.id = ${id}::uuid for update`.execute(
    tx,
  )
  const help = await readOneHelp(tx, actor, parts, now, id)
  if (help.state !== 'open') throw new Refusal(409, 'help-settled')
  return help
}

/** Answers a request for help: from then on it is known how long it took, in working minutes. */
export function answerHelp(
  context: Context,
  actor: Actor,
  parts: ReportParts,
  id: string,
  answer: string,
): Promise<HelpRequest> {
  return write(context, actor, async (tx: Tx<never>) => {
    const now = context.now()
    const help = await lockOpen(tx, actor, parts, now, id)
    if (!help.mayAnswer) throw forbidden()
    await sql`update help_request set state = 'answered', answer = ${answer.trim()}, answered_by = ${actor.userId}::uuid, answered_at = ${now.toISOString()}::timestamptz, minutes = ${help.minutes}
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await told(tx, context, actor, 'help-answered', id)
    await notify(tx, context, actor.tenantId, [
      {
        userId: help.askedBy.id,
        kind: 'help-answered',
        key: `help-answered ${id}`,
        reason: 'asked',
        about: { type: 'help-request', id, name: help.text.slice(0, 80) },
        by: actor.userId,
        words: answer.trim(),
      },
    ])
    return readOneHelp(tx, actor, parts, now, id)
  })
}

/** Takes a request for help back that is no longer needed. */
export function withdrawHelp(context: Context, actor: Actor, parts: ReportParts, id: string): Promise<HelpRequest> {
  return write(context, actor, async (tx: Tx<never>) => {
    const help = await lockOpen(tx, actor, parts, context.now(), id)
    if (!help.mayWithdraw) throw forbidden()
    await sql`update help_request set state = 'withdrawn' where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(
      tx,
    )
    await told(tx, context, actor, 'help-withdrawn', id)
    return readOneHelp(tx, actor, parts, context.now(), id)
  })
}
