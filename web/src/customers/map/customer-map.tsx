import { type Cluster, customerMapOperations, type Pin } from '#contract/customers/customer-map.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { LocateFixed, Maximize, Minus, Plus } from 'lucide-react'
import { type ComponentProps, type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { call } from '../../foundation/api.ts'
import { fromParts, partsOf } from '../../foundation/filter.ts'
import { useListSearch } from '../../foundation/list-search.ts'
import type { Layout } from '../../foundation/record-list.tsx'
import { useSession } from '../../foundation/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import './customer-map.css'
import { customerMapTexts } from './customer-map.texts.ts'
import { MapTiles } from './map-tiles.tsx'
import { MapGround, ScaleBar } from './map-ground.tsx'
import { MapMarks } from './map-marks.tsx'
import { askedBox, fitted, moved, readView, type View, writeView, zoomed } from './place-view.ts'
import { useMapGestures } from '../decision-map/use-map-gestures.ts'
import { useSize } from '../use-size.ts'

/** Where one begins when there is nothing to show: all of China. */
const china: View = { latitude: 35.5, longitude: 105, zoom: 4.2 }

const none: { clusters: Cluster[]; pins: Pin[] } = { clusters: [], pins: [] }

/** So far a key moves the map, in pixels. */
const stride = 120

/** Until a map stands still this long its place is not written into the address. */
const settled = 400

/** The customers of the list's question where they are: near ones drawn as one, nearer views taking them apart. */
export function CustomerMap({ question, onOpen }: ComponentProps<Layout>) {
  const text = useText(customerMapTexts)
  const { language } = useLanguage()
  const { company } = useSession()
  const navigate = useNavigate()
  const [search, changeSearch] = useListSearch()
  const ground = useRef<HTMLDivElement>(null)
  const size = useSize(ground)
  const [own, setOwn] = useState<View | null>(() => readView(search.at))
  const asked = { filter: question.filter, search: question.search }
  const extent = useQuery({
    queryKey: ['customer-map', 'customer', 'extent', asked],
    queryFn: ({ signal }) => call(customerMapOperations.extent, { query: asked, signal }),
    placeholderData: keepPreviousData,
  })
  const box = extent.data?.box
  const all = useMemo(() => (box && size ? fitted(box, size) : null), [box, size])
  const first = all ?? china
  const view = own ?? first
  const at = size ? askedBox(view, size) : null
  const shown = useQuery({
    queryKey: ['customer-map', 'customer', 'marks', asked, at],
    queryFn: ({ signal }) =>
      call(customerMapOperations.read, { query: { ...asked, ...at?.box, zoom: at?.zoom }, signal }),
    enabled: at !== null && (own !== null || extent.data !== undefined),
    placeholderData: keepPreviousData,
  })
  const change = useCallback((next: (seen: View) => View) => setOwn((was) => next(was ?? first)), [first])
  useMapGestures(ground, change)
  useEffect(() => {
    if (!own) return undefined
    const timer = setTimeout(() => changeSearch({ at: writeView(own) }), settled)
    return () => clearTimeout(timer)
  }, [own, changeSearch])

  const onCluster = ({ box }: Cluster) => {
    if (!size) return
    const isOnePlace = box.north - box.south < 1e-5 && box.east - box.west < 1e-5
    if (!isOnePlace) return setOwn(fitted(box, size, 17))
    changeSearch({
      layout: 'table',
      filter: fromParts([
        ...partsOf(question.filter),
        { field: 'latitude', operator: 'between', value: [box.south, box.north] },
        { field: 'longitude', operator: 'between', value: [box.west, box.east] },
      ]),
    })
  }
  const toUnplaced = () =>
    changeSearch({
      layout: 'table',
      filter: fromParts([...partsOf(question.filter), { field: 'latitude', operator: 'isEmpty' }]),
    })
  const zoomBy = (by: number) =>
    size && change((seen) => zoomed(seen, by, { x: size.width / 2, y: size.height / 2 }, size))
  const onKeyDown = (event: KeyboardEvent) => {
    const way = ways[event.key]
    if (way) change((seen) => moved(seen, way))
    else if (event.key === '+' || event.key === '=') zoomBy(1)
    else if (event.key === '-') zoomBy(-1)
    else return
    event.preventDefault()
  }
  const { clusters, pins } = shown.data ?? none
  const { placed, unplaced } = extent.data ?? { placed: 1, unplaced: 0 }
  return (
    <section className="place-map" aria-label={text.map} onKeyDown={onKeyDown}>
      <div ref={ground} className="place-map__stage" aria-busy={shown.isFetching}>
        {size && <MapGround view={view} size={size} clusters={clusters} />}
        {size && company.mapTiles && <MapTiles address={company.mapTiles} view={view} size={size} />}
        {size && (
          <MapMarks
            clusters={clusters}
            pins={pins}
            view={view}
            size={size}
            openId={search.open}
            onCluster={onCluster}
            onPin={({ id }) => onOpen(id)}
          />
        )}
      </div>
      {extent.data && placed === 0 && (
        <div className="place-map__empty card">
          <EmptyState
            picture="company"
            title={unplaced === 0 ? text.noneFound : text.noPlace}
            hint={unplaced === 0 ? '' : text.noPlaceHint}
          />
        </div>
      )}
      <Tools
        onZoom={zoomBy}
        onFit={all ? () => setOwn(all) : undefined}
        onNearby={() => void navigate({ to: '/customers/nearby', search: { at: writeView(view) } })}
      />
      {company.mapTiles && company.mapAttribution && <p className="place-map__attribution">{company.mapAttribution}</p>}
      <div className="place-map__foot">
        <ScaleBar view={view} />
        {unplaced > 0 && (
          <button type="button" className="chip" onClick={toUnplaced}>
            {fill(text.unplaced, { count: formatNumber(unplaced, language) })}
          </button>
        )}
      </div>
    </section>
  )
}

const ways: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: stride, y: 0 },
  ArrowRight: { x: -stride, y: 0 },
  ArrowUp: { x: 0, y: stride },
  ArrowDown: { x: 0, y: -stride },
}

type ToolsProps = { onZoom: (by: number) => void; onFit: (() => void) | undefined; onNearby: () => void }

function Tools({ onZoom, onFit, onNearby }: ToolsProps) {
  const text = useText(customerMapTexts)
  const tools = [
    { label: text.zoomIn, icon: Plus, run: () => onZoom(1) },
    { label: text.zoomOut, icon: Minus, run: () => onZoom(-1) },
    ...(onFit ? [{ label: text.fit, icon: Maximize, run: onFit }] : []),
    { label: text.nearby, icon: LocateFixed, run: onNearby },
  ]
  return (
    <div className="place-map__tools card" role="group">
      {tools.map(({ label, icon: Icon, run }) => (
        <button key={label} type="button" className="icon-button" aria-label={label} title={label} onClick={run}>
          <Icon size={16} />
        </button>
      ))}
    </div>
  )
}
