import type { SeriesWish } from '#contract/activities/series/series.operations.ts'
import { Modal } from 'antd'
import { Repeat } from 'lucide-react'
import { useState } from 'react'
import { dayIn } from '../../foundation/day-in.ts'
import { useSession } from '../../foundation/session.ts'
import { Button } from '../../ui/button.tsx'
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
  return (
    <>
      <Button type="text" size="small" icon={<Repeat size={14} />} onClick={() => setDraft(value ?? usualWish(day))}>
        {value ? say(value) : text.none}
      </Button>
      {draft && (
        <Modal
          open
          width={520}
          title={text.title}
          okText={text.save}
          cancelText={text.none}
          onOk={() => {
            onChange(draft)
            setDraft(null)
          }}
          cancelButtonProps={{
            onClick: () => {
              onChange(null)
              setDraft(null)
            },
          }}
          onCancel={() => setDraft(null)}
        >
          <RepeatForm day={day} value={draft} onChange={setDraft} />
        </Modal>
      )}
    </>
  )
}
