import { completenessOperations } from '#contract/customers/completeness.ts'
import { completenessOf, lackingPart } from '#contract/customers/completeness.items.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../foundation/api.ts'
import { formatNumber } from '../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { completenessTexts } from './completeness.texts.ts'
import { listAddress } from './deal-address.ts'
import './lacking-card.css'
import { Panel, PanelNote } from './panel.tsx'

/** What the customers of one owner lack, the commonest first; each line opens exactly those customers. */
export function LackingCard({ id }: { id: string }) {
  const text = useText(completenessTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const { data } = useQuery({
    queryKey: ['analysis', 'completeness', id],
    queryFn: ({ signal }) => call(completenessOperations.ofOwner, { params: { id }, signal }),
  })
  const weights = useQuery({
    queryKey: ['completeness'],
    queryFn: ({ signal }) => call(completenessOperations.weights, { signal }),
  }).data?.weights
  if (!data || !weights) return <SkeletonLines lines={6} />
  const owned: FilterPart = { field: 'owner', operator: 'is', value: id }
  const all = listAddress('customer', [owned], 'completeness')
  return (
    <Panel title={fill(text.lacks, { name: data.person.name })} hint={text.lacksHint} link={{ text: text.all, ...all }}>
      {data.lacking.length === 0 ? (
        <PanelNote>{text.fine}</PanelNote>
      ) : (
        <ul className="lacking">
          {data.lacking.map(({ item, customers }) => {
            const { to, search } = listAddress('customer', [owned, lackingPart(item, weights)], 'completeness')
            return (
              <li key={item}>
                <Link to={to} search={search}>
                  <span>{say(completenessOf[item].label)}</span>
                  <span className="lacking__bar" aria-hidden>
                    <span style={{ width: `${(100 * customers) / data.customers}%` }} />
                  </span>
                  <span className="number">
                    {fill(text.of, {
                      count: formatNumber(customers, language),
                      all: formatNumber(data.customers, language),
                    })}
                  </span>
                </Link>
              </li>
            )
          })}
        </ul>
      )}
    </Panel>
  )
}
