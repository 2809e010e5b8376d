import { fill, type Spoken } from '../../ui/language.tsx'
import type { settingTexts } from './setting.texts.ts'

/** Minutes before a beginning at which people are used to be reminded. */
const usualLeads = [0, 5, 10, 15, 30, 60, 120, 1_440]

/** Choices of how early to be reminded, with one's own among them where it is unusual. */
export function leadOptions(text: Spoken<typeof settingTexts>, own: number | null): { value: number; label: string }[] {
  const leads = own === null || usualLeads.includes(own) ? usualLeads : [...usualLeads, own].toSorted((a, b) => a - b)
  return leads.map((value) => ({ value, label: wordsOf(text, value) }))
}

function wordsOf(text: Spoken<typeof settingTexts>, minutes: number): string {
  if (minutes === 0) return text.atOnce
  if (minutes === 1_440) return text.dayBefore
  return minutes % 60 === 0 ? fill(text.hours, { count: minutes / 60 }) : fill(text.minutes, { count: minutes })
}
