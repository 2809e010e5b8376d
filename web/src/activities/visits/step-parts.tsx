import type { Part } from '#contract/activities/visits/template.ts'
import { Button, Input, InputNumber } from 'antd'
import { Plus, X } from 'lucide-react'
import { useText } from '../../ui/language.tsx'
import { stepPanelTexts } from './step-panel.texts.ts'
import { newPartKey } from './template-draft.ts'

type Offered = Part & { share?: number }
type Props<Item extends Offered> = {
  title: string
  parts: readonly Item[]
  least: number
  onChange: (parts: Item[]) => void
}

/** Options, items or rows of a step, each in both languages; an option says how much of the points it earns. */
export function PartsEditor<Item extends Offered>({ title, parts, least, onChange }: Props<Item>) {
  const text = useText(stepPanelTexts)
  const earns = parts.some(({ share }) => share !== undefined)
  const put = (at: number, change: Partial<Offered>) =>
    onChange(parts.map((part, index) => (index === at ? { ...part, ...change } : part)))
  const add = () => {
    const part: Offered = { key: newPartKey(), label: { zh: '', en: '' }, ...(earns ? { share: 100 } : {}) }
    onChange([...parts, part as Item])
  }
  return (
    <section className="step-parts" aria-label={title}>
      <h4>{title}</h4>
      {parts.map((part, at) => (
        <div key={part.key} className="step-part">
          <Input
            aria-label={`${title} ${at + 1} ${text.inChinese}`}
            placeholder={text.inChinese}
            maxLength={120}
            value={part.label.zh}
            onChange={(event) => put(at, { label: { ...part.label, zh: event.target.value } })}
          />
          <Input
            aria-label={`${title} ${at + 1} ${text.inEnglish}`}
            placeholder={text.inEnglish}
            maxLength={120}
            value={part.label.en}
            onChange={(event) => put(at, { label: { ...part.label, en: event.target.value } })}
          />
          {earns && (
            <InputNumber<number>
              aria-label={`${title} ${at + 1} ${text.share}`}
              min={0}
              max={100}
              precision={0}
              suffix="%"
              value={part.share ?? 0}
              onChange={(share) => put(at, { share: share ?? 0 })}
            />
          )}
          <Button
            type="text"
            aria-label={`${text.removePart} ${title} ${at + 1}`}
            icon={<X size={15} />}
            disabled={parts.length <= least}
            onClick={() => onChange(parts.filter((one) => one !== part))}
          />
        </div>
      ))}
      <div>
        <Button type="text" size="small" icon={<Plus size={14} />} onClick={add}>
          {text.addPart}
        </Button>
      </div>
    </section>
  )
}
