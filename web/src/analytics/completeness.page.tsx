import { completenessOperations, type OwnerCompleteness } from '#contract/customers/completeness.ts'
import { lowCompleteness } from '#contract/customers/completeness.items.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { call } from '../foundation/api.ts'
import { useSession } from '../foundation/session.ts'
import { Avatar } from '../ui/avatar.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { formatNumber, formatPercent } from '../ui/format.ts'
import { useLanguage, useText } from '../ui/language.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { Percent } from '../ui/values.tsx'
import { completenessTexts } from './completeness.texts.ts'
import { listAddress } from './deal-address.ts'
import { Figure, FigureRow } from './figure.tsx'
import './completeness.page.css'
import { LackingCard } from './lacking-card.tsx'
import { Panel } from './panel.tsx'
import './report-table.css'

const lowPart: FilterPart = { field: 'completeness', operator: 'below', value: lowCompleteness }
const heldPart: FilterPart = { field: 'owner', operator: 'isNotEmpty' }

/** How complete the customer files are, owner by owner, and what the customers of one of them lack. */
export function CompletenessPage() {
  const text = useText(completenessTexts)
  const { language } = useLanguage()
  const { user } = useSession()
  const navigate = useNavigate()
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const { data } = useQuery({
    queryKey: ['analysis', 'completeness'],
    queryFn: ({ signal }) => call(completenessOperations.byOwner, { signal }),
  })
  const people = data?.people ?? []
  const own = people.find(({ person }) => person.id === user.id) ?? people[0]
  const chosen = typeof search['person'] === 'string' ? search['person'] : own?.person.id
  const choose = (person: string) => void navigate({ to: '.', search: { person }, replace: true })
  return (
    <>
      <PageHeader title={text.title} />
      <div className="page-body completeness-page">
        {!data ? (
          <SkeletonLines lines={10} />
        ) : people.length === 0 ? (
          <EmptyState picture="company" title={text.noneTitle} hint={text.noneHint} />
        ) : (
          <>
            <FigureRow label={text.summary}>
              <Figure
                label={text.average}
                value={data.average === null ? '—' : formatPercent(data.average, language, 0)}
                address={listAddress('customer', [heldPart], 'completeness')}
              />
              <Figure
                label={text.low}
                value={formatNumber(data.low, language)}
                address={listAddress('customer', [heldPart, lowPart], 'completeness')}
              />
              <Figure
                label={text.customers}
                value={formatNumber(data.customers, language)}
                address={listAddress('customer', [heldPart])}
              />
            </FigureRow>
            <Panel title={text.byOwner} hint={text.byOwnerHint}>
              <OwnersTable people={people} chosen={chosen} onChoose={choose} />
            </Panel>
            {chosen && <LackingCard key={chosen} id={chosen} />}
          </>
        )}
      </div>
    </>
  )
}

type TableProps = {
  people: readonly OwnerCompleteness[]
  chosen: string | undefined
  onChoose: (id: string) => void
}

function OwnersTable({ people, chosen, onChoose }: TableProps) {
  const text = useText(completenessTexts)
  const { language } = useLanguage()
  return (
    <div className="report-table completeness-page__table">
      <table aria-label={text.byOwner}>
        <thead>
          <tr>
            <th scope="col">{text.owner}</th>
            <th scope="col">{text.average}</th>
            <th scope="col">{text.low}</th>
            <th scope="col">{text.customers}</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ person, customers, average, low }) => {
            const owned: FilterPart = { field: 'owner', operator: 'is', value: person.id }
            const lowOnes = listAddress('customer', [owned, lowPart], 'completeness')
            const all = listAddress('customer', [owned], 'completeness')
            return (
              <tr key={person.id} aria-current={person.id === chosen ? 'true' : undefined}>
                <th scope="row">
                  <button type="button" className="plain-button" onClick={() => onChoose(person.id)}>
                    <Avatar name={person.name} size={20} />
                    {person.name}
                  </button>
                </th>
                <td>
                  <Percent value={Math.round(average * 100) / 100} bar />
                </td>
                <td>
                  <Link to={lowOnes.to} search={lowOnes.search}>
                    {formatNumber(low, language)}
                  </Link>
                </td>
                <td>
                  <Link to={all.to} search={all.search}>
                    {formatNumber(customers, language)}
                  </Link>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
