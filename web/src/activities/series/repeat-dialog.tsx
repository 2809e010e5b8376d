import { seriesOperations, type SeriesOf, type SeriesWish } from '#contract/activities/series/series.operations.ts'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { ChoiceChips } from '../../ui/choice-chips.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { RepeatForm } from './repeat-form.tsx'
import { usualWish } from './series-draft.ts'
import { staleWithSeries } from './series-queries.ts'
import './series.css'
import { seriesTexts } from './series.texts.ts'

const scopes = ['following', 'all'] as const

type Props = {
  activity: string
  /** The activity's own day, on which what is new begins. */
  day: string
  /** The series as it is, where there is one. */
  series: SeriesOf['series']
  onClose: () => void
}

/** Lets an activity repeat, or changes how it does from this occurrence or the next one on. */
export function RepeatDialog({ activity, day, series, onClose }: Props) {
  const text = useText(seriesTexts)
  const [scope, setScope] = useState<(typeof scopes)[number]>('following')
  const begins = series === null ? day : scope === 'all' ? series.first : series.on
  const [wish, setWish] = useState<SeriesWish>(() =>
    series ? { repeat: series.repeat, ends: series.ends, offDays: series.offDays } : usualWish(day),
  )
  const [key] = useState(newKey)
  const params = { id: activity }
  const send = useSend(
    () =>
      series
        ? call(seriesOperations.change, { params, body: { scope, ...wish }, idempotencyKey: newKey() })
        : call(seriesOperations.start, { params, body: wish, idempotencyKey: key }),
    staleWithSeries,
    () => {
      showToast({ text: series ? text.changed : text.started })
      onClose()
    },
  )
  return (
    <FormDialog
      title={series ? text.change : text.title}
      action={series ? text.save : text.start}
      isSending={send.isPending}
      onSend={() => send.mutate(undefined)}
      onClose={onClose}
    >
      <div className="repeat-form">
        {series && (
          <>
            <ChoiceChips
              label={text.scope}
              options={scopes.map((one) => ({ value: one, label: text[one] }))}
              value={scope}
              onChange={setScope}
            />
            <p className="muted">{text.scopeHint}</p>
          </>
        )}
        <RepeatForm day={begins} value={wish} onChange={setWish} />
      </div>
    </FormDialog>
  )
}
