import { Button, Checkbox } from 'antd'
import { Eye, EyeOff } from 'lucide-react'
import type { NamedField } from '../foundation/record-fields.ts'
import { fill, useLabel, useText } from '../ui/language.tsx'
import { MoveButtons } from '../ui/move-buttons.tsx'
import { Tag } from '../ui/tag.tsx'
import { layoutTexts } from './layout.texts.ts'

type Props = {
  field: NamedField
  isAsked: boolean
  isHidden: boolean
  isFirst: boolean
  isLast: boolean
  onMove: (step: 1 | -1) => void
  onAsk: () => void
  onHide: () => void
}

/** One field of a layout: moved up and down, asked for at once or later, hidden where it is not required. */
export function LayoutField({ field, isAsked, isHidden, isFirst, isLast, onMove, onAsk, onHide }: Props) {
  const text = useText(layoutTexts)
  const say = useLabel()
  const name = say(field.label)
  const isRequired = field.required === true
  return (
    <li className={isHidden ? 'layouts__field layouts__field--hidden' : 'layouts__field'}>
      <span className="layouts__name one-line">{name}</span>
      {isRequired ? (
        <Tag>{text.required}</Tag>
      ) : (
        !field.system && (
          <Checkbox checked={isAsked} disabled={isHidden} aria-label={fill(text.ask, { name })} onChange={onAsk}>
            {text.asked}
          </Checkbox>
        )
      )}
      <Button
        type="text"
        size="small"
        disabled={isRequired}
        aria-label={fill(isHidden ? text.show : text.hide, { name })}
        icon={isHidden ? <EyeOff size={15} /> : <Eye size={15} />}
        onClick={onHide}
      />
      <MoveButtons
        small
        says={{ up: fill(text.up, { name }), down: fill(text.down, { name }) }}
        isFirst={isFirst}
        isLast={isLast}
        onMove={onMove}
      />
    </li>
  )
}
