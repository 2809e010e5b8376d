import type { LeadForm, LeadFormDraft, Submission } from '#contract/customers/lead-form.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { checkVersion, lockRow } from '../../foundation/access/version.ts'
import { forbidden, invalid, invalidField, notFound, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { newSecret, readToken, tokenFor } from '../../foundation/identity/secrets.ts'
import { createWithin } from '../../foundation/records/actions.ts'
import { canBeGiven, findOwner, leavingAmong } from '../../foundation/records/owner.ts'
import { readSuperiorsOf, systemActor } from '../../organization/index.ts'
import { leadSpec } from '../customer.spec.ts'
import { deriveLead } from '../derive.ts'
import { assignLeads } from './lead-assignment.actions.ts'
import { readSubmission } from './lead-form.rules.ts'

function mayManage(actor: Actor): void {
  if (!can(actor, 'manage-processes')) throw forbidden()
}

/** The company's web forms. */
export async function listLeadForms(tx: Kysely<never>, actor: Actor): Promise<LeadForm[]> {
  mayManage(actor)
  const found = await sql<
    LeadForm & { token: string }
  >`select f.id, f.version, f.name, f.title, f.fields, f.source, f.thanks, f.title_en as "titleEn", f.thanks_en as "thanksEn", f.origins,
      f.owner_id as "ownerId", f.active, f.token, (select count(*)::int from lead l where l.tenant_id = f.tenant_id and l.form_id = f.id and l.deleted_at is null) as leads
    from lead_form f where f.tenant_id = ${actor.tenantId}::uuid order by f.created_at, f.id`.execute(tx)
  return found.rows.map(({ token, ...form }) => ({ ...form, key: tokenFor(actor.tenantId, token) }))
}

async function readForm(tx: Kysely<never>, actor: Actor, id: string): Promise<LeadForm> {
  const form = (await listLeadForms(tx, actor)).find((one) => one.id === id)
  if (!form) throw notFound()
  return form
}

/** Makes a form, with a key of its own. */
export async function createLeadForm(context: Context, actor: Actor, draft: LeadFormDraft): Promise<LeadForm> {
  mayManage(actor)
  return write(context, actor, (tx: Tx<never>) => addLeadForm(tx, context, actor, draft, newSecret()))
}

/** Writes a form; the demo company takes the same way. */
export async function addLeadForm(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  draft: LeadFormDraft,
  token: string,
): Promise<LeadForm> {
  await checkOwner(tx, actor, draft)
  const id = context.newId()
  const now = context.now().toISOString()
  await sql`insert into lead_form (tenant_id, id, name, title, fields, source, thanks, title_en, thanks_en, origins, owner_id, active, token, created_at, updated_at)
    values (${actor.tenantId}::uuid, ${id}::uuid, ${draft.name}, ${draft.title}, ${draft.fields}::text[], ${draft.source}, ${draft.thanks}, ${draft.titleEn ?? null}, ${draft.thanksEn ?? null}, ${draft.origins}::text[],
      ${draft.ownerId}::uuid, ${draft.active}, ${token}, ${now}::timestamptz, ${now}::timestamptz)`.execute(tx)
  await noteForm(tx, context, actor, 'created', id, draft)
  return readForm(tx, actor, id)
}

export async function changeLeadForm(
  context: Context,
  actor: Actor,
  id: string,
  draft: LeadFormDraft,
  version: number | undefined,
): Promise<LeadForm> {
  mayManage(actor)
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await lockRow(tx, actor.tenantId, 'lead_form', id)
    checkVersion(version, await readForm(tx, actor, id))
    await checkOwner(tx, actor, draft)
    await sql`update lead_form set name = ${draft.name}, title = ${draft.title}, fields = ${draft.fields}::text[], source = ${draft.source}, thanks = ${draft.thanks}, title_en = ${draft.titleEn ?? null}, thanks_en = ${draft.thanksEn ?? null},
        origins = ${draft.origins}::text[], owner_id = ${draft.ownerId}::uuid, active = ${draft.active}, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await noteForm(tx, context, actor, 'changed', id, draft)
    return readForm(tx, actor, id)
  })
}

async function checkOwner(tx: Kysely<never>, actor: Actor, draft: LeadFormDraft): Promise<void> {
  await findOwner(tx, actor, draft.ownerId).catch((error: unknown) => {
    throw invalidField('ownerId', (error instanceof Refusal && error.errors[0]?.code) || 'reference-unknown')
  })
}

async function noteForm(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  kind: 'created' | 'changed',
  id: string,
  draft: LeadFormDraft,
): Promise<void> {
  await appendEvents(tx, context, actor, [
    {
      kind,
      recordType: 'lead-form',
      recordId: id,
      recordName: draft.name,
      changes: { form: { from: null, to: draft } },
    },
  ])
}

/** A form that is in use, as the public meets it. */
export type OpenForm = Pick<
  LeadForm,
  'id' | 'title' | 'fields' | 'source' | 'thanks' | 'titleEn' | 'thanksEn' | 'origins' | 'ownerId'
> & {
  tenantId: string
  company: { name: string; timeZone: string; currency: string; fiscalMonth: number; language: 'zh' | 'en' }
}

/** Finds a form by its key; one that is absent and one out of use are told alike. */
export async function findOpenForm(context: Context, key: string): Promise<OpenForm | null> {
  const token = readToken(key)
  if (!token) return null
  const { tenantId, secret } = token
  return context.database.read(tenantId, async (tx: Tx<never>) => {
    const found =
      await sql<OpenForm>`select f.id, f.title, f.fields, f.source, f.thanks, f.title_en as "titleEn", f.thanks_en as "thanksEn", f.origins, f.owner_id as "ownerId", f.tenant_id as "tenantId",
        jsonb_build_object('name', t.name, 'timeZone', t.time_zone, 'currency', t.currency, 'fiscalMonth', t.fiscal_month, 'language', t.language) as company
      from lead_form f join tenant t on t.id = f.tenant_id where f.tenant_id = ${tenantId}::uuid and f.token = ${secret} and f.active`.execute(
        tx,
      )
    return found.rows[0] ?? null
  })
}

/** Whose a form's leads are: its owner's; once they leave, of the nearest who leads them, or of an administrator. */
async function takerOf(tx: Kysely<never>, { tenantId, ownerId }: OpenForm): Promise<string> {
  if ((await leavingAmong(tx, tenantId, new Set([ownerId]))).size === 0) return ownerId
  const superiors = await readSuperiorsOf(tx, tenantId, ownerId)
  const leaving = await leavingAmong(tx, tenantId, new Set(superiors))
  const administrators = await sql<{ id: string }>`select u.id from user_account u
    join user_role ur on ur.tenant_id = ${tenantId}::uuid and ur.user_id = u.id join role r on r.tenant_id = ${tenantId}::uuid and r.id = ur.role_id
    where u.tenant_id = ${tenantId}::uuid and r.key = 'administrator' and u.status = 'active' and ${canBeGiven('u')} order by u.created_at, u.id limit 1`.execute(
    tx,
  )
  return superiors.find((id) => !leaving.has(id)) ?? administrators.rows[0]?.id ?? ownerId
}

/** Notes down as a lead what a visitor sent; the rules say whose it is. What machines send is thanked for and thrown away. */
export async function submitForm(context: Context, form: OpenForm, submission: Submission): Promise<void> {
  const read = readSubmission(form, submission)
  if (read.kind === 'machine') return
  if (read.kind === 'faulty') throw invalid(read.faults)
  const actor = systemActor(form.tenantId, form.ownerId, form.company, 'form')
  await context.database.write(form.tenantId, async (tx: Tx<never>) => {
    const owner = await takerOf(tx, form)
    const { id } = await createWithin(tx, context, actor, leadSpec, { ...read.draft, owner }, { derive: deriveLead })
    await sql`update lead set form_id = ${form.id}::uuid where tenant_id = ${form.tenantId}::uuid and id = ${id}::uuid`.execute(
      tx,
    )
    await assignLeads(tx, context, actor, [id])
  })
}
