import type { TodayItem } from '#contract/activities/today/today.operations.ts'
import { inLanguage } from '#contract/shared/label.ts'
import type { Language } from '#contract/shared/label.ts'
import { fill, textsIn } from '../../ui/language.tsx'
import { todayTexts } from './today.texts.ts'

/** How something of a day is called. */
export function titleOf({ source, title, customer, deal }: TodayItem, language: Language): string {
  const text = textsIn(todayTexts, language)
  const said = title === null ? '' : typeof title === 'string' ? title : inLanguage(title, language)
  switch (source) {
    case 'customer':
      return fill(text.customer, { name: customer?.name ?? '' })
    case 'review':
      return fill(text.review, { name: deal?.name ?? '' })
    case 'request':
      return fill(text.request, { name: said })
    case 'request-pool':
      return fill(text.requestPool, { name: said })
    case 'approval':
      return fill(text.approval, { name: said })
    case 'visit-again':
      return fill(text.again, { name: said })
    case 'next-step':
    case 'agreed-step':
    case 'visit-plan':
    case 'activity':
    case 'report':
    case 'help':
    case 'funnel-talk':
      return said === '' ? fill(text.step, { name: deal?.name ?? '' }) : said
  }
}

/** Whether the name of it already says with which customer, as that of most visits does. */
export function saysCustomer({ title, customer }: TodayItem): boolean {
  return typeof title === 'string' && customer !== null && title.includes(customer.name)
}

const two = (part: number) => String(part).padStart(2, '0')

/** The minute of the reader's day at which a moment lies. */
export function minuteOf(moment: string): number {
  const at = new Date(moment)
  return at.getHours() * 60 + at.getMinutes()
}

/** `09:30`, of a minute of the day. */
export function clockOf(minute: number): string {
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** The moment of a minute of a day (ISO date) where the reader is. */
export function momentOf(day: string, minute: number): string {
  return new Date(`${day}T${clockOf(minute)}:00`).toISOString()
}
