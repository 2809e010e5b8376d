import { healthParts } from '#contract/analytics/deal-health.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDealRoleName } from '../../foundation/choice-lists.ts'
import { call } from '../../foundation/api.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { RecordLink } from '../../foundation/record-link.tsx'
import { isReference, nameOf } from '../../foundation/record-value.ts'
import { healthOfQuery } from '../../opportunities/health/health-queries.ts'
import { ruleName, sayEvidence } from '../../opportunities/health/signal-words.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { ShortMoney } from '../../ui/values.tsx'
import type { ListAddress } from '../deal-address.ts'
import { Panel, PanelNote } from '../panel.tsx'
import { healthReportTexts } from './health.texts.ts'

const shown = 10

/** The largest deals at risk, each with its reasons. */
export function WorstDeals({ parts, address }: { parts: readonly FilterPart[]; address: ListAddress }) {
  const text = useText(healthReportTexts)
  const filter = { all: [...healthParts('at-risk'), ...parts] }
  const { data } = useQuery({
    queryKey: [...queryKeys.lists('opportunity'), 'worst', filter],
    queryFn: ({ signal }) =>
      call(opportunityOperations.list, { query: { limit: shown, sort: '-amount', filter }, signal }),
    placeholderData: keepPreviousData,
  })
  const deals = data?.items ?? []
  const reasons = useQuery({ ...healthOfQuery(deals.map(({ id }) => id)), placeholderData: keepPreviousData }).data
    ?.items
  return (
    <Panel title={text.worst} hint={text.worstHint} link={{ text: text.all, ...address }}>
      {!data ? (
        <SkeletonLines lines={6} />
      ) : deals.length === 0 ? (
        <PanelNote>{text.noneAtRisk}</PanelNote>
      ) : (
        <ul className="worst">
          {deals.map((deal) => (
            <li key={deal.id} className="worst__deal">
              <span className="worst__line">
                <RecordLink type="opportunity" id={deal.id} className="one-line">
                  {nameOf(deal)}
                </RecordLink>
                {typeof deal.amount === 'string' && (
                  <ShortMoney value={deal.amount} currency={deal.currency ?? undefined} />
                )}
              </span>
              <span className="muted">{isReference(deal.owner) ? deal.owner.name : text.nobody}</span>
              <Reasons signals={reasons?.find(({ id }) => id === deal.id)?.signals ?? []} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

type Told = Parameters<typeof sayEvidence>[0]

function Reasons({ signals }: { signals: readonly Told[] }) {
  const roleName = useDealRoleName()
  const { language } = useLanguage()
  return (
    <ul className="worst__reasons">
      {signals.map((signal) => (
        <li key={signal.rule.key}>
          <strong>{ruleName(signal.rule, language)}</strong> {sayEvidence(signal, language, roleName)}
        </li>
      ))}
    </ul>
  )
}
