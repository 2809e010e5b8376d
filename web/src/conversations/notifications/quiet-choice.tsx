import { type QuietHours, usualQuiet } from '#contract/conversations/notification.ts'
import { Checkbox } from 'antd'
import { ClockInput } from '../../foundation/clock-input.tsx'
import { useText } from '../../ui/language.tsx'
import { settingTexts } from './setting.texts.ts'
import './quiet-choice.css'

type Habit = { quiet: QuietHours; daysOff: boolean }
type Props = Habit & {
  words: { legend: string; has: string; daysOff: string; hint: string }
  onChange: (part: Partial<Habit>) => void
}

/** In which hours and on which days something keeps quiet: a person’s devices, or a robot. */
export function QuietChoice({ quiet, daysOff, words, onChange }: Props) {
  const text = useText(settingTexts)
  return (
    <fieldset className="quiet-choice">
      <legend>{words.legend}</legend>
      <Checkbox
        checked={quiet !== null}
        onChange={({ target }) => onChange({ quiet: target.checked ? usualQuiet : null })}
      >
        {words.has}
      </Checkbox>
      {quiet !== null && (
        <div className="quiet-choice__hours">
          <ClockInput
            label={text.from}
            value={quiet.from}
            onChange={(from) => onChange({ quiet: { ...quiet, from } })}
          />
          <ClockInput label={text.to} value={quiet.to} onChange={(to) => onChange({ quiet: { ...quiet, to } })} />
        </div>
      )}
      <Checkbox checked={daysOff} onChange={({ target }) => onChange({ daysOff: target.checked })}>
        {words.daysOff}
      </Checkbox>
      <p className="muted">{words.hint}</p>
    </fieldset>
  )
}
