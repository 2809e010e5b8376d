import '../../ui/button.css'
import { Check } from 'lucide-react'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import './checklist.css'
import { gateTexts } from './gate.texts.ts'
import { ItemDeed } from './item-deed.tsx'
import { type Item, useItemName } from './item-words.ts'

type Props = { record: AnyRecord; items: readonly Item[]; mayOverride: boolean; may: boolean }

/** What a stage asks for: what is there, what is missing, and what can be done about it right here. */
export function Checklist({ record, items, mayOverride, may }: Props) {
  const text = useText(gateTexts)
  const itemName = useItemName()
  return (
    <ul className="checklist">
      {items.map((item) => (
        <li
          key={`${item.kind} ${item.key}`}
          className={`checklist__item${item.met ? ' checklist__item--met' : item.required ? ' checklist__item--needed' : ''}`}
        >
          <span className="checklist__mark" aria-hidden>
            {item.met && <Check size={13} strokeWidth={3} />}
          </span>
          <span className="checklist__name">{itemName(item)}</span>
          {item.required && !item.met && <Tag tone="warn">{text.needed}</Tag>}
          <div className="checklist__deed">
            <ItemDeed record={record} item={item} mayOverride={mayOverride} may={may} />
          </div>
        </li>
      ))}
    </ul>
  )
}
