import { z } from 'zod'
import { valuesOf } from '../../customers/relationship.ts'
import { filterSchema } from '../../shared/filter.ts'
import { label, labelSchema } from '../../shared/label.ts'
import { idSchema } from '../../shared/schema.ts'
import { buyingStages } from '../stage-definition.ts'

/** How much a signal weighs. */
export const severities = [
  { value: 'low', label: label('轻', 'Low'), weight: 10 },
  { value: 'medium', label: label('中', 'Medium'), weight: 20 },
  { value: 'high', label: label('重', 'High'), weight: 35 },
] as const
export type Severity = (typeof severities)[number]['value']

/** Kinds of rules whose one number a company sets, with its bounds. */
export const countedKinds = {
  /** Per cent of the usual days of later-won deals in the stage. */
  stalled: { least: 50, most: 500 },
  /** Days that a dated next step may be late. */
  'no-next-step': { least: 0, most: 60 },
  /** People of the deal that are enough. */
  'single-threaded': { least: 2, most: 10 },
  /** Times that the expected close was put off. */
  'close-pushed': { least: 1, most: 20 },
  /** Days without an activity. */
  silent: { least: 1, most: 365 },
  /** Buying stages that we are ahead of the customer. */
  ahead: { least: 1, most: 5 },
  behind: { least: 1, most: 5 },
  /** Days that a decision step of theirs may be late. */
  'step-late': { least: 0, most: 90 },
  /** Days after which the buying stage should be known. */
  'buying-unknown': { least: 1, most: 365 },
} as const
export type CountedKind = keyof typeof countedKinds

export const plainKinds = ['roles-missing', 'competitor-strong', 'close-early'] as const

const stage = z.enum(valuesOf(buyingStages))

const common = {
  /** Names the rule for ever; records keep it. */
  key: z.string().regex(/^[a-z0-9-]{1,40}$/, { message: 'key-malformed' }),
  on: z.boolean(),
  severity: z.enum(valuesOf(severities)),
  /** Processes whose deals it looks at; none named means all. */
  processes: z.array(idSchema).max(20),
  /** What the company calls it; the usual ones have names of their own. */
  name: labelSchema.nullable(),
}

const ruleSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(Object.keys(countedKinds) as [CountedKind, ...CountedKind[]]),
    count: z.int().min(0).max(1000),
    ...common,
  }),
  z.strictObject({ kind: z.enum(plainKinds), ...common }),
  /** Nobody who decides was met, once our stage expects the customer to be so far. */
  z.strictObject({ kind: z.literal('decider-unmet'), ours: stage, ...common }),
  /** A quote went out although the customer is not so far. */
  z.strictObject({ kind: z.literal('quoted-early'), theirs: stage, ...common }),
  /** We are so far, and the customer no further than that. */
  z.strictObject({ kind: z.literal('stages-apart'), ours: stage, theirs: stage, ...common }),
  /** A condition on the deal itself. */
  z.strictObject({ kind: z.literal('custom'), filter: filterSchema, ...common }),
])
export type DealRule = z.infer<typeof ruleSchema>
export type RuleKind = DealRule['kind']

export const rulesSchema = z.array(ruleSchema).max(40)

/** Rules about how far the customer is, as against us; the others are about the deal. */
export const buyingKinds: readonly RuleKind[] = [
  'ahead',
  'behind',
  'quoted-early',
  'stages-apart',
  'step-late',
  'close-early',
  'buying-unknown',
]

const usual = (severity: Severity) => ({ on: true, severity, processes: [], name: null })

/** The rules with which a company starts. */
export const usualRules: readonly DealRule[] = [
  { key: 'stalled', kind: 'stalled', count: 100, ...usual('medium') },
  { key: 'no-next-step', kind: 'no-next-step', count: 0, ...usual('medium') },
  { key: 'silent', kind: 'silent', count: 21, ...usual('high') },
  { key: 'close-pushed', kind: 'close-pushed', count: 2, ...usual('medium') },
  { key: 'single-threaded', kind: 'single-threaded', count: 2, ...usual('medium') },
  { key: 'decider-unmet', kind: 'decider-unmet', ours: 'options', ...usual('high') },
  { key: 'roles-missing', kind: 'roles-missing', ...usual('low') },
  { key: 'competitor-strong', kind: 'competitor-strong', ...usual('medium') },
  { key: 'ahead', kind: 'ahead', count: 2, ...usual('medium') },
  { key: 'behind', kind: 'behind', count: 2, ...usual('low') },
  { key: 'quoted-early', kind: 'quoted-early', theirs: 'budget', ...usual('medium') },
  { key: 'negotiating-early', kind: 'stages-apart', ours: 'procurement', theirs: 'need', ...usual('high') },
  { key: 'step-late', kind: 'step-late', count: 0, ...usual('medium') },
  { key: 'close-early', kind: 'close-early', ...usual('low') },
  { key: 'buying-unknown', kind: 'buying-unknown', count: 30, ...usual('low') },
]

/** What the usual rules are called. */
export const usualNames = [
  { value: 'stalled', label: label('停滞过久', 'Stalled') },
  { value: 'no-next-step', label: label('没有下一步', 'No dated next step') },
  { value: 'silent', label: label('久未跟进', 'Gone quiet') },
  { value: 'close-pushed', label: label('成交日期一再推迟', 'Close date pushed') },
  { value: 'single-threaded', label: label('只靠一位联系人', 'Single-threaded') },
  { value: 'decider-unmet', label: label('没见过决策人', 'Decision maker unmet') },
  { value: 'roles-missing', label: label('团队角色缺位', 'Roles missing') },
  { value: 'competitor-strong', label: label('竞争对手强势', 'Strong competitor') },
  { value: 'ahead', label: label('我们走在客户前面', 'Ahead of the customer') },
  { value: 'behind', label: label('我们落在客户后面', 'Behind the customer') },
  { value: 'quoted-early', label: label('预算未定先报价', 'Quoted before a budget') },
  { value: 'negotiating-early', label: label('客户未立项已谈判', 'Negotiating at need') },
  { value: 'step-late', label: label('客户的决策步骤逾期', 'Their decision step is late') },
  { value: 'close-early', label: label('预计成交早于客户决策', 'Closing before they decide') },
  { value: 'buying-unknown', label: label('不知客户走到哪一步', 'Buying stage unknown') },
] as const

/** The key with which further rules of a company begin. */
export const ownKey = 'own-'
