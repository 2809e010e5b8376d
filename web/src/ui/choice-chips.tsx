import type { KeyboardEvent, ReactNode } from 'react'
import './chip.css'
import './choice-chips.css'

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** Lets the arrow keys choose among the radios of a group, as in a group of the browser's own. */
export function chooseByArrow(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key]
  const radios = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')]
  const at = radios.findIndex((radio) => radio === document.activeElement)
  if (step === undefined || at < 0) return
  event.preventDefault()
  const next = radios[(at + step + radios.length) % radios.length]
  next?.focus()
  next?.click()
}

type Props<Value> = {
  label: string
  id?: string
  options: readonly { value: Value; label: ReactNode }[]
  /** Null or undefined where nothing is chosen yet. */
  value: Value | null | undefined
  onChange: (value: Value) => void
}

/** One of a few, all in sight. */
export function ChoiceChips<Value extends string>({ label, id, options, value, onChange }: Props<Value>) {
  const isChosen = options.some((option) => option.value === value)
  return (
    <div id={id} className="choice-chips" role="radiogroup" aria-label={label} onKeyDown={chooseByArrow}>
      {options.map((option, at) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          className="chip"
          aria-checked={option.value === value}
          tabIndex={option.value === value || (!isChosen && at === 0) ? 0 : -1}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}
