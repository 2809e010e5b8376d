import type { Scope } from '#contract/analytics/figure-lists.ts'
import { waterfallOperations } from '#contract/analytics/waterfall.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../foundation/api.ts'
import { fill, useLabel, useText } from '../ui/language.tsx'
import { funnelQuery } from './analysis-queries.ts'
import { reportTexts } from './reports.texts.ts'
import { MovedDealsDrawer } from './waterfall/moved-deals.tsx'

type Props = {
  asOf: string
  stage: string
  which: 'here' | 'reached'
  scope: Scope
  process: string | undefined
  onClose: () => void
}

/** The deals that stood in a stage on a past day, with what became of them until now. */
export function StoodDeals({ asOf, stage, which, scope, process, onClose }: Props) {
  const text = useText(reportTexts)
  const say = useLabel()
  const stages = useQuery(funnelQuery({ ...scope, process, asOf })).data?.stages ?? []
  const name = stages.find((one) => one.stageId === stage)?.name
  return (
    <MovedDealsDrawer
      title={fill(which === 'here' ? text.stoodHere : text.reachedHere, { day: asOf, stage: name ? say(name) : '' })}
      queryKey={['stood', asOf, stage, which, scope]}
      read={(after, signal) =>
        call(waterfallOperations.stood, {
          query: { asOf, stage, which, ...scope, ...(after ? { after } : {}) },
          signal,
        })
      }
      onClose={onClose}
    />
  )
}
