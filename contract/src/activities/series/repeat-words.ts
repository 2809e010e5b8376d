import type { Language } from '../../shared/label.ts'
import type { Ends, OffDays, Repeat } from './repeat.ts'

const weekdays: Record<Language, readonly string[]> = {
  zh: ['一', '二', '三', '四', '五', '六', '日'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
}

const nths: Record<string, string> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', '-1': 'last' }

const workWeek = '1,2,3,4,5'

/** How something repeats, in words. Pure. */
export function wordsOfRepeat(repeat: Repeat, language: Language): string {
  return language === 'zh' ? chinese(repeat) : english(repeat)
}

function chinese(repeat: Repeat): string {
  const { interval } = repeat
  const named = (day: number) => weekdays.zh[day - 1] ?? ''
  switch (repeat.every) {
    case 'day':
      return interval === 1 ? '每天' : `每 ${interval} 天`
    case 'week': {
      if (interval === 1 && repeat.days.join(',') === workWeek) return '每周一至周五'
      const days = repeat.days.map((day) => `周${named(day)}`).join('、')
      return interval === 1 ? `每${days}` : `每 ${interval} 周的${days}`
    }
    case 'month': {
      const months = interval === 1 ? '每月' : `每 ${interval} 个月的`
      if (repeat.day === -1) return `${months}最后一天`
      return `${months} ${repeat.day} 日${repeat.day > 28 ? '（没有这一天的月份跳过）' : ''}`
    }
    case 'month-weekday': {
      const months = interval === 1 ? '每月' : `每 ${interval} 个月的`
      return `${months}${repeat.nth === -1 ? '最后一个' : `第 ${repeat.nth} 个`}周${named(repeat.weekday)}`
    }
    case 'year':
      return interval === 1 ? '每年' : `每 ${interval} 年`
    case 'working-day':
      return interval === 1 ? '每个工作日' : `每 ${interval} 个工作日`
    case 'month-working-day': {
      const months = interval === 1 ? '每月' : `每 ${interval} 个月的`
      return `${months}${repeat.nth === -1 ? '最后一个' : `第 ${repeat.nth} 个`}工作日`
    }
  }
}

function english(repeat: Repeat): string {
  const { interval } = repeat
  const named = (day: number) => weekdays.en[day - 1] ?? ''
  const each = (unit: string) => (interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`)
  switch (repeat.every) {
    case 'day':
      return each('day')
    case 'week': {
      if (interval === 1 && repeat.days.join(',') === workWeek) return 'every Monday to Friday'
      return `${each('week')} on ${listed(repeat.days.map(named))}`
    }
    case 'month':
      if (repeat.day === -1) return `${each('month')} on the last day`
      return `${each('month')} on day ${repeat.day}${repeat.day > 28 ? ' (months without it are passed over)' : ''}`
    case 'month-weekday':
      return `${each('month')} on the ${nths[repeat.nth] ?? ''} ${named(repeat.weekday)}`
    case 'year':
      return each('year')
    case 'working-day':
      return each('working day')
    case 'month-working-day':
      return `${each('month')} on the ${nths[repeat.nth] ?? ''} working day`
  }
}

const listed = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

/** When a series ends, in words; nothing of one without an end. */
export function wordsOfEnd(ends: Ends, language: Language, dayInWords: (day: string) => string): string {
  if (ends.kind === 'never') return ''
  if (ends.kind === 'on') return language === 'zh' ? `到 ${dayInWords(ends.day)} 为止` : `until ${dayInWords(ends.day)}`
  return language === 'zh' ? `共 ${ends.count} 次` : ends.count === 1 ? 'once' : `${ends.count} times`
}

/** What becomes of days off, in words; nothing where they are days like others. */
export function wordsOfOffDays(offDays: OffDays, language: Language): string {
  if (offDays === 'keep') return ''
  const words = {
    skip: { zh: '休息日跳过', en: 'not on days off' },
    next: { zh: '遇休息日顺延到下一个工作日', en: 'days off give way to the next working day' },
  }
  return words[offDays][language]
}
