import { type AtRisk, keyPeopleOperations } from '#contract/analytics/key-people.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../foundation/api.ts'
import { RecordLink } from '../foundation/record-link.tsx'
import { formatNumber, formatPercent } from '../ui/format.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { formatSince } from '../ui/time.ts'
import { ShortMoney } from '../ui/values.tsx'
import { Figure, FigureRow } from './figure.tsx'
import { keyPeopleTexts } from './key-people.texts.ts'
import { Panel, PanelNote } from './panel.tsx'

/** "If this person left today": customers and open deals at risk, and who would be there for each. */
export function LeavingCard({ id }: { id: string }) {
  const text = useText(keyPeopleTexts)
  const { language } = useLanguage()
  const { data } = useQuery({
    queryKey: ['analysis', 'leaving', id],
    queryFn: ({ signal }) => call(keyPeopleOperations.leaving, { params: { id }, signal }),
  })
  if (!data) return <SkeletonLines lines={8} />
  const title = fill(text.ifLeft, { name: data.person.name })
  return (
    <Panel title={title} link={{ text: text.handOver, to: '/handovers', search: { from: id } as never }}>
      <FigureRow label={title}>
        <Figure label={text.atRisk} value={formatNumber(data.customers, language)} />
        <Figure label={text.covered} value={formatNumber(data.covered, language)} />
        <Figure label={text.contacts} value={formatNumber(data.onlyContacts, language)} />
        <Figure label={text.openDeals} value={formatNumber(data.openDeals, language)} />
        {data.openAmount !== null && (
          <Figure label={text.openAmount} value={<ShortMoney value={data.openAmount} currency={data.currency} />} />
        )}
      </FigureRow>
      {data.items.length === 0 ? (
        <PanelNote>{text.riskNone}</PanelNote>
      ) : (
        <RiskTable items={data.items} currency={data.currency} label={title} />
      )}
      {data.items.length < data.customers && (
        <PanelNote>
          {fill(text.more, { shown: data.items.length, all: formatNumber(data.customers, language) })}
        </PanelNote>
      )}
    </Panel>
  )
}

function RiskTable({ items, currency, label }: { items: readonly AtRisk[]; currency: string; label: string }) {
  const text = useText(keyPeopleTexts)
  const { language } = useLanguage()
  return (
    <div className="report-table key-people__table">
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{text.customer}</th>
            <th scope="col">{text.openDeals}</th>
            <th scope="col">{text.openAmount}</th>
            <th scope="col">{text.share}</th>
            <th scope="col">{text.second}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ customer, openDeals, openAmount, share, second }) => (
            <tr key={customer.id}>
              <th scope="row">
                <RecordLink type="customer" id={customer.id}>
                  {customer.name}
                </RecordLink>
              </th>
              <td>{formatNumber(openDeals, language)}</td>
              <td>{openAmount !== null && <ShortMoney value={openAmount} currency={currency} />}</td>
              <td>{formatPercent(share, language, 0)}</td>
              <td>
                {second ? (
                  <>
                    {second.person.name}{' '}
                    <span className="faint">
                      {fill(text.times, {
                        count: formatNumber(second.activities, language),
                        since: formatSince(second.lastAt, language),
                      })}
                    </span>
                  </>
                ) : (
                  <span className="key-people__nobody">{text.nobody}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
