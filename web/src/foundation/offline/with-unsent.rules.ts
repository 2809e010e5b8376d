import type { QueryKey } from '@tanstack/react-query'
import { isSeenType, type SeenType } from './seen-keys.ts'
import type { Entry, Queue } from './outbox.rules.ts'

type Fields = Readonly<Record<string, unknown>>

/** Where the records of each type are changed. */
const roots: Readonly<Record<SeenType, string>> = {
  customer: '/api/v1/customers/:id',
  contact: '/api/v1/contacts/:id',
  opportunity: '/api/v1/opportunities/:id',
  activity: '/api/v1/activities/:id',
}

/** Deeds that end an activity, beside changing it. */
const ends: readonly string[] = ['complete-activity', 'check-out-of-visit']

const isId = (value: unknown) => typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value)

/** What a wish makes of a record of a type; null where it says nothing of it, `gone` where it removes it. */
function effectOf(type: SeenType, { operation: { id, method, path }, body }: Entry): Fields | 'gone' | null {
  if (path === roots[type]) {
    if (method === 'DELETE') return 'gone'
    if (method !== 'PATCH' || typeof body !== 'object' || body === null) return null
    // A wish names another record by its id alone: its name is not known here, so what was read stays.
    const { custom: _, ...values } = body as Fields
    return Object.fromEntries(Object.entries(values).filter(([, value]) => !isId(value)))
  }
  return type === 'activity' && ends.includes(id) ? { done: true } : null
}

/** A record as it is once the unsent wishes about it are done; null where one removes it. */
function recordWith(type: SeenType, record: Fields, queue: Queue): Fields | null {
  let shown: Fields | null = record
  for (const entry of queue) {
    if (entry.state === 'refused' || entry.params?.['id'] !== record['id'] || shown === null) continue
    const effect = effectOf(type, entry)
    if (effect !== null) shown = effect === 'gone' ? null : { ...shown, ...effect }
  }
  return shown
}

type Item = Fields & {
  activity?: { id: string } | null
  moves?: { type: string; id: string } | null
  due?: string | null
}

/** Whether something of a day is done, or put off to another, by what is not sent yet. */
function leavesDay(item: Item, day: string, queue: Queue): boolean {
  return queue.some((entry) => {
    const id = entry.params?.['id']
    if (entry.state === 'refused' || id === undefined) return false
    if (id === item.activity?.id) {
      const effect = effectOf('activity', entry)
      if (effect === null) return false
      return effect === 'gone' || effect['done'] === true || isAfter(effect['at'], day)
    }
    if (item.moves?.type !== 'opportunity' || id !== item.moves.id) return false
    const effect = effectOf('opportunity', entry)
    return effect !== null && effect !== 'gone' && isAfter(effect['nextStepOn'], day)
  })
}

/** Whether a day or moment, told in the zone of this device, is after a day. */
function isAfter(when: unknown, day: string): boolean {
  if (typeof when !== 'string') return false
  if (when.length === 10) return when > day
  return new Date(when) >= new Date(new Date(`${day}T00:00:00`).getTime() + 24 * 3_600_000)
}

type Page = Fields & { items: readonly Fields[] }

/** What was read last under a key, with what its person did since and the server has not heard of. Applied twice it is the same. */
export function withUnsent(key: QueryKey, data: unknown, queue: Queue): unknown {
  const [kind, type] = key
  if (queue.length === 0 || typeof data !== 'object' || data === null) return data
  if (kind === 'today') return dayWith(data as Fields, String(key[1]), queue)
  if (!isSeenType(type)) return data
  if (kind === 'record') return recordWith(type, data as Fields, queue) ?? data
  if (kind !== 'list') return data
  const pageWith = (page: Page): Page => ({
    ...page,
    items: page.items.flatMap((item): Fields[] => {
      const shown = recordWith(type, item, queue)
      return shown === null ? [] : [shown]
    }),
  })
  if ('pages' in data) return { ...data, pages: (data.pages as Page[]).map(pageWith) }
  return 'items' in data ? pageWith(data as Page) : data
}

function dayWith(data: Fields, day: string, queue: Queue): Fields {
  const left = (items: unknown) =>
    Array.isArray(items) ? (items as Item[]).filter((item) => !leavesDay(item, day, queue)) : items
  return { ...data, appointments: left(data['appointments']), rest: left(data['rest']) }
}
