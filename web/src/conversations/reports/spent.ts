import { fill, type Spoken } from '../../ui/language.tsx'
import type { reportTexts } from './reports.texts.ts'

/** Working minutes as people say them: 40 min, 5.5 working hours. */
export function spentWords(minutes: number, text: Spoken<typeof reportTexts>): string {
  if (minutes < 120) return fill(text.minutes, { count: minutes })
  return fill(text.hours, { count: Math.round(minutes / 6) / 10 })
}
