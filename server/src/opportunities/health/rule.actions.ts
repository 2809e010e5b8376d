import { countedKinds, type DealRule, ownKey, usualRules } from '#contract/opportunities/health/deal-rule.ts'
import type { DealRuleSetting, DealRuleTrial } from '#contract/opportunities/health/health.operations.ts'
import { sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalid, Refusal } from '../../foundation/access/refusal.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { criterionSql } from '../processes/design.check.ts'
import { companyEyes } from './company-eyes.ts'
import { readDealFacts } from './facts.queries.ts'
import type { HealthParts } from './health-part.ts'
import { standingOf } from './renew-health.ts'
import { rulesFor } from './health.queries.ts'
import { beginning, readRuleSetting, toldSetting } from './rule-setting.ts'

/** Sets the rules by which deals are judged; all open deals are looked at anew in the background. */
export async function writeRules(
  context: Context,
  actor: Actor,
  wished: readonly DealRule[],
  version: number | undefined,
): Promise<DealRuleSetting> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  checkRules(context, actor, wished)
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await sql`select 1 from deal_rule_setting s where s.tenant_id = ${actor.tenantId}::uuid for update of s`.execute(tx)
    const before = await readRuleSetting(tx, actor.tenantId)
    if (version !== undefined && version !== before.version) throw new Refusal(412, 'changed-meanwhile')
    // Rules that the person is not told of stay as they are.
    const rules = [...wished, ...before.rules.filter((rule) => rulesFor(actor, [rule]).length === 0)]
    await sql`insert into deal_rule_setting as s (tenant_id, id, rules, version, pass_after, updated_at)
      values (${actor.tenantId}::uuid, ${actor.tenantId}::uuid, ${JSON.stringify(rules)}::jsonb, 1, ${beginning}::uuid, ${context.now().toISOString()}::timestamptz)
      on conflict (tenant_id, id) do update set rules = excluded.rules, version = s.version + 1, pass_after = excluded.pass_after, updated_at = excluded.updated_at`.execute(
      tx,
    )
    const changed = changedRules(before.rules, rules)
    if (changed.from.length + changed.to.length > 0)
      await appendEvents(tx, context, actor, [
        { kind: 'changed', recordType: 'deal-rule', recordId: null, recordName: null, changes: { rules: changed } },
      ])
    return { ...toldSetting(await readRuleSetting(tx, actor.tenantId)), rules: [...wished] }
  })
}

/** Only the rules that differ are told in the log. */
function changedRules(before: readonly DealRule[], after: readonly DealRule[]) {
  const others = (all: readonly DealRule[], rule: DealRule) =>
    !all.some((one) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(rule)))
  return { from: before.filter((rule) => others(after, rule)), to: after.filter((rule) => others(before, rule)) }
}

function sorted(rule: DealRule) {
  return Object.entries(rule).toSorted(([one], [other]) => (one < other ? -1 : 1))
}

/** Keys are different, numbers within their bounds, and conditions ask of what is there; further rules say what they are called. */
function checkRules(context: Pick<Context, 'now'>, actor: Actor, rules: readonly DealRule[]): void {
  const usual = new Map(usualRules.map(({ key, kind }) => [key, kind]))
  const faults = rules.flatMap((rule, at) => {
    const found: { path: string; code: string }[] = []
    if (rules.some((one, index) => index < at && one.key === rule.key))
      found.push({ path: `rules.${at}.key`, code: 'exists-already' })
    const isOwn = rule.key.startsWith(ownKey)
    if (!isOwn && usual.get(rule.key) !== rule.kind) found.push({ path: `rules.${at}.key`, code: 'choice-unknown' })
    if (isOwn && !rule.name?.zh.trim() && !rule.name?.en.trim())
      found.push({ path: `rules.${at}.name`, code: 'required' })
    if ('count' in rule) {
      const { least, most } = countedKinds[rule.kind]
      if (rule.count < least || rule.count > most) found.push({ path: `rules.${at}.count`, code: 'value-unsuitable' })
    }
    // A condition on what is closed to the person would tell of it by the deals that it marks.
    const isOpen = rulesFor(actor, [rule]).length > 0
    if (rule.kind === 'custom' && (!isOpen || criterionSql(actor, context.now(), rule.filter) === null))
      found.push({ path: `rules.${at}.filter`, code: 'criterion-unsuitable' })
    return found
  })
  if (faults.length > 0) throw invalid(faults)
}

const batch = 1_000

/** How many open deals in sight each rule would mark now, before anything is saved. */
export async function tryRules(
  context: Context,
  actor: Actor,
  parts: HealthParts,
  rules: readonly DealRule[],
): Promise<DealRuleTrial> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  checkRules(context, actor, rules)
  const levels = { healthy: 0, watch: 0, 'at-risk': 0 }
  const marked = new Map(rules.map(({ key }) => [key, 0]))
  let deals = 0
  for (let after: string | null = beginning; after !== null; ) {
    const from: string = after
    const { ids, facts } = await context.database.read(actor.tenantId, async (tx: Tx<never>) => {
      const found = await sql<{ id: string }>`select r.id from opportunity r
        where r.tenant_id = ${actor.tenantId}::uuid and r.outcome = 'open' and r.deleted_at is null and r.id > ${from}::uuid and ${inSight(actor, 'opportunity', 'see', 'r')}
        order by r.id limit ${batch}`.execute(tx)
      const some = found.rows.map(({ id }) => id)
      const eyes = await companyEyes(tx, actor.tenantId)
      return { ids: some, facts: await readDealFacts(tx, eyes, context.now(), parts, rules, some) }
    })
    for (const known of facts.values()) {
      const { level, signals } = standingOf(rules, known)
      deals += 1
      levels[level] += 1
      for (const key of signals) marked.set(key, (marked.get(key) ?? 0) + 1)
    }
    after = ids.length < batch ? null : (ids.at(-1) ?? null)
  }
  return { deals, levels, rules: [...marked].map(([key, count]) => ({ key, deals: count })) }
}
