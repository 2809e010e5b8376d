import { wordsOfEnd, wordsOfOffDays, wordsOfRepeat } from '#contract/activities/series/repeat-words.ts'
import type { SeriesWish } from '#contract/activities/series/series.operations.ts'
import { useLanguage } from '../../ui/language.tsx'
import { formatDay } from '../../ui/time.ts'
import { wayOf } from './series-draft.ts'

/** Says how something repeats, in the language being spoken. */
export function useSeriesWords(): (wish: SeriesWish) => string {
  const { language } = useLanguage()
  return (wish) => {
    const end = wordsOfEnd(wish.ends, language, (day) => formatDay(day, language))
    const often =
      wayOf(wish) === 'workday'
        ? [language === 'zh' ? '每个工作日' : 'every working day', '']
        : [wordsOfRepeat(wish.repeat, language), wordsOfOffDays(wish.offDays, language)]
    const words = [...often, end].filter((part) => part !== '').join(language === 'zh' ? '，' : ', ')
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
  }
}
