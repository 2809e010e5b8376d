import type { Company } from '#contract/organization/organization.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { can } from '../foundation/access/actor.ts'
import { forbidden, invalidField } from '../foundation/access/refusal.ts'
import { checkVersion } from '../foundation/access/version.ts'
import { isTimeZone } from '../foundation/calendar/day.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { lockStructure } from './structure.actions.ts'

/** The company with what a change of it needs. */
export type CompanyRow = Company & { id: string; version: number }

/** The company, or null before set-up. */
export async function findCompany(tx: Kysely<never>, tenantId: string): Promise<CompanyRow | null> {
  const found =
    await sql<CompanyRow>`select id, version, name, language, time_zone as "timeZone", currency, fiscal_month as "fiscalMonth", session_hours as "sessionHours", session_days as "sessionDays", reveals_per_day as "revealsPerDay", offline_days as "offlineDays",
      watermark, export_marks as "exportMarks", export_approval_over as "exportApprovalOver", erase_deleted_after_days as "eraseDeletedAfterDays", erase_leads_after_months as "eraseLeadsAfterMonths", map_tiles as "mapTiles", map_attribution as "mapAttribution" from tenant where id = ${tenantId}::uuid`.execute(
      tx,
    )
  return found.rows[0] ?? null
}

/** Where the companies of this installation have pictures of maps from; a page may load nothing else from elsewhere. */
export async function listMapTiles(tx: Kysely<never>): Promise<string[]> {
  const found = await sql<{
    tiles: string
  }>`select distinct t.map_tiles as tiles from tenant t where t.map_tiles is not null`.execute(tx)
  return found.rows.map(({ tiles }) => tiles)
}

/** Whether any company exists on this installation. */
export async function companyExists(tx: Kysely<never>): Promise<boolean> {
  const found = await sql<{ present: boolean }>`select exists(select 1 from tenant) as present`.execute(tx)
  return found.rows[0]?.present ?? false
}

export function checkCompany(company: Partial<Company>): void {
  if (company.timeZone !== undefined && !isTimeZone(company.timeZone))
    throw invalidField('company.timeZone', 'time-zone-unknown')
}

/** Changes what the company decided at set-up. */
export async function changeCompany(
  context: Context,
  actor: Actor,
  patch: Partial<Company>,
  version: number | undefined,
): Promise<CompanyRow> {
  if (!can(actor, 'manage-company')) throw forbidden()
  checkCompany(patch)
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await lockStructure(tx, actor.tenantId)
    const before = await findCompany(tx, actor.tenantId)
    if (!before) throw forbidden()
    checkVersion(version, before)
    const after = { ...before, ...patch }
    await sql`update tenant set name = ${after.name}, language = ${after.language}, time_zone = ${after.timeZone}, currency = ${after.currency},
      fiscal_month = ${after.fiscalMonth}, session_hours = ${after.sessionHours}, session_days = ${after.sessionDays}, reveals_per_day = ${after.revealsPerDay}, offline_days = ${after.offlineDays}, watermark = ${after.watermark}, export_marks = ${after.exportMarks},
      export_approval_over = ${after.exportApprovalOver}, erase_deleted_after_days = ${after.eraseDeletedAfterDays}, erase_leads_after_months = ${after.eraseLeadsAfterMonths},
      map_tiles = ${after.mapTiles}, map_attribution = ${after.mapAttribution}, version = version + 1 where id = ${actor.tenantId}::uuid`.execute(
      tx,
    )
    const changes = Object.fromEntries(
      Object.keys(patch).map((key) => [key, { from: before[key as keyof Company], to: after[key as keyof Company] }]),
    )
    await appendEvents(tx, context, actor, [
      { kind: 'changed', recordType: 'company', recordId: actor.tenantId, recordName: after.name, changes },
    ])
    return { ...after, version: before.version + 1 }
  })
}
