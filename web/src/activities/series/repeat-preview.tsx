import type { SeriesWish } from '#contract/activities/series/series.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { UnpublishedYears } from '../../foundation/unpublished-years.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { formatDay } from '../../ui/time.ts'
import { previewQuery } from './series-queries.ts'
import './series.css'
import { seriesTexts } from './series.texts.ts'
import { useSeriesWords } from './use-series-words.ts'

/** What a form asks for, in words, and its next dates by the working calendar. */
export function RepeatPreview({ day, wish }: { day: string; wish: SeriesWish }) {
  const text = useText(seriesTexts)
  const { language } = useLanguage()
  const say = useSeriesWords()
  const { data } = useQuery(previewQuery(day, wish))
  return (
    <section className="repeat-preview" aria-label={text.preview} aria-live="polite">
      <strong>{say(wish)}</strong>
      <ul>
        {data?.days.map((one) => (
          <li key={one.on} className={one.day === null ? 'repeat-preview__out' : undefined}>
            <time dateTime={one.on}>{formatDay(one.on, language)}</time>
            {one.day === null && <span>{text.passedOver}</span>}
            {one.day !== null && one.day !== one.on && (
              <span>{fill(text.moved, { day: formatDay(one.day, language) })}</span>
            )}
          </li>
        ))}
      </ul>
      {data && data.unpublished.length > 0 && (
        <p className="muted">
          <UnpublishedYears years={data.unpublished} />
        </p>
      )}
    </section>
  )
}
