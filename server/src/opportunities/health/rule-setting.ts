import { type DealRule, usualRules } from '#contract/opportunities/health/deal-rule.ts'
import type { DealRuleSetting } from '#contract/opportunities/health/health.operations.ts'
import { type Kysely, sql } from 'kysely'

/** Before every id. */
export const beginning = '00000000-0000-0000-0000-000000000000'

export type Kept = DealRuleSetting & { passAfter: string | null; passedOn: string | null }

type Row = {
  rules: DealRule[] | null
  version: number
  passAfter: string | null
  passedOn: string | null
  asOf: string | null
}

/** By which rules a company judges its deals, and how far all of them have been looked at. */
export async function readRuleSetting(tx: Kysely<never>, tenantId: string): Promise<Kept> {
  const found =
    await sql<Row>`select s.rules, s.version, s.pass_after as "passAfter", s.passed_on as "passedOn", s.passed_at as "asOf"
    from deal_rule_setting s where s.tenant_id = ${tenantId}::uuid`.execute(tx)
  const row = found.rows[0]
  return {
    version: row?.version ?? 0,
    rules: row?.rules ?? [...usualRules],
    isRenewing: (row?.passAfter ?? null) !== null,
    asOf: row?.asOf ?? null,
    passAfter: row?.passAfter ?? null,
    passedOn: row?.passedOn ?? null,
  }
}

/** What of the setting people are told. */
export function toldSetting({ passAfter: _after, passedOn: _on, ...told }: Kept): DealRuleSetting {
  return told
}
