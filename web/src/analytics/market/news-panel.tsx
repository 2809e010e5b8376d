import { confidenceOf } from '#contract/commerce/market/confidence.ts'
import { marketInformationOperations } from '#contract/commerce/market/market-information.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { useOptionName } from '../../foundation/choice-lists.ts'
import { fromParts } from '../../foundation/filter.ts'
import { RecordLink } from '../../foundation/record-link.tsx'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { formatPercent } from '../../ui/format.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Day } from '../../ui/values.tsx'
import { Panel, PanelNote } from '../panel.tsx'
import '../../commerce/market/market.css'
import './market.css'
import { marketTexts } from './market.texts.ts'

type Props = { competitor: string | undefined; province: string | undefined }

/** So many of the newest are told. */
const shown = 12

/** What was learned last, with how far it is believed. */
export function NewsPanel({ competitor, province }: Props) {
  const text = useText(marketTexts)
  const { language } = useLanguage()
  const today = useCompanyToday()
  const kindName = useOptionName('market-kind')
  const filter = fromParts([
    ...(competitor ? [{ field: 'competitor', operator: 'is', value: competitor } as const] : []),
    ...(province ? [{ field: 'province', operator: 'is', value: province } as const] : []),
  ])
  const query = { limit: shown, sort: '-seenOn', ...(filter ? { filter } : {}) }
  const { data } = useQuery({
    queryKey: ['market', 'news', query],
    queryFn: ({ signal }) => call(marketInformationOperations.list, { query, signal }),
    meta: { follows: ['market-information'] },
  })
  return (
    <Panel title={text.news} link={{ text: text.allOf, to: '/market-information' }}>
      {!data ? (
        <SkeletonLines lines={6} />
      ) : data.items.length === 0 ? (
        <PanelNote>{text.noNews}</PanelNote>
      ) : (
        <ul className="market-news">
          {data.items.map((one) => {
            const { value, level } = confidenceOf(one, today)
            return (
              <li key={one.id}>
                <span className="market-news__line">
                  <RecordLink type="market-information" id={one.id} className="one-line">
                    {one.name}
                  </RecordLink>
                  {one.seenOn && <Day date={one.seenOn} />}
                </span>
                <span className="market-news__line muted">
                  <span className="one-line">
                    {[one.kind && kindName(one.kind), one.competitor?.name, one.province, one.owner?.name]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                  <span className={`market-trust__level market-trust__level--${level} number`} title={text.confidence}>
                    {formatPercent(value, language, 0)}
                  </span>
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </Panel>
  )
}
