import { type DealRule, usualNames } from '#contract/opportunities/health/deal-rule.ts'
import type { ToldEvidence, ToldSignal } from '#contract/opportunities/health/health.operations.ts'
import { type BuyingStage, buyingStages } from '#contract/opportunities/stage-definition.ts'
import { inLanguage, type Language } from '#contract/shared/label.ts'
import { enumerate } from '../../ui/format.ts'
import { fill, textsIn } from '../../ui/language.tsx'
import { formatDay } from '../../ui/time.ts'
import { bareWords, evidenceWords, healthTexts, ruleWords, strictWords } from './health.texts.ts'

/** What a rule is called: by the company, or as usual. */
export function ruleName({ key, name }: Pick<DealRule, 'key' | 'name'>, language: Language): string {
  if (name && (name.zh || name.en)) return inLanguage(name, language)
  const usual = usualNames.find(({ value }) => value === key)
  return usual ? inLanguage(usual.label, language) : key
}

function stageName(stage: BuyingStage | undefined, language: Language): string {
  const option = buyingStages.find(({ value }) => value === stage)
  return option ? inLanguage(option.label, language) : '—'
}

/** What a rule says, with its numbers; conditions of the company's own come after it. */
export function sayRule(rule: DealRule, language: Language): string {
  const strict = 'count' in rule && rule.count === 0 ? strictWords[rule.kind] : undefined
  return fill(inLanguage(strict ?? ruleWords[rule.kind], language), {
    count: 'count' in rule ? rule.count : '',
    ours: 'ours' in rule ? stageName(rule.ours, language) : '',
    theirs: 'theirs' in rule ? stageName(rule.theirs, language) : '',
  })
}

/** Whether there is anything to count from. */
function isBare({ from, to, records }: ToldEvidence, kind: DealRule['kind']): boolean {
  if (kind === 'decider-unmet') return (records ?? []).length === 0
  return kind === 'no-next-step' ? to === undefined : from === undefined
}

/** By what a rule speaks of a deal, in words; empty where it says no more than the rule itself. */
export function sayEvidence(
  { rule, evidence }: ToldSignal,
  language: Language,
  roleName: (role: string) => string,
): string {
  const text = textsIn(healthTexts, language)
  if (evidence === null) return text.hidden
  if (rule.kind === 'custom') return ''
  const bare = isBare(evidence, rule.kind) ? bareWords[rule.kind] : undefined
  const day = (date: string | undefined) => (date === undefined ? '—' : formatDay(date, language))
  const names = (evidence.records ?? []).map(({ name, on }) => {
    const said = name || text.outOfSight
    return on === null ? said : fill(text.met, { name: said, on: day(on) })
  })
  const roles = (evidence.roles ?? []).map(roleName)
  return fill(inLanguage(bare ?? evidenceWords[rule.kind], language), {
    is: evidence.is ?? '',
    limit: evidence.limit ?? '',
    from: day(evidence.from),
    to: day(evidence.to),
    ours: stageName(evidence.ours, language),
    theirs: stageName(evidence.theirs, language),
    names: enumerate(names, language),
    roles: enumerate(roles, language),
  })
}
