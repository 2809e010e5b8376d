import type { ReactNode } from 'react'
import { useText } from './language.tsx'
import './when-shown.css'
import { whenShownTexts } from './when-shown.texts.ts'

type Props = {
  /** As the browser writes it: 2026-03-05, 2026-03-05T14:30 or 14:30. */
  value: string
  className?: string
  children: ReactNode
}

/**
 * Around the browser's own input of a day or time: until somebody types, it shows one form of it, 2026-03-05 14:30, whatever language
 * and order the browser itself has.
 */
export function WhenShown({ value, className, children }: Props) {
  const text = useText(whenShownTexts)
  return (
    <span className={className ? `when-shown ${className}` : 'when-shown'}>
      {children}
      <span className={value === '' ? 'when-shown__words faint' : 'when-shown__words'} aria-hidden>
        {value === '' ? text.pickDay : value.replace('T', ' ')}
      </span>
    </span>
  )
}
