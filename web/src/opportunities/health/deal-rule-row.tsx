import {
  type CountedKind,
  countedKinds,
  type DealRule,
  ownKey,
  severities,
  type Severity,
} from '#contract/opportunities/health/deal-rule.ts'
import { type BuyingStage, buyingStages } from '#contract/opportunities/stage-definition.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { Button, Input, InputNumber, Select, Switch } from 'antd'
import { X } from 'lucide-react'
import { FilterBuilder } from '../../foundation/filter-builder.tsx'
import { useRecordFields } from '../../foundation/record-fields.ts'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { useProcesses } from '../stage-choices.ts'
import { dealRuleTexts } from './deal-rule.texts.ts'
import { ruleName, sayRule } from './signal-words.ts'

type Props = {
  rule: DealRule
  /** How many open deals it would mark; absent until it was tried. */
  deals: number | undefined
  onChange: (rule: DealRule) => void
  onRemove: () => void
}

/** One rule: on or off, what it says with its numbers, how much it weighs, of which processes. */
export function DealRuleRow({ rule, deals, onChange, onRemove }: Props) {
  const text = useText(dealRuleTexts)
  const { language } = useLanguage()
  const processes = useProcesses()
  const isOwn = rule.key.startsWith(ownKey)
  const isNamed = !isOwn || Boolean(rule.name?.zh || rule.name?.en)
  const name = isNamed ? ruleName(rule, language) : text.unnamed
  return (
    <li className={`deal-rule${rule.on ? '' : ' deal-rule--off'}`}>
      <Switch
        size="small"
        checked={rule.on}
        aria-label={fill(text.use, { name })}
        onChange={(on) => onChange({ ...rule, on })}
      />
      <div className="deal-rule__words">
        {isOwn ? <OwnName rule={rule} onChange={onChange} /> : <strong>{name}</strong>}
        <span className="muted">{sayRule(rule, language)}</span>
        {rule.kind === 'custom' && <Conditions rule={rule} onChange={onChange} />}
        {deals !== undefined && (
          <span className="deal-rule__deals">{fill(text.marks, { count: formatNumber(deals, language) })}</span>
        )}
      </div>
      <div className="deal-rule__numbers">
        <Numbers rule={rule} name={name} onChange={onChange} />
        <Select<Severity>
          aria-label={fill(text.weightOf, { name })}
          value={rule.severity}
          options={severities.map(({ value, label, weight }) => ({
            value,
            label: `${inLanguage(label, language)} −${weight}`,
          }))}
          onChange={(severity) => onChange({ ...rule, severity })}
        />
        {processes.length > 1 && (
          <Select<string[]>
            className="deal-rule__processes"
            mode="multiple"
            aria-label={fill(text.processesOf, { name })}
            placeholder={text.allProcesses}
            value={rule.processes}
            options={processes.map((process) => ({ value: process.id, label: inLanguage(process.name, language) }))}
            onChange={(chosen) => onChange({ ...rule, processes: chosen })}
          />
        )}
        {isOwn && (
          <Button type="text" aria-label={fill(text.remove, { name })} icon={<X size={15} />} onClick={onRemove} />
        )}
      </div>
    </li>
  )
}

/** What the number of a rule counts. */
const countUnits = {
  stalled: 'percent',
  'no-next-step': 'unitDays',
  'single-threaded': 'unitPeople',
  'close-pushed': 'unitTimes',
  silent: 'unitDays',
  ahead: 'unitSteps',
  behind: 'unitSteps',
  'step-late': 'unitDays',
  'buying-unknown': 'unitDays',
} as const satisfies Record<CountedKind, keyof typeof dealRuleTexts>

type PartProps = { rule: DealRule; onChange: (rule: DealRule) => void }

function OwnName({ rule, onChange }: PartProps) {
  const text = useText(dealRuleTexts)
  const name = rule.name ?? { zh: '', en: '' }
  return (
    <span className="deal-rule__names">
      {(['zh', 'en'] as const).map((language) => (
        <Input
          key={language}
          aria-label={text[language]}
          placeholder={text[language]}
          maxLength={40}
          value={name[language]}
          onChange={(event) => onChange({ ...rule, name: { ...name, [language]: event.target.value } })}
        />
      ))}
    </span>
  )
}

function Conditions({ rule, onChange }: { rule: DealRule & { kind: 'custom' }; onChange: (rule: DealRule) => void }) {
  const fields = useRecordFields('opportunity').filter(
    ({ name }) => !['health', 'healthScore', 'signals'].includes(name),
  )
  return (
    <FilterBuilder
      fields={fields}
      filter={rule.filter}
      onChange={(filter) => filter && onChange({ ...rule, filter })}
    />
  )
}

/** The numbers and stages that a rule goes by. */
function Numbers({ rule, name, onChange }: PartProps & { name: string }) {
  const text = useText(dealRuleTexts)
  const { language } = useLanguage()
  const stages = buyingStages.map(({ value, label }) => ({ value, label: inLanguage(label, language) }))
  return (
    <>
      {'count' in rule && (
        <InputNumber<number>
          aria-label={fill(text.numberOf, { name })}
          min={countedKinds[rule.kind].least}
          max={countedKinds[rule.kind].most}
          value={rule.count}
          suffix={text[countUnits[rule.kind]]}
          onChange={(count) => count !== null && onChange({ ...rule, count })}
        />
      )}
      {'ours' in rule && (
        <Select<BuyingStage>
          aria-label={fill(text.oursOf, { name })}
          value={rule.ours}
          options={stages}
          onChange={(ours) => onChange({ ...rule, ours })}
        />
      )}
      {'theirs' in rule && (
        <Select<BuyingStage>
          aria-label={fill(text.theirsOf, { name })}
          value={rule.theirs}
          options={stages}
          onChange={(theirs) => onChange({ ...rule, theirs })}
        />
      )}
    </>
  )
}
