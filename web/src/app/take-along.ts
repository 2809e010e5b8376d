import { openPart } from '#contract/analytics/figure-lists.ts'
import { customerMapOperations } from '#contract/customers/customer-map.ts'
import type { RecordType } from '#contract/shared/field.ts'
import type { Filter } from '#contract/shared/filter.ts'
import type { QueryClient } from '@tanstack/react-query'
import { todayQuery } from '../activities/today/today-query.ts'
import { templateQuery, templatesQuery } from '../activities/visits/template-queries.ts'
import {
  preparationQuery,
  visitConsentQuery,
  visitQuery,
  visitSettingQuery,
} from '../activities/visits/visit-queries.ts'
import { call } from '../foundation/api.ts'
import { choiceListsQuery } from '../foundation/choice-lists.ts'
import { dayIn } from '../foundation/day-in.ts'
import { keep as keepSeen } from '../foundation/offline/seen.ts'
import { peopleQuery } from '../foundation/people.ts'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { recordQuery, relatedQuery, type RecordPage } from '../foundation/record-queries.ts'
import { sessionQuery } from '../foundation/session.ts'
import { registry } from './registry.ts'

/** How far from a stop of the day customers are taken along, in metres, and how many at each. */
const near = 5_000
const nearest = 5
/** So many stops, own customers by level, and open deals at the most. */
const most = { stops: 12, customers: 60, deals: 60, contacts: 200 }

const mine = { field: 'owner', operator: 'is', value: 'me' } as const
const toDo: Filter = {
  all: [
    mine,
    {
      any: [
        { field: 'done', operator: 'is', value: false },
        { field: 'done', operator: 'isEmpty' },
      ],
    },
    {
      any: [
        { field: 'at', operator: 'within', value: 'last:30' },
        { field: 'at', operator: 'within', value: 'today' },
        { field: 'at', operator: 'within', value: 'next:1' },
      ],
    },
  ],
}

/** The first records of a list; none where one may not see them. */
async function listed(type: RecordType, filter: Filter, sort: string, limit: number): Promise<AnyRecord[]> {
  const page = call(registry.kinds[type].operations.list, { query: { filter, sort, limit } }) as Promise<RecordPage>
  return page.then(
    ({ items }) => items,
    () => [],
  )
}

const idOf = (reference: unknown): string[] => {
  const { id } = (reference ?? {}) as { id?: unknown }
  return typeof id === 'string' ? [id] : []
}

/**
 * Reads what a day in the field needs before the network is gone: what is to be done, today's visits with what they ask, customers on the way and
 * the most important of one's own, whom to call there, and own open deals. What is kept of it is in `seen.fields.ts`.
 */
export async function takeAlong(client: QueryClient): Promise<void> {
  const { customer, contact } = registry.kinds
  const { company } = await client.ensureQueryData(sessionQuery)
  const today = dayIn(company.timeZone, new Date())
  const keep = (type: RecordType, records: readonly AnyRecord[]) =>
    keepSeen(
      client,
      records.map((data) => ({ key: recordQuery(registry.kinds[type], data.id).queryKey, data })),
    )
  const [activities, own, deals] = await Promise.all([
    listed('activity', toDo, 'at', most.customers),
    listed('customer', { all: [mine] }, 'level', most.customers),
    listed('opportunity', { all: [mine, openPart] }, 'expectedCloseOn', most.deals),
    client.prefetchQuery(todayQuery({ date: today, person: undefined })),
    ...[choiceListsQuery, peopleQuery, visitSettingQuery, visitConsentQuery].map((query) =>
      client.prefetchQuery(query as never),
    ),
  ] as const)
  await Promise.all([keep('activity', activities), keep('customer', own), keep('opportunity', deals)])

  const stops = activities.filter(({ kind }) => kind === 'visit').slice(0, most.stops)
  for (const { id } of stops) {
    await client.prefetchQuery(visitQuery(id))
    await client.prefetchQuery(preparationQuery(id))
  }
  const { items: templates } = await client.ensureQueryData(templatesQuery)
  for (const { id, retired, number } of templates)
    if (!retired && number > 0) await client.prefetchQuery(templateQuery(id))

  const visited = new Set(stops.flatMap((stop) => idOf(stop['customer'])))
  for (const stop of stops) {
    const { place } = client.getQueryData(visitQuery(stop.id).queryKey) ?? {}
    if (!place) continue
    const around = await call(customerMapOperations.nearby, { body: { ...place, within: near } })
    for (const { id } of around.items.slice(0, nearest)) visited.add(id)
  }
  const known = new Set(own.map(({ id }) => id))
  for (const id of visited) if (!known.has(id)) await client.prefetchQuery(recordQuery(customer, id))

  const customers = [...new Set([...visited, ...known])]
  if (customers.length === 0) return
  const people = await listed(
    'contact',
    { all: [{ field: 'customer', operator: 'anyOf', value: customers }] },
    contact.sort,
    most.contacts,
  )
  await keep('contact', people)
  await keepSeen(
    client,
    customers.flatMap((id) => {
      const items = people.filter((person) => idOf(person['customer'])[0] === id)
      return shownPeople.map((shown) => ({
        key: relatedQuery(contact, 'customer', id, shown).queryKey,
        data: { items: items.slice(0, shown), nextCursor: null, total: { value: items.length, exact: true } },
      }))
    }),
  )
}

/** How many people of a customer the call sheet and the customer's page show. */
const shownPeople = [8, 20]
