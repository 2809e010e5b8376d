import { Link } from '@tanstack/react-router'
import { type CSSProperties, useState } from 'react'
import { fill, useText } from '../../ui/language.tsx'
import { Popover } from '../../ui/popover.tsx'
import { PlanLine } from './plan-list.tsx'
import { type PlanMark, worstOf } from './plan-marks.rules.ts'
import { planTexts } from './plan.texts.ts'
import { usePlanWords } from './use-plan-words.ts'

type Props = { mark: PlanMark; name: string }

/** A mark of the axis: one thing that opens, or several that are listed on a click. */
export function PlanMarkView({ mark, name }: Props) {
  const { items } = mark
  const say = usePlanWords()
  const [item] = items
  if (items.length > 1) return <Several mark={mark} name={name} />
  const words = say(item)
  const look = (
    <>
      <Look mark={mark} name={name} />
      <span className="seen-by-readers-only">{words}</span>
    </>
  )
  return item.href ? (
    <Link to={item.href} className="plan-mark" title={words}>
      {look}
    </Link>
  ) : (
    <span className="plan-mark" title={words}>
      {look}
    </span>
  )
}

function Several({ mark, name }: Props) {
  const text = useText(planTexts)
  const say = usePlanWords()
  const [anchor, setAnchor] = useState<HTMLButtonElement | null>(null)
  const label = fill(text.several, { count: mark.items.length })
  return (
    <>
      <button
        type="button"
        className="plan-mark"
        aria-expanded={anchor !== null}
        title={mark.items.map(say).join('\n')}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
      >
        <Look mark={mark} name={name} />
        <span className="seen-by-readers-only">{label}</span>
      </button>
      {anchor && (
        <Popover anchor={anchor} label={label} width={380} onClose={() => setAnchor(null)}>
          <ul className="plan-several">
            {mark.items.map((item) => (
              <PlanLine key={item.key} item={item} />
            ))}
          </ul>
        </Popover>
      )}
    </>
  )
}

/** Its shape says how it stands, and of several how many they are. */
function Look({ mark: { items, width, words, isInside }, name }: Props) {
  const [item] = items
  const kind = items.length > 1 ? 'several' : item.from === item.to ? 'point' : 'span'
  const sized: CSSProperties | undefined = kind === 'point' ? undefined : { width }
  const named = words > 0 && (
    <span className="plan-mark__name" style={{ maxWidth: words }} aria-hidden>
      {name}
    </span>
  )
  return (
    <>
      <span
        className={`plan-mark__shape plan-mark__shape--${kind} plan-mark__shape--${worstOf(items).state}`}
        style={sized}
        aria-hidden
      >
        {items.length > 1 ? items.length : isInside && named}
      </span>
      {!isInside && named}
    </>
  )
}
