import { funnelTalkOperations } from '#contract/opportunities/funnel-talk/funnel-talk.ts'
import { type Rhythm, rhythmKinds } from '#contract/opportunities/funnel-talk/rhythm.rules.ts'
import { addDays } from '#contract/shared/period.ts'
import { Select } from 'antd'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { formatWeekday } from '../../ui/time.ts'
import { funnelTalkTexts } from './funnel-talk.texts.ts'
import { funnelTalkKey } from '../../opportunities/funnel-review/review-queries.ts'

/** A Monday: weekdays are named from it. */
const monday = '2026-01-05'
const usualWeekday = 1

/** How often the two talk, and on which weekday. */
export function RhythmPicker({ person, rhythm }: { person: string; rhythm: Rhythm | null }) {
  const text = useText(funnelTalkTexts)
  const { language } = useLanguage()
  const set = useSend(
    (next: Rhythm | null) => call(funnelTalkOperations.setRhythm, { params: { person }, body: { rhythm: next } }),
    [funnelTalkKey],
  )
  const weekday = rhythm?.weekday ?? usualWeekday
  return (
    <span className="funnel-talk__rhythm">
      <Select
        aria-label={text.rhythm}
        value={rhythm?.every ?? 'none'}
        loading={set.isPending}
        options={[{ value: 'none', label: text.none }, ...rhythmKinds.map((value) => ({ value, label: text[value] }))]}
        onChange={(every) => {
          const known = rhythmKinds.find((kind) => kind === every)
          set.mutate(known ? { every: known, weekday } : null)
        }}
      />
      {rhythm && (
        <Select<number>
          aria-label={text.weekday}
          value={weekday}
          options={[1, 2, 3, 4, 5, 6, 7].map((value) => ({
            value,
            label: formatWeekday(addDays(monday, value - 1), language),
          }))}
          onChange={(value) => set.mutate({ every: rhythm.every, weekday: value })}
        />
      )}
    </span>
  )
}
