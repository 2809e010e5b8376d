import { useQuery } from '@tanstack/react-query'
import { openQuickCreate } from '../foundation/quick-create.tsx'
import { useRights } from '../foundation/rights.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { durationsQuery, funnelQuery } from './analysis-queries.ts'
import { analyticsTexts } from './analytics.texts.ts'
import { FunnelDrawing } from './funnel-drawing.tsx'
import { homeTexts } from './home.texts.ts'
import { Panel } from './panel.tsx'
import { useFunnelAddresses } from './use-funnel-addresses.ts'
import { useReachParts } from './use-scope-parts.ts'

/** The funnel of all deals in sight, as the home page shows it. */
export function FunnelCard() {
  const text = useText(analyticsTexts)
  const { data } = useQuery(funnelQuery({}))
  const days = useQuery(durationsQuery({})).data?.stages
  const addresses = useFunnelAddresses(useReachParts(), data?.processId ?? null)
  const isEmpty = data?.stages.every((stage) => stage.reached === 0 && stage.count === 0) ?? false
  return (
    <Panel
      title={text.funnel}
      hint={isEmpty ? '' : text.funnelHint}
      link={{ text: useText(homeTexts).reports, to: '/reports' }}
    >
      {!data ? (
        <SkeletonLines lines={6} />
      ) : isEmpty ? (
        <FunnelEmpty />
      ) : (
        <div className="panel__body">
          <FunnelDrawing
            stages={data.stages}
            days={new Map((days ?? []).map((stage) => [stage.stageId, stage.medianDays]))}
            currency={data.currency}
            {...addresses}
          />
        </div>
      )}
    </Panel>
  )
}

/** Says what a funnel will show, while there is nothing to draw. */
export function FunnelEmpty() {
  const text = useText(analyticsTexts)
  const rights = useRights()
  return (
    <EmptyState small picture="path" title={text.emptyFunnel} hint={text.emptyFunnelHint}>
      {rights.may('opportunity', 'create') && (
        <Button type="primary" onClick={() => openQuickCreate('opportunity')}>
          {text.newDeal}
        </Button>
      )}
    </EmptyState>
  )
}
