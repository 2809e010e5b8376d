import type { CustomField } from '#contract/platform/custom-field.ts'
import type { Rights } from '#contract/organization/rights.ts'
import { recordTypes } from '#contract/shared/field.ts'
import { type Kysely, sql } from 'kysely'
import { dayIn } from '../calendar/day.ts'
import type { Context } from '../context.ts'
import type { Actor } from './actor.ts'

type Company = Actor['company']

/** What dates and amounts of a company go by, for work that nobody in it asked for. */
export async function readCompany(tx: Kysely<never>, tenantId: string): Promise<Company> {
  const found =
    await sql<Company>`select t.time_zone as "timeZone", t.currency, t.fiscal_month as "fiscalMonth" from tenant t where t.id = ${tenantId}::uuid`.execute(
      tx,
    )
  return found.rows[0] ?? { timeZone: 'UTC', currency: 'CNY', fiscalMonth: 1 }
}

/** Today where the company is. */
export async function companyToday(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  tenantId: string,
): Promise<string> {
  return dayIn((await readCompany(tx, tenantId)).timeZone, context.now())
}

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

/** Sees everything of a company, does nothing and is nobody in it: for what does not hang on who looks. */
export function wholeSightOf(tenantId: string, company: Company, customFields: readonly CustomField[]): Actor {
  return {
    tenantId,
    userId: nobody,
    name: '',
    language: 'zh',
    rights: wholeSight,
    reach: { department: [], below: [] },
    sharedTypes: [],
    company,
    customFields,
    segments: [],
    channel: 'system',
    requestId: null,
  }
}
