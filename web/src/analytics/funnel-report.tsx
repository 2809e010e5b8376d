import type { FunnelStage } from '#contract/analytics/analysis.ts'
import type { Scope } from '#contract/analytics/figure-lists.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { formatNumber, formatPercent } from '../ui/format.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { durationsQuery, funnelQuery } from './analysis-queries.ts'
import { analyticsTexts } from './analytics.texts.ts'
import { FunnelEmpty } from './funnel-card.tsx'
import { FunnelDrawing } from './funnel-drawing.tsx'
import { Panel } from './panel.tsx'
import { addressOfSvg } from './picture.ts'
import { AsOfPicker } from './as-of-picker.tsx'
import { ProcessPicker } from './process-picker.tsx'
import { ReportExport } from './report-export.tsx'
import { reportTexts } from './reports.texts.ts'
import { Amount, Count } from './result-table.tsx'
import './report-table.css'
import { type FunnelAddresses, useFunnelAddresses, usePastAddresses } from './use-funnel-addresses.ts'
import { useScopeParts } from './use-scope-parts.ts'

type Props = {
  scope: Scope
  process: string | undefined
  note: string
  onProcess: (process: string | undefined) => void
  /** A past day whose funnel is shown instead of today's. */
  asOf: string | undefined
  onAsOf: (day: string | undefined) => void
}

/** The funnel of one process with its figures: where deals stand now, how many came there, what share went on, how long they stay. */
export function FunnelReport({ scope, process, note, onProcess, asOf, onAsOf }: Props) {
  const text = useText(reportTexts)
  const words = useText(analyticsTexts)
  const { language } = useLanguage()
  const picture = useRef<SVGSVGElement>(null)
  const { parts } = useScopeParts(scope)
  const { data } = useQuery(funnelQuery({ ...scope, process, asOf }))
  const durations = useQuery(durationsQuery({ ...scope, process })).data?.stages ?? []
  // How long deals stay is known as of now alone.
  const days = new Map(asOf ? [] : durations.map((stage) => [stage.stageId, stage.medianDays]))
  const present = useFunnelAddresses(parts, data?.processId ?? null)
  const past = usePastAddresses()
  const addresses = asOf ? past : present
  const isEmpty = data?.stages.every((stage) => stage.reached === 0 && stage.count === 0) ?? false
  const drawn = () =>
    picture.current
      ? {
          address: addressOfSvg(picture.current),
          width: picture.current.clientWidth,
          height: picture.current.clientHeight,
        }
      : null
  const table = () => [
    [
      text.stage,
      asOf ? text.onThatDay : text.here,
      text.amount,
      text.weighted,
      text.reached,
      text.conversion,
      text.median,
    ],
    ...(data?.stages ?? []).map((stage) => [
      inLanguage(stage.name, language),
      stage.count,
      Number(stage.amount),
      Number(stage.weighted),
      stage.reached,
      stage.conversion,
      days.get(stage.stageId) ?? null,
    ]),
  ]
  return (
    <Panel
      title={words.funnel}
      hint={isEmpty ? '' : words.funnelHint}
      tools={
        <>
          <AsOfPicker asOf={asOf} onAsOf={onAsOf} />
          <ProcessPicker chosen={data?.processId ?? undefined} onChoose={onProcess} />
          {data && !isEmpty && (
            <ReportExport
              title={words.funnel}
              note={`${note} · ${asOf ? fill(text.funnelAsOf, { day: asOf }) : text.funnelNow}`}
              drawing={drawn}
              table={table}
            />
          )}
        </>
      }
    >
      {!data ? (
        <SkeletonLines lines={8} />
      ) : isEmpty ? (
        asOf ? (
          <EmptyState small picture="path" title={text.nothingThen} hint={text.nothingThenHint} />
        ) : (
          <FunnelEmpty />
        )
      ) : (
        <div className="report__pair">
          <FunnelDrawing stages={data.stages} days={days} currency={data.currency} {...addresses} picture={picture} />
          <FunnelTable
            stages={data.stages}
            days={days}
            currency={data.currency}
            here={asOf ? text.onThatDay : text.here}
            {...addresses}
          />
        </div>
      )}
    </Panel>
  )
}

function FunnelTable({
  stages,
  days,
  currency,
  here,
  addressOf,
  reachedAddressOf,
}: FunnelAddresses & {
  stages: readonly FunnelStage[]
  currency: string
  days: ReadonlyMap<string, number>
  here: string
}) {
  const text = useText(reportTexts)
  const words = useText(analyticsTexts)
  const { language } = useLanguage()
  return (
    <div className="report-table">
      <table aria-label={words.funnel}>
        <thead>
          <tr>
            {[text.stage, here, text.amount, text.weighted, text.reached, text.conversion, text.median].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stages.map((stage) => (
            <tr key={stage.stageId}>
              <th scope="row">{inLanguage(stage.name, language)}</th>
              <td>
                <Count count={stage.count} address={addressOf(stage)} />
              </td>
              <Amount value={stage.amount} currency={currency} />
              <Amount value={stage.weighted} currency={currency} />
              <td>
                <Count count={stage.reached} address={reachedAddressOf(stage)} />
              </td>
              <td>{stage.conversion === null ? text.none : formatPercent(stage.conversion, language, 1)}</td>
              <td>{days.has(stage.stageId) ? formatNumber(days.get(stage.stageId) ?? 0, language, 1) : text.none}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
