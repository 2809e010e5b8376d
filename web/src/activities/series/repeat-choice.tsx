import type { SeriesWish } from '#contract/activities/series/series.operations.ts'
import { Repeat } from 'lucide-react'
import { useState } from 'react'
import { dayIn } from '../../foundation/day-in.ts'
import { useSession } from '../../foundation/session.ts'
import { Button } from '../../ui/button.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useText } from '../../ui/language.tsx'
import { RepeatForm } from './repeat-form.tsx'
import { usualWish } from './series-draft.ts'
import { seriesTexts } from './series.texts.ts'
import { useSeriesWords } from './use-series-words.ts'

type Props = { at: string; value: SeriesWish | null; onChange: (wish: SeriesWish | null) => void }

/** Whether what is being planned repeats. */
export function RepeatChoice({ at, value, onChange }: Props) {
  const text = useText(seriesTexts)
  const say = useSeriesWords()
  const { company } = useSession()
  const day = dayIn(company.timeZone, new Date(at))
  const [draft, setDraft] = useState<SeriesWish | null>(null)
  const take = (wish: SeriesWish | null) => {
    onChange(wish)
    setDraft(null)
  }
  return (
    <>
      <Button type="text" size="small" icon={<Repeat size={14} />} onClick={() => setDraft(value ?? usualWish(day))}>
        {value ? say(value) : text.none}
      </Button>
      {draft && (
        <FormDialog
          title={text.title}
          action={text.save}
          onSend={() => take(draft)}
          onClose={() => setDraft(null)}
          aside={
            value && (
              <Button type="text" onClick={() => take(null)}>
                {text.none}
              </Button>
            )
          }
        >
          <RepeatForm day={day} value={draft} onChange={setDraft} />
        </FormDialog>
      )}
    </>
  )
}
