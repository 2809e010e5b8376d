import { useQuery } from '@tanstack/react-query'
import { Repeat } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { dayIn } from '../../foundation/day-in.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { useSession } from '../../foundation/session.ts'
import { Button } from '../../ui/button.tsx'
import { useText } from '../../ui/language.tsx'
import { seriesQuery } from './series-queries.ts'
import { seriesTexts } from './series.texts.ts'

const RepeatDialog = lazy(async () => ({ default: (await import('./repeat-dialog.tsx')).RepeatDialog }))

/** Lets an activity repeat that is planned for a time and does not yet. */
export function RepeatAction({ record }: { record: AnyRecord }) {
  const text = useText(seriesTexts)
  const { company } = useSession()
  const [open, setOpen] = useState(false)
  const { data } = useQuery(seriesQuery(record.id))
  const { at } = record
  if (!data || data.series !== null || record['done'] === true || typeof at !== 'string') return null
  return (
    <>
      <Button icon={<Repeat size={16} />} onClick={() => setOpen(true)}>
        {text.repeat}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <RepeatDialog
            activity={record.id}
            day={dayIn(company.timeZone, new Date(at))}
            series={null}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}
