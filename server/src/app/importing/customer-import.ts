import { type Kysely, sql } from 'kysely'
import {
  askForLevels,
  assignLeads,
  contactActions,
  contactSpec,
  customerActions,
  customerSpec,
  deriveContact,
  deriveCustomer,
  deriveLead,
  faultOfPlace,
  findLikely,
  isCreditCode,
  isEnd,
  leadActions,
  leadSpec,
  nameKey,
  recountContacts,
  renewCompleteness,
  tidyPlace,
  withHistory,
} from '../../customers/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalid, invalidField } from '../../foundation/access/refusal.ts'
import { renewRolesOfImport } from '../../opportunities/index.ts'
import { type ImportAdapter, recordAdapter } from '../../platform/index.ts'
import { datumWords, industryWords, sourceWords } from './choice-words.ts'
import { bothKeys, firstPart, lowerKey, textKey, withFullName } from './text-keys.rules.ts'

const byName = { of: firstPart, sql: 'r.name' }

const customers = recordAdapter({
  spec: customerSpec,
  actions: customerActions,
  derive: deriveCustomer,
  identities: [
    { of: (values) => textKey(values['creditCode']), sql: 'r.credit_code' },
    { of: (values) => textKey(nameKey(textKey(values['name']) ?? '')), sql: 'r.name_key' },
  ],
  synonyms: { industry: industryWords, source: sourceWords, datum: datumWords },
  tidy: (given) => {
    const values = tidyPlace(given)
    return typeof values['creditCode'] === 'string'
      ? { ...values, creditCode: values['creditCode'].normalize('NFKC').trim().toUpperCase() }
      : values
  },
})

/**
 * Rows that become customers: known by credit code, then by name. A credit code must be one, coordinates must lie on the globe. A new one
 * may lie in a pool, where nobody holds it; a known one is claimed and returned by its own actions, and an import leaves that.
 */
export const customerImport: ImportAdapter = {
  ...customers,
  findLikely: (tx, actor, rows, question) => findLikely(tx, actor, 'customer', rows, question),
  prepare: (actor, values) => {
    const code = values['creditCode']
    if (typeof code === 'string' && !isCreditCode(code)) throw invalidField('creditCode', 'credit-code-wrong', code)
    const fault = faultOfPlace(values)
    if (fault) throw invalid([fault])
    const { pool, ...rest } = values
    if (typeof pool !== 'string') return customers.prepare(actor, rest)
    if (rest['owner']) throw invalidField('pool', 'pooled-with-owner')
    return { ...customers.prepare(actor, rest), owner: null, pool }
  },
  create: async (tx, context, actor, records) => {
    const now = context.now().toISOString()
    const rows = records.map(({ id, values }) => ({
      id,
      values: values['pool'] ? { ...values, pooledAt: now } : values,
    }))
    await customers.create(tx, context, actor, rows)
    const ids = records.map(({ id }) => id)
    await renewCompleteness(tx, actor.tenantId, ids)
    await askForLevels(tx, actor.tenantId, ids)
  },
  change: (tx, context, actor, id, { pool: _pool, ...values }) => customers.change(tx, context, actor, id, values),
}

/** Rows that become contacts: known by e-mail, mobile, or name at their customer. */
const contacts = recordAdapter({
  spec: contactSpec,
  actions: contactActions([]),
  derive: deriveContact,
  tidy: (values) => withFullName(values, ['email', 'mobile']),
  identities: [
    { of: (values) => lowerKey(values['email']), sql: 'lower(r.email)' },
    { of: (values) => textKey(values['mobile']), sql: 'r.mobile' },
    {
      of: (values) => bothKeys(textKey(values['name']), textKey(values['customer'])),
      sql: `r.name || '\u001f' || r.customer_id`,
      narrow: byName,
    },
  ],
})

export const contactImport: ImportAdapter = {
  ...contacts,
  findLikely: (tx, actor, rows, question) => findLikely(tx, actor, 'contact', rows, question),
  afterCreated: (tx, actor, records) =>
    recountContacts(
      tx,
      actor.tenantId,
      records.map((values) => values['customer']),
    ),
  undoCreated: async (tx, context, actor, importId, most) => {
    const { rows } = await sql<{ id: string | null }>`select distinct next.customer_id as id from (
      select r.customer_id from contact r where r.tenant_id = ${actor.tenantId}::uuid and r.import_id = ${importId}::uuid and r.deleted_at is null order by r.id limit ${most}) as next`.execute(
      tx,
    )
    const undone = await contacts.undoCreated(tx, context, actor, importId, most)
    await recountContacts(
      tx,
      actor.tenantId,
      rows.map(({ id }) => id),
    )
    await renewRolesOfImport(tx, actor, importId)
    return undone
  },
}

const leads = recordAdapter({
  spec: leadSpec,
  actions: leadActions,
  derive: deriveLead,
  defaults: () => ({ status: 'new' }),
  tidy: (values) => withFullName(values, ['company', 'email', 'mobile']),
  identities: [
    { of: (values) => textKey(values['mobile']), sql: 'r.mobile' },
    { of: (values) => lowerKey(values['email']), sql: 'lower(r.email)' },
    {
      of: (values) => bothKeys(textKey(values['name']), textKey(values['company'])),
      sql: `r.name || '\u001f' || r.company`,
      narrow: byName,
    },
  ],
  synonyms: {
    source: sourceWords,
    status: {
      open: 'new',
      unqualified: 'disqualified',
      contacted: 'working',
      converted: 'qualified',
      closed: 'disqualified',
      nurturing: 'working',
      新线索: 'new',
      已联系: 'working',
    },
  },
})

/**
 * Rows that become leads: known by mobile, e-mail, or name and company. A new one keeps the end that it had elsewhere; a known one is
 * converted or given up here, by its own actions, and an import leaves that.
 */
export const leadImport: ImportAdapter = {
  ...leads,
  findLikely: (tx, actor, rows, question) => findLikely(tx, actor, 'lead', rows, question),
  // A row that names no owner leaves it to the company's rules.
  prepare: (actor, values) => ({ ...leads.prepare(actor, values), ...(values['owner'] ? {} : { unowned: true }) }),
  create: async (tx, context, actor, records) => {
    const rows = records.map(({ id, values: { unowned: _unowned, ...values } }) => ({
      id,
      values: withHistory(values),
    }))
    await leads.create(tx, context, actor, rows)
    const unowned = records.filter(({ values }) => values['unowned'] === true).map(({ id }) => id)
    await assignLeads(tx, context, actor, unowned)
  },
  change: async (tx, context, actor, id, { status, disqualifyReason: _reason, ...values }) =>
    leads.change(
      tx,
      context,
      actor,
      id,
      status === undefined || isEnd(status) || (await hasEnded(tx, actor, id)) ? values : { ...values, status },
    ),
}

async function hasEnded(tx: Kysely<never>, actor: Actor, id: string): Promise<boolean> {
  const found = await sql<{
    status: string | null
  }>`select r.status from lead r where r.tenant_id = ${actor.tenantId}::uuid and r.id = ${id}::uuid`.execute(tx)
  return isEnd(found.rows[0]?.status)
}
