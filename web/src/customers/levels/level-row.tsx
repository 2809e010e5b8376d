import { contactDays, type OwnOption, ownTones } from '#contract/platform/choice-list.ts'
import { Input, Select } from 'antd'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { MoveButtons } from '../../ui/move-buttons.tsx'
import { Tag } from '../../ui/tag.tsx'
import { levelListTexts } from './level-list.texts.ts'

type Props = {
  option: OwnOption
  isFirst: boolean
  isLast: boolean
  mayRemove: boolean
  onChange: (option: OwnOption) => void
  onMove: (step: -1 | 1) => void
  onRemove: () => void
}

const plain = 'plain'

/** One level: its name in both languages, its colour, and how often its customers should hear from us. */
export function LevelRow({ option, isFirst, isLast, mayRemove, onChange, onMove, onRemove }: Props) {
  const text = useText(levelListTexts)
  const say = useLabel()
  const { label, tone, days } = option
  const name = say(label)
  const named = (language: 'zh' | 'en') => (
    <Input
      aria-label={`${name}: ${text[language]}`}
      placeholder={text[language]}
      maxLength={30}
      value={label[language]}
      onChange={(event) => onChange({ ...option, label: { ...label, [language]: event.target.value } })}
    />
  )
  return (
    <li className="level-list__row">
      {named('zh')}
      {named('en')}
      <Select<string>
        aria-label={`${name}: ${text.tone}`}
        value={tone ?? plain}
        options={[plain, ...ownTones].map((value) => ({
          value,
          label:
            value === plain ? text.plain : <Tag tone={value as (typeof ownTones)[number]}>{text[value as 'good']}</Tag>,
        }))}
        onChange={(value) => onChange({ ...option, tone: ownTones.find((one) => one === value) ?? null })}
      />
      <Select<number>
        aria-label={`${name}: ${text.days}`}
        value={days ?? 60}
        options={contactDays.map((value) => ({ value, label: fill(text.within, { days: value }) }))}
        onChange={(value) => onChange({ ...option, days: contactDays.find((one) => one === value) ?? null })}
      />
      <MoveButtons
        says={{
          up: fill(text.up, { name }),
          down: fill(text.down, { name }),
          remove: fill(text.remove, { name }),
        }}
        isFirst={isFirst}
        isLast={isLast}
        mayRemove={mayRemove}
        onMove={onMove}
        onRemove={onRemove}
      />
    </li>
  )
}
