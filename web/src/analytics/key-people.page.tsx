import { type KeyPerson, keyPeopleOperations } from '#contract/analytics/key-people.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { call } from '../foundation/api.ts'
import { useRights } from '../foundation/rights.ts'
import { Avatar } from '../ui/avatar.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { formatNumber } from '../ui/format.ts'
import { useLanguage, useText } from '../ui/language.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { ShortMoney } from '../ui/values.tsx'
import './key-people.css'
import { keyPeopleTexts } from './key-people.texts.ts'
import { LeavingCard } from './leaving-card.tsx'
import { Panel } from './panel.tsx'
import './report-table.css'

/** On whom customers rest, and what would be at risk if one of them left today. */
export function KeyPeoplePage() {
  const text = useText(keyPeopleTexts)
  const rights = useRights()
  const mayLook = rights.may('customer', 'transfer')
  const navigate = useNavigate()
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const asked = typeof search['person'] === 'string' ? search['person'] : undefined
  const { data } = useQuery({
    queryKey: ['analysis', 'key-people'],
    queryFn: ({ signal }) => call(keyPeopleOperations.list, { signal }),
    enabled: mayLook,
  })
  if (!mayLook) return <EmptyState page picture="lock" title={text.notYours} hint={text.notYoursHint} />
  const people = data?.people ?? []
  const chosen = asked ?? people.find(({ person }) => !person.left)?.person.id
  const choose = (person: string) => void navigate({ to: '.', search: { person }, replace: true })
  return (
    <>
      <PageHeader title={text.title} />
      <div className="page-body key-people">
        {!data ? (
          <SkeletonLines lines={10} />
        ) : people.length === 0 ? (
          <EmptyState picture="person" title={text.noneTitle} hint={text.noneHint} />
        ) : (
          <>
            <Panel title={text.table} hint={text.hint}>
              <PeopleTable people={people} currency={data.currency} chosen={chosen} onChoose={choose} />
            </Panel>
            {chosen && <LeavingCard key={chosen} id={chosen} />}
          </>
        )}
      </div>
    </>
  )
}

type TableProps = {
  people: readonly KeyPerson[]
  currency: string
  chosen: string | undefined
  onChoose: (id: string) => void
}

function PeopleTable({ people, currency, chosen, onChoose }: TableProps) {
  const text = useText(keyPeopleTexts)
  const { language } = useLanguage()
  const count = (value: number) => formatNumber(value, language)
  const withAmount = people.some(({ openAmount }) => openAmount !== null)
  return (
    <div className="report-table key-people__table">
      <table aria-label={text.title}>
        <thead>
          <tr>
            <th scope="col">{text.person}</th>
            {withAmount && <th scope="col">{text.amount}</th>}
            <th scope="col">{text.resting}</th>
            <th scope="col">{text.only}</th>
            <th scope="col">{text.deals}</th>
            <th scope="col">{text.customers}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((one) => (
            <tr key={one.person.id} aria-current={one.person.id === chosen ? 'true' : undefined}>
              <th scope="row">
                <button type="button" className="plain-button" onClick={() => onChoose(one.person.id)}>
                  <Avatar name={one.person.name} size={20} />
                  {one.person.name}
                  {one.person.left && <span className="faint"> {text.left}</span>}
                </button>
              </th>
              {withAmount && (
                <td>{one.openAmount !== null && <ShortMoney value={one.openAmount} currency={currency} />}</td>
              )}
              <td>{count(one.restingCustomers)}</td>
              <td>{count(one.onlyCustomers)}</td>
              <td>{count(one.openDeals)}</td>
              <td>{count(one.customers)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
