import type { MapPerson } from '#contract/analytics/decision-map.ts'
import type { Reference } from '#contract/shared/field.ts'
import { useQuery } from '@tanstack/react-query'
import { Expand, IdCard, ListTree, Network, Printer, Shrink, UserPlus } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { openQuickCreate } from '../../foundation/quick-create.tsx'
import { useRights } from '../../foundation/rights.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { cardTexts } from '../contacts/card.texts.ts'
import './decision-map.css'
import { mapTexts } from './decision-map.texts.ts'
import { GapList } from '../completeness/gap-list.tsx'
import { MapCanvas } from './map-canvas.tsx'
import { useMaySay } from './map-chip.tsx'
import { outlineOf } from './map-layout.ts'
import { MapOutline } from './map-outline.tsx'
import { MapPersonPanel } from './map-person-panel.tsx'
import { type MapData, type MapOf, mapQuery } from './map-queries.ts'
import { useMapDeeds } from './use-map-deeds.ts'

type Props = {
  of: MapOf
  /** What the map is called by. */
  name: string
  /** The company whose people these are; null where a deal has none yet. */
  customer: Reference | null
}

/** Who decides: the people of a customer or deal by reporting line, with their part, attitude and who of us knows them. */
export function DecisionMap(props: Props) {
  const text = useText(mapTexts)
  const map = useQuery(mapQuery(props.of))
  const rights = useRights()
  if (map.isError && !map.data)
    return (
      <EmptyState small picture="broken" title={text.failed}>
        <Button onClick={() => void map.refetch()}>{text.retry}</Button>
      </EmptyState>
    )
  if (!map.data) return <SkeletonLines />
  if (map.data.people.length === 0)
    return (
      <EmptyState
        small
        picture="person"
        title={text.emptyTitle}
        hint={props.customer ? text.emptyHint : text.emptyDeal}
      >
        {props.customer && rights.may('contact', 'create') && <AddPerson customer={props.customer} primary />}
      </EmptyState>
    )
  return <Drawn {...props} map={map.data} />
}

const AddFromCards = lazy(async () => ({ default: (await import('../contacts/add-from-cards.tsx')).AddFromCards }))

function AddPerson({ customer, primary = false }: { customer: Reference; primary?: boolean }) {
  const text = useText(mapTexts)
  const cardText = useText(cardTexts)
  const [reading, setReading] = useState(false)
  return (
    <>
      <Button
        type={primary ? 'primary' : 'default'}
        icon={<UserPlus size={14} />}
        onClick={() => openQuickCreate('contact', { customer })}
      >
        {text.addPerson}
      </Button>
      <Button icon={<IdCard size={14} />} onClick={() => setReading(true)}>
        {cardText.add}
      </Button>
      {reading && (
        <Suspense fallback={null}>
          <AddFromCards customer={customer} onClose={() => setReading(false)} />
        </Suspense>
      )}
    </>
  )
}

type Looking = { id: string; anchor: HTMLElement }

function Drawn({ of, name, customer, map }: Props & { map: MapData }) {
  const text = useText(mapTexts)
  const rights = useRights()
  const phone = usePhone()
  const ofDeal = of.type === 'opportunity'
  const [asOutline, setAsOutline] = useState(false)
  const [onlyDeal, setOnlyDeal] = useState(false)
  const [wide, setWide] = useState(false)
  const [looking, setLooking] = useState<Looking | null>(null)
  const deeds = useMapDeeds(of)
  const maySay = useMaySay(map.mayChange)
  const rows = useMemo(
    () => outlineOf(onlyDeal ? map.people.filter(({ deal }) => deal !== null) : map.people),
    [map.people, onlyDeal],
  )
  const person = looking && map.people.find(({ id }) => id === looking.id)
  const mayMove = (one: MapPerson) => one.mayChange && rights.fieldAccess('contact', 'reportsTo') === 'write'
  const label = fill(text.tree, { name })
  const more = (one: MapPerson, anchor: HTMLElement) => setLooking({ id: one.id, anchor })
  const home = customer?.id ?? null
  return (
    <section className={`decision-map${wide ? ' decision-map--wide' : ''}`} aria-label={label}>
      {wide && <GapList gaps={map.gaps} />}
      <div className="decision-map__bar">
        {customer && rights.may('contact', 'create') && <AddPerson customer={customer} />}
        {ofDeal && (
          <label className="decision-map__only">
            <input type="checkbox" checked={onlyDeal} onChange={({ target }) => setOnlyDeal(target.checked)} />
            {text.onlyDeal}
          </label>
        )}
        <span className="decision-map__space" />
        {!phone && (
          <>
            <Button
              type="text"
              icon={asOutline ? <Network size={16} /> : <ListTree size={16} />}
              onClick={() => setAsOutline(!asOutline)}
            >
              {asOutline ? text.asMap : text.asOutline}
            </Button>
            <Button type="text" icon={<Printer size={16} />} onClick={() => window.print()}>
              {text.print}
            </Button>
            <Button
              type="text"
              icon={wide ? <Shrink size={16} /> : <Expand size={16} />}
              onClick={() => setWide(!wide)}
            >
              {wide ? text.narrow : text.wide}
            </Button>
          </>
        )}
      </div>
      {phone || asOutline ? (
        <MapOutline label={label} rows={rows} ofDeal={ofDeal} home={home} onMore={more} />
      ) : (
        <>
          <MapCanvas
            label={label}
            rows={rows}
            mayMove={mayMove}
            onBoss={deeds.setBoss}
            card={{
              ofDeal,
              home,
              maySay,
              onSay: deeds.say,
              onMore: more,
              onInclude: map.mayChange ? deeds.include : undefined,
            }}
          />
          <p className="decision-map__hint faint">{text.howTo}</p>
        </>
      )}
      {map.more && <p className="faint">{text.moreThanShown}</p>}
      {looking && person && (
        <MapPersonPanel
          key={person.id}
          person={person}
          people={map.people}
          anchor={looking.anchor}
          deal={ofDeal ? { mayChange: map.mayChange } : null}
          deeds={deeds}
          maySay={maySay}
          mayMove={mayMove}
          onClose={() => setLooking(null)}
        />
      )}
    </section>
  )
}
