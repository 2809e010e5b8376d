import { planOperations } from '#contract/opportunities/plan/plan.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { PlanAxis } from './plan-axis.tsx'
import { PlanList } from './plan-list.tsx'
import './plan.css'
import { type Zoom, zooms } from './plan.rules.ts'
import { planTexts } from './plan.texts.ts'

/** What was done, is planned and is due with a deal, on one axis; as a list on a phone. */
export function PlanSection({ deal }: { deal: AnyRecord }) {
  const text = useText(planTexts)
  const phone = usePhone()
  const [zoom, setZoom] = useState<Zoom>('month')
  const [asList, setAsList] = useState(false)
  const { data } = useQuery({
    queryKey: ['plan', deal.id],
    queryFn: ({ signal }) => call(planOperations.read, { params: { id: deal.id }, signal }),
    meta: { follows: ['opportunity', 'activity', 'approval', 'resource-request'] },
  })
  if (!data) return <SkeletonLines lines={5} />
  if (data.items.length === 0) return <p className="muted">{text.empty}</p>
  if (phone) return <PlanList plan={data} />
  return (
    <div className="plan">
      <div className="plan__tools">
        <Choice
          label={text.view}
          value={asList ? 'list' : 'axis'}
          options={['axis', 'list']}
          onChange={(view) => setAsList(view === 'list')}
        />
        {!asList && <Choice label={text.zoom} value={zoom} options={zooms} onChange={setZoom} />}
      </div>
      {asList ? <PlanList plan={data} /> : <PlanAxis plan={data} zoom={zoom} />}
    </div>
  )
}

type ChoiceProps<T extends string> = { label: string; value: T; options: readonly T[]; onChange: (value: T) => void }

function Choice<T extends keyof typeof planTexts>({ label, value, options, onChange }: ChoiceProps<T>) {
  const text = useText(planTexts)
  return (
    <div className="plan__choice" role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option} type="button" aria-pressed={option === value} onClick={() => onChange(option)}>
          {text[option]}
        </button>
      ))}
    </div>
  )
}
