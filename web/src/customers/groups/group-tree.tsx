import { customerGroupOperations, type CustomerGroup, type GroupPlace } from '#contract/analytics/customer-group.ts'
import { openPart, wonPart } from '#contract/analytics/figure-lists.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Building2, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { call } from '../../foundation/api.ts'
import { openQuickCreate } from '../../foundation/quick-create.tsx'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { nameOf } from '../../foundation/record-value.ts'
import { useRights } from '../../foundation/rights.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { ShortMoney } from '../../ui/values.tsx'
import { GroupRow } from './group-row.tsx'
import { MoveInGroup, type Moving } from './move-in-group.tsx'
import './group.css'
import { groupTexts } from './group.texts.ts'

/** Names of so many members fit into an address; the list behind the sum of a larger group is not offered. */
const mostInAddress = 100

/** The whole group of a customer as a tree from its top, with what it brings, as far as the reader may see it. */
export function GroupTree({ record }: { record: AnyRecord }) {
  const text = useText(groupTexts)
  const rights = useRights()
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [moving, setMoving] = useState<Moving | null>(null)
  const { data } = useQuery({
    queryKey: ['customer-group', record.id],
    queryFn: ({ signal }) => call(customerGroupOperations.read, { params: { id: record.id }, signal }),
    meta: { follows: ['customer', 'opportunity'] },
  })
  if (!data) return <SkeletonLines lines={6} />
  const self = { id: record.id, name: nameOf(record), version: record.version }
  const add = rights.may('customer', 'create') && record.deletedAt === null && (
    <Button
      icon={<Plus size={14} />}
      onClick={() => openQuickCreate('customer', { parent: { id: self.id, name: self.name } })}
    >
      {text.add}
    </Button>
  )
  const setParent = rights.may('customer', 'change') && record.deletedAt === null && (
    <Button onClick={() => setMoving(self)}>{text.setParent}</Button>
  )
  const dialog = moving && <MoveInGroup moving={moving} onClose={() => setMoving(null)} />
  if (data.places.length < 2)
    return (
      <EmptyState small picture="company" title={text.noneTitle} hint={text.noneHint}>
        <div className="group__begin">
          {setParent}
          {add}
        </div>
        {dialog}
      </EmptyState>
    )
  const toggle = (key: string) => setFolded(folded.has(key) ? without(folded, key) : new Set([...folded, key]))
  return (
    <div className="group">
      <GroupFigures group={data} />
      <ul className="group__tree" role="tree" aria-label={text.title}>
        {inTreeOrder(data.places, folded).map(({ place, depth, hasMore }) => (
          <GroupRow
            key={place.key}
            place={place}
            depth={depth}
            currency={data.currency}
            isHere={place.key === record.id}
            isFolded={hasMore ? folded.has(place.key) : null}
            onFold={() => toggle(place.key)}
            onMove={setMoving}
          />
        ))}
      </ul>
      {data.hasMore && <p className="faint">{text.hasMore}</p>}
      {add}
      {dialog}
    </div>
  )
}

function without(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return new Set([...keys].filter((one) => one !== key))
}

type Placed = { place: GroupPlace; depth: number; hasMore: boolean }

/** The members one below the other, each before what belongs to it; what is folded away is left out. */
function inTreeOrder(places: readonly GroupPlace[], folded: ReadonlySet<string>): Placed[] {
  const children = Map.groupBy(places, (place) => place.parent)
  const walk = (parent: string | null, depth: number): Placed[] =>
    (children.get(parent) ?? []).flatMap((place) => [
      { place, depth, hasMore: children.has(place.key) },
      ...(folded.has(place.key) ? [] : walk(place.key, depth + 1)),
    ])
  return walk(null, 0)
}

/** What the whole group brings; each sum opens its deals. */
function GroupFigures({ group: { total, currency, places } }: { group: CustomerGroup }) {
  const text = useText(groupTexts)
  const { language } = useLanguage()
  const ids = places.flatMap((place) => place.customer?.id ?? [])
  const among: FilterPart = { field: 'customer', operator: 'anyOf', value: ids }
  const filter = (outcome: FilterPart) => (ids.length <= mostInAddress ? { all: [outcome, among] } : null)
  const deals = (count: number) => fill(text.deals, { count: formatNumber(count, language) })
  return (
    <dl className="group__figures">
      <GroupFigure name={text.members} icon={<Building2 size={14} aria-hidden />}>
        {formatNumber(total.members, language)}
      </GroupFigure>
      <GroupFigure name={text.open} note={deals(total.openDeals)} filter={filter(openPart)}>
        {total.openAmount !== null && <ShortMoney value={total.openAmount} currency={currency} />}
      </GroupFigure>
      <GroupFigure name={text.won} note={deals(total.wonDeals)} filter={filter(wonPart)}>
        {total.wonAmount !== null && <ShortMoney value={total.wonAmount} currency={currency} />}
      </GroupFigure>
      {total.otherCurrency > 0 && (
        <p className="group__other faint">{fill(text.otherCurrency, { count: total.otherCurrency })}</p>
      )}
    </dl>
  )
}

type FigureProps = {
  name: string
  note?: string
  icon?: ReactNode
  filter?: { all: readonly FilterPart[] } | null
  children: ReactNode
}

function GroupFigure({ name, note, icon, filter = null, children }: FigureProps) {
  const value = <strong className="number">{children}</strong>
  return (
    <div>
      <dt>
        {icon}
        {name}
      </dt>
      <dd>
        {filter ? (
          <Link to="/opportunities" search={{ filter, sort: '-amount' }}>
            {value}
          </Link>
        ) : (
          value
        )}
        {note !== undefined && <span className="faint">{note}</span>}
      </dd>
    </div>
  )
}
