import { duplicateKindLabels, type DuplicateRule, type DuplicateType, kindsOf } from '#contract/customers/duplicate.ts'
import { duplicateOperations } from '#contract/customers/duplicate.operations.ts'
import { Button, Checkbox, InputNumber, Switch } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { useLabel, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { duplicateSettingsTexts } from './duplicate.texts.ts'
import { DuplicateTrial } from './duplicate-trial.tsx'

type Props = { type: DuplicateType; version: number; rule: DuplicateRule }

/** One record type's rule, and what it would say about two records. */
export function DuplicateRuleEditor({ type, version, rule: saved }: Props) {
  const text = useText(duplicateSettingsTexts)
  const say = useLabel()
  const [rule, setRule] = useState(saved)
  const save = useSend(
    () => call(duplicateOperations.changeRule, { params: { type }, body: rule, ifMatch: version }),
    [['duplicates']],
    () => showToast({ text: text.saved }),
  )
  const set = (change: Partial<DuplicateRule>) => setRule({ ...rule, ...change })
  return (
    <>
      <div className="card rule">
        <div className="rule__levels">
          <Level
            name={text.warn}
            hint={text.warnHint}
            value={rule.warn}
            onChange={(warn) => set({ warn: warn ?? 0.75 })}
          />
          <Level name={text.ask} hint={text.askHint} value={rule.ask} usual={0.95} onChange={(ask) => set({ ask })} />
          <Level
            name={text.block}
            hint={text.blockHint}
            value={rule.block}
            usual={1}
            onChange={(block) => set({ block })}
          />
        </div>
        <div>
          <p className="rule__title">{text.kinds}</p>
          <div className="rule__kinds">
            {kindsOf[type].map((kind) => (
              <Checkbox
                key={kind}
                checked={!rule.off.includes(kind)}
                onChange={({ target }) =>
                  set({ off: target.checked ? rule.off.filter((one) => one !== kind) : [...rule.off, kind] })
                }
              >
                {say(duplicateKindLabels[kind])}
              </Checkbox>
            ))}
          </div>
        </div>
        <div>
          <Button
            type="primary"
            disabled={JSON.stringify(rule) === JSON.stringify(saved)}
            loading={save.isPending}
            onClick={() => save.mutate(undefined)}
          >
            {text.save}
          </Button>
        </div>
      </div>
      <DuplicateTrial type={type} rule={rule} />
    </>
  )
}

type LevelProps = {
  name: string
  hint: string
  value: number | null
  /** Where it begins when switched on; without it the level is always on. */
  usual?: number
  onChange: (value: number | null) => void
}

/** One level: whether it is on, and from which likeness. */
function Level({ name, hint, value, usual, onChange }: LevelProps) {
  const text = useText(duplicateSettingsTexts)
  return (
    <fieldset className="rule__level">
      <legend>{name}</legend>
      <p>{hint}</p>
      <div className="rule__from">
        {usual !== undefined && (
          <Switch
            size="small"
            aria-label={name}
            checked={value !== null}
            onChange={(isOn) => onChange(isOn ? usual : null)}
          />
        )}
        {value === null ? (
          <span className="faint">{text.off}</span>
        ) : (
          <>
            <span>{text.from}</span>
            <InputNumber
              aria-label={`${name} ${text.from}`}
              min={50}
              max={100}
              value={Math.round(value * 100)}
              onChange={(share) => onChange((share ?? 100) / 100)}
              suffix="%"
              style={{ width: 92 }}
            />
          </>
        )}
      </div>
    </fieldset>
  )
}
