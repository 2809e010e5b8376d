import { poolTriggers } from '#contract/customers/pool.ts'
import type { LevelCode } from '#contract/shared/choices.ts'
import { Button, Checkbox, InputNumber, Select, Switch } from 'antd'
import { FlaskConical, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useLevels } from '../../foundation/choice-lists.ts'
import { newKey } from '../../foundation/api.ts'
import { useLabel, useText } from '../../ui/language.tsx'
import type { RuleDraft } from './pool-draft.ts'
import { settingsTexts } from './pool-settings.texts.ts'
import { PoolTrial } from './pool-trial.tsx'

type Props = { poolId: string; rules: readonly RuleDraft[]; onChange: (rules: RuleDraft[]) => void }

/** When customers of the members go back, each rule to be tried on the past as it stands on screen. */
export function PoolRules({ poolId, rules, onChange }: Props) {
  const text = useText(settingsTexts)
  const [tried, setTried] = useState<RuleDraft | null>(null)
  const set = (key: string, part: Partial<RuleDraft>) =>
    onChange(rules.map((rule) => (rule.key === key ? { ...rule, ...part } : rule)))
  const add = () =>
    onChange([
      ...rules,
      { key: newKey(), level: null, trigger: 'follow-up', days: 30, remindDays: 7, sparesWon: true, active: false },
    ])
  return (
    <section className="pool-editor__part">
      <h3>{text.recycleTitle}</h3>
      <p className="muted">{text.recycleHint}</p>
      <div className="card pool-rules">
        {rules.length === 0 && <p className="settings-note">{text.noRules}</p>}
        {rules.map((rule) => (
          <RuleRow
            key={rule.key}
            rule={rule}
            onChange={(part) => set(rule.key, part)}
            onTry={() => setTried(rule)}
            onRemove={() => onChange(rules.filter((one) => one !== rule))}
          />
        ))}
        <div className="pool-rules__add">
          <Button type="text" size="small" icon={<Plus size={15} />} onClick={add}>
            {text.addRule}
          </Button>
        </div>
      </div>
      {tried && <PoolTrial poolId={poolId} rule={tried} onClose={() => setTried(null)} />}
    </section>
  )
}

type RowProps = {
  rule: RuleDraft
  onChange: (part: Partial<RuleDraft>) => void
  onTry: () => void
  onRemove: () => void
}

function RuleRow({ rule, onChange, onTry, onRemove }: RowProps) {
  const text = useText(settingsTexts)
  const say = useLabel()
  const levels = useLevels()
  const any = 'any'
  return (
    <div className={`pool-rule${rule.active ? '' : ' pool-rule--off'}`}>
      <Switch
        aria-label={text.active}
        title={text.active}
        checked={rule.active}
        onChange={(active) => onChange({ active })}
      />
      <Select<string>
        aria-label={text.level}
        value={rule.level ?? any}
        options={[
          { value: any, label: text.anyLevel },
          ...levels.map((level) => ({ value: level.value, label: say(level.label) })),
        ]}
        onChange={(level) => onChange({ level: level === any ? null : (level as LevelCode) })}
      />
      <InputNumber<number>
        aria-label={text.days}
        min={1}
        max={1095}
        precision={0}
        suffix={text.daysUnit}
        value={rule.days}
        onChange={(days) => onChange({ days: days ?? rule.days })}
      />
      <Select<RuleDraft['trigger']>
        aria-label={text.condition}
        value={rule.trigger}
        options={poolTriggers.map((one) => ({ value: one.value, label: say(one.label) }))}
        onChange={(trigger) => onChange({ trigger })}
      />
      <label className="pool-rule__remind">
        <span className="faint">{text.remind}</span>
        <InputNumber<number>
          min={0}
          max={60}
          precision={0}
          value={rule.remindDays}
          onChange={(days) => onChange({ remindDays: days ?? 0 })}
        />
      </label>
      <Checkbox checked={rule.sparesWon} onChange={(event) => onChange({ sparesWon: event.target.checked })}>
        {text.sparesWon}
      </Checkbox>
      <Button size="small" icon={<FlaskConical size={14} />} onClick={onTry}>
        {text.tryRule}
      </Button>
      <button
        type="button"
        className="icon-button icon-button--small"
        aria-label={text.removeRule}
        title={text.removeRule}
        onClick={onRemove}
      >
        <Trash2 size={15} />
      </button>
    </div>
  )
}
