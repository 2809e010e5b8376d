import type { QueryKey } from '@tanstack/react-query'
import { isSeenType, isSeenWhole, type SeenType } from './seen-keys.ts'
import type { Seen } from './seen-store.ts'

/** Fields of records that a phone keeps for times without network: whom one visits, how to reach them, and what was agreed. */
export const seenFields: Readonly<Record<SeenType, readonly string[]>> = {
  customer: [
    'name',
    'level',
    'type',
    'industry',
    'phone',
    'province',
    'city',
    'district',
    'address',
    'latitude',
    'longitude',
    'owner',
    'lastActivityAt',
  ],
  contact: ['name', 'customer', 'title', 'mobile', 'phone'],
  opportunity: [
    'name',
    'customer',
    'process',
    'stage',
    'outcome',
    'amount',
    'currency',
    'expectedCloseOn',
    'nextStep',
    'nextStepOn',
    'owner',
  ],
  activity: [
    'name',
    'kind',
    'customer',
    'contact',
    'opportunity',
    'at',
    'minutes',
    'allDay',
    'place',
    'done',
    'outcome',
    'content',
    'owner',
  ],
}

/** What says which record it is and how new; own fields of the company are not kept. */
const frame = ['id', 'version', 'createdAt', 'updatedAt', 'deletedAt']

/** Rows of a list that are kept at the most. */
const mostRows = 100

type Fields = Readonly<Record<string, unknown>>
type Page = { items: readonly Fields[]; nextCursor?: unknown; total?: unknown }

/** A record with those of its fields that are kept. */
function fewOf(fields: readonly string[], record: Fields): Fields {
  const kept = [...frame, ...fields].filter((name) => name in record).map((name) => [name, record[name]])
  return { ...Object.fromEntries(kept), custom: {} }
}

const fewItems = (fields: readonly string[], page: Page): Page => ({
  ...page,
  items: page.items.slice(0, mostRows).map((item) => fewOf(fields, item)),
})

/** What of an answer is kept on a phone; undefined: nothing of it. */
export function seenPart(key: QueryKey, data: unknown): unknown {
  const [kind, type] = key
  if (typeof data !== 'object' || data === null) return undefined
  if (isSeenWhole(key)) return data
  // The day of somebody else is theirs.
  if (kind === 'today') return key[2] === '' ? data : undefined
  // A visit of somebody else is looked at where there is network.
  if (kind === 'visit') return (data as { mine?: boolean }).mine === true ? data : undefined
  if (!isSeenType(type)) return undefined
  const fields = seenFields[type]
  if (kind === 'record') return fewOf(fields, data as Fields)
  if (kind !== 'list') return undefined
  if ('pages' in data) {
    const { pages, pageParams } = data as { pages: Page[]; pageParams: unknown[] }
    // The first page alone; what comes after it is asked of the server.
    const [first] = pages
    return first && { pages: [{ ...fewItems(fields, first), nextCursor: null }], pageParams: pageParams.slice(0, 1) }
  }
  return 'items' in data ? fewItems(fields, data as Page) : undefined
}

/** What a list asks for that records kept on a phone can answer: all of them, or those whose name holds what is looked for. */
export function questionOf([kind, type, question]: QueryKey): { search?: string } | undefined {
  if (kind !== 'list' || !isSeenType(type) || typeof question !== 'object' || question === null) return undefined
  // Whether a condition holds, a few fields cannot tell.
  return 'filter' in question || 'deleted' in question ? undefined : question
}

/** Records that are kept, as the only page of a list; read when the oldest of them was. */
export function listOf(rows: readonly Seen[], search = ''): Seen | undefined {
  const named = rows.filter(({ data }) => nameIn(data).toLowerCase().includes(search.trim().toLowerCase()))
  if (rows.length === 0) return undefined
  const items = named.map(({ data }) => data).toSorted((one, other) => nameIn(one).localeCompare(nameIn(other), 'zh'))
  const page = { items, nextCursor: null, total: { value: items.length, exact: true } }
  return { at: Math.min(...rows.map(({ at }) => at)), data: { pages: [page], pageParams: [undefined] } }
}

function nameIn(record: unknown): string {
  const { name } = record as { name?: unknown }
  return typeof name === 'string' ? name : ''
}
