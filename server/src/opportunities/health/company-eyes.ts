import type { Rights } from '#contract/organization/rights.ts'
import { recordTypes } from '#contract/shared/field.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { listCustomFields } from '../../platform/index.ts'

const nobody = '00000000-0000-7000-8000-000000000000'

const wholeSight: Rights = {
  records: Object.fromEntries(
    recordTypes.map((type) => [
      type,
      { see: 'all', create: 'none', change: 'none', delete: 'none', transfer: 'none', import: 'none', export: 'none' },
    ]),
  ) as Rights['records'],
  fields: {},
  capabilities: [],
}

/** Sees everything of a company and is nobody in it: how a deal stands does not hang on who looks. */
export async function companyEyes(tx: Kysely<never>, tenantId: string): Promise<Actor> {
  const found = await sql<
    Actor['company']
  >`select t.time_zone as "timeZone", t.currency, t.fiscal_month as "fiscalMonth" from tenant t where t.id = ${tenantId}::uuid`.execute(
    tx,
  )
  return {
    tenantId,
    userId: nobody,
    name: '',
    language: 'zh',
    rights: wholeSight,
    reach: { department: [], below: [] },
    sharedTypes: [],
    company: found.rows[0] ?? { timeZone: 'UTC', currency: 'CNY', fiscalMonth: 1 },
    customFields: await listCustomFields(tx, tenantId),
    segments: [],
    channel: 'system',
    requestId: null,
  }
}
