import { customerMapOperations } from '#contract/customers/customer-map.ts'
import type { Point } from '#contract/customers/globe.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { LocateFixed } from 'lucide-react'
import { call } from '../../foundation/api.ts'
import { useKind } from '../../foundation/record-kind.tsx'
import { recordQuery } from '../../foundation/record-queries.ts'
import { nameOf } from '../../foundation/record-value.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import './nearby.css'
import { NearbyCustomer } from './nearby-customer.tsx'
import { nearbyTexts } from './nearby.texts.ts'
import { townNear } from './place-towns.texts.ts'
import { readView, writeView } from './place-view.ts'
import { useMyPlace } from './use-my-place.ts'

const radii = [1, 5, 20, 50, 200] as const
const usual = 20

type Address = { customer?: string; at?: string; within?: string }

/** Customers around a customer, a place of the map or where one is: the nearest first, with how far and which way. */
export function NearbyPage() {
  const text = useText(nearbyTexts)
  const { language } = useLanguage()
  const navigate = useNavigate()
  const address: Address = useSearch({ strict: false })
  const within = radii.find((one) => String(one) === address.within) ?? usual
  const mine = useMyPlace()
  const origin = useOrigin(address)
  // Where one is stands in no address: it would be kept by the browser's history and by logs.
  const from = mine.place ? { place: mine.place, name: text.aroundMe, customer: undefined } : origin
  const near = useQuery({
    queryKey: ['customer-map', 'customer', 'nearby', from?.place, within],
    queryFn: ({ signal }) =>
      call(customerMapOperations.nearby, {
        body: { ...(from?.place ?? { latitude: 0, longitude: 0 }), within: within * 1000 },
        signal,
      }),
    enabled: from?.place !== undefined,
    gcTime: 0,
  })
  const items = near.data?.items.filter(({ id }) => id !== from?.customer) ?? []
  const count = formatNumber(items.length, language)
  return (
    <>
      <PageHeader title={from?.name ?? text.title}>
        <Button icon={<LocateFixed size={16} />} loading={mine.isAsking} onClick={mine.ask}>
          {text.locate}
        </Button>
      </PageHeader>
      <div className="page-body nearby">
        {mine.fault && (
          <p className="nearby__fault" role="alert">
            {text[mine.fault]}
          </p>
        )}
        {!from ? (
          <div className="card">
            <EmptyState picture="company" title={text.start} hint={text.startHint} />
          </div>
        ) : !from.place ? (
          <div className="card">
            <EmptyState picture="company" title={text.placeMissing} />
          </div>
        ) : (
          <>
            <div className="nearby__tools">
              <Segmented
                aria-label={text.within}
                value={within}
                options={radii.map((value) => ({ value, label: fill(text.kilometres, { count: value }) }))}
                onChange={(value) =>
                  void navigate({
                    to: '.',
                    search: (now: object) => ({ ...now, within: String(value) }),
                    replace: true,
                  })
                }
              />
              {near.data && (
                <span className="muted">{fill(near.data.isAll ? text.found : text.foundMore, { count })}</span>
              )}
              {!mine.place && (
                <Link
                  to="/customers"
                  search={{ layout: 'map', at: writeView({ ...from.place, zoom: Math.round(15 - Math.log2(within)) }) }}
                >
                  {text.onMap}
                </Link>
              )}
            </div>
            {near.isPending ? (
              <SkeletonLines lines={8} />
            ) : items.length === 0 ? (
              <div className="card">
                <EmptyState picture="company" title={text.none} hint={text.noneHint} />
              </div>
            ) : (
              <ul className="card nearby__list">
                {items.map((one) => (
                  <NearbyCustomer key={one.id} customer={one} />
                ))}
              </ul>
            )}
          </>
        )}
      </div>
    </>
  )
}

type Origin = { place: Point | undefined; name: string; customer: string | undefined }

/** What the address begins from: a customer or a place of the map. */
function useOrigin({ customer, at }: Address): Origin | null {
  const text = useText(nearbyTexts)
  const say = useLabel()
  const kind = useKind('customer')
  const record = useQuery({ ...recordQuery(kind, customer ?? ''), enabled: customer !== undefined }).data
  if (customer) {
    if (!record) return null
    const { latitude, longitude } = record as { latitude?: unknown; longitude?: unknown }
    const place = typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : undefined
    return { place, name: fill(text.around, { name: nameOf(record) }), customer }
  }
  const view = readView(at)
  if (!view) return null
  const town = townNear(view)
  return {
    place: { latitude: view.latitude, longitude: view.longitude },
    name: town ? fill(text.aroundTown, { town: say(town.name) }) : text.aroundPlace,
    customer: undefined,
  }
}
