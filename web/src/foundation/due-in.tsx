import { label } from '#contract/shared/label.ts'
import { useState } from 'react'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { formatSince } from '../ui/time.ts'
import { ReckonedByWeek } from './unpublished-years.tsx'

const dueTexts = {
  late: label('已超时', 'Late'),
  dueIn: label('{when}到期', 'Due {when}'),
} as const

/** By when somebody has to answer, in working time; late where that has passed. Where the holidays of its year are not known, it says so. */
export function DueIn({ at }: { at: string }) {
  const text = useText(dueTexts)
  const { language } = useLanguage()
  const [now] = useState(() => Date.now())
  if (Date.parse(at) < now) return <span className="day--late">{text.late}</span>
  return (
    <span className="faint">
      {fill(text.dueIn, { when: formatSince(at, language) })}
      <ReckonedByWeek at={at} />
    </span>
  )
}
