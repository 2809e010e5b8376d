import type { OwnOption } from '#contract/platform/choice-list.ts'
import { Button, Input } from 'antd'
import { Archive, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { MoveButtons } from '../../ui/move-buttons.tsx'
import { ownListTexts } from './own-list.texts.ts'

type Props = {
  option: OwnOption
  isFirst: boolean
  isLast: boolean
  /** Not saved yet, so that no record can have it. */
  isNew: boolean
  mayGo: boolean
  /** What the list says of each beside its name. */
  more?: ReactNode
  onChange: (option: OwnOption) => void
  onMove: (step: -1 | 1) => void
  onGo: () => void
}

/** One option: its name in both languages, its place, and the way out: taken out while new, retired afterwards. */
export function OptionRow({ option, isFirst, isLast, isNew, mayGo, more, onChange, onMove, onGo }: Props) {
  const text = useText(ownListTexts)
  const say = useLabel()
  const { label } = option
  const name = say(label)
  return (
    <li className="own-list__row">
      {(['zh', 'en'] as const).map((language) => (
        <Input
          key={language}
          aria-label={`${name}: ${text[language]}`}
          placeholder={text[language]}
          maxLength={30}
          value={label[language]}
          onChange={(event) => onChange({ ...option, label: { ...label, [language]: event.target.value } })}
        />
      ))}
      <span className="own-list__deeds">
        <MoveButtons
          says={{ up: fill(text.up, { name }), down: fill(text.down, { name }) }}
          isFirst={isFirst}
          isLast={isLast}
          onMove={onMove}
        />
        <Button
          type="text"
          disabled={!mayGo}
          icon={isNew ? <Trash2 size={16} /> : <Archive size={16} />}
          aria-label={fill(isNew ? text.remove : text.retire, { name })}
          title={isNew ? text.removeHint : text.retireHint}
          onClick={onGo}
        />
      </span>
      {more && <div className="own-list__more">{more}</div>}
    </li>
  )
}
