import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { useText } from '../../ui/language.tsx'
import type { InputProps } from './step-input.tsx'
import { stepTexts } from './step.texts.ts'

type Line = { competitor: string; product: string; price: string }
const blank: Line = { competitor: '', product: '', price: '' }
const isWhole = ({ competitor, product, price }: Line) =>
  competitor.trim() !== '' && product.trim() !== '' && /^\d{1,12}(\.\d{1,2})?$/.test(price.trim())

/** Competitors' prices as they are seen; a line is kept once it is whole. */
export function RivalInput({ value, onAnswer }: InputProps<'rival-price'>) {
  const text = useText(stepTexts)
  const kept = typeof value === 'object' && 'prices' in value ? value.prices : []
  const [lines, setLines] = useState<Line[]>(() => (kept.length > 0 ? [...kept] : [blank]))
  const put = (next: Line[]) => {
    setLines(next.length > 0 ? next : [blank])
    const whole = next.filter(isWhole).map((line) => ({ ...line, price: line.price.trim() }))
    if (JSON.stringify(whole) !== JSON.stringify(kept)) onAnswer(whole.length > 0 ? { prices: whole } : null)
  }
  return (
    <div className="step-rivals">
      {lines.map((line, at) => (
        <div key={at} className="step-rival">
          {(['competitor', 'product', 'price'] as const).map((name) => (
            <input
              key={name}
              className="step-field"
              aria-label={text[name]}
              placeholder={text[name]}
              maxLength={100}
              inputMode={name === 'price' ? 'decimal' : 'text'}
              value={line[name]}
              onChange={(event) =>
                setLines(lines.map((one, index) => (index === at ? { ...one, [name]: event.target.value } : one)))
              }
              onBlur={() => put(lines)}
            />
          ))}
          <button
            type="button"
            className="icon-button"
            aria-label={text.removePrice}
            onClick={() => put(lines.filter((_, index) => index !== at))}
          >
            <X size={16} aria-hidden />
          </button>
        </div>
      ))}
      <Button type="text" icon={<Plus size={15} />} onClick={() => setLines([...lines, blank])}>
        {text.addPrice}
      </Button>
    </div>
  )
}
