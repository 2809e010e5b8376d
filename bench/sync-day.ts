import { activityOperations } from '#contract/activities/activity.operations.ts'
import { visitOperations } from '#contract/activities/visits/visit.operations.ts'
import { fileOperations } from '#contract/platform/file.ts'
import type { Operation } from '#contract/shared/operation.ts'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { memoryStore } from '../web/src/foundation/offline/outbox-store.ts'
import { type Asked, openOutbox, type Transport } from '../web/src/foundation/offline/outbox.ts'
import { replyOf, type Wish } from '../web/src/foundation/offline/outbox.rules.ts'
import { send as ask } from './load.ts'
import { madeHere, takeAway } from './scenarios.ts'
import { type Line, slowNetwork } from './slow-network.ts'

/** A weak mobile network: 400 kbit/s up, 2 Mbit/s down, 150 ms there and back. */
const weak: Line = { up: 50_000, down: 250_000, delayMs: 75 }
const photoBytes = 200_000
const visits = 4
const photosOfEach = 3

export type SyncDay = {
  operations: number
  photos: number
  requests: number
  kilobytesUp: number
  kilobytesDown: number
  seconds: number
  /** What the line alone takes for so many bytes. */
  lineSeconds: number
  left: number
}

export const syncDayName = 'sync of a day'

/** Sends what a seller did in a day without network: four visits with their notes, 40 operations and 12 photos of 200 KB with theirs. */
export async function syncDay(port: number, token: string, customer: string): Promise<SyncDay> {
  const network = await slowNetwork(port, weak)
  let requests = 0
  let isCut = true
  const send: Transport = async (entry, file) => {
    if (isCut) return replyOf({ status: 0, code: 'unreachable' })
    requests += 1
    const path = entry.operation.path.replaceAll(/:(\w+)/g, (_, name: string) => String(entry.params?.[name]))
    const form = new FormData()
    if (file) form.append('file', file, entry.file?.name ?? '')
    const answered = await fetch(`http://127.0.0.1:${network.port}${path}`, {
      method: entry.operation.method,
      headers: {
        authorization: `Bearer ${token}`,
        'idempotency-key': entry.key,
        ...(file ? {} : { 'content-type': 'application/json' }),
      },
      body: file ? form : JSON.stringify(entry.body),
    })
    const answer: unknown = await answered.json().catch(() => null)
    return answered.ok
      ? { kind: 'done', answer }
      : replyOf({ ...(answer as object), status: answered.status, code: 'declined' })
  }
  const box = openOutbox({ store: memoryStore(), send, person: 'seller', now: () => new Date(), newKey: randomUUID })
  const asked = Array.from({ length: visits }, () => dayPart(customer)).flat()
  for (const together of asked) await box.act(...together)
  isCut = false
  const before = performance.now()
  await box.run()
  const seconds = (performance.now() - before) / 1000
  const { up, down } = network.sent()
  const left = box.view().queue.length
  box.close()
  await network.close()
  await ask(port, token, { ...takeAway, path: takeAway.path.replace('opportunities', 'activities') })
  const photos = visits * photosOfEach
  return {
    operations: requests - photos,
    photos,
    requests,
    kilobytesUp: Math.round(up / 1000),
    kilobytesDown: Math.round(down / 1000),
    seconds: Number(seconds.toFixed(1)),
    lineSeconds: Number((up / weak.up).toFixed(1)),
    left,
  }
}

const wishOf = (
  { id, method, path, title }: Pick<Operation, 'id' | 'method' | 'path' | 'title'>,
  rest: Omit<Wish, 'operation'>,
): Wish => ({
  operation: { id, method, path, title },
  ...rest,
})

/** One visit that nobody planned: begun, found by three photos, ended with what comes next, and four notes. Ten operations. */
function dayPart(customer: string): Asked[][] {
  const name = `${madeHere} ${randomUUID()}`
  const id = randomUUID()
  const params = { id }
  const at = new Date().toISOString()
  const about = { name }
  const one = (wish: Wish, makes?: string): Asked[] => [{ wish, about: { name, makes } }]
  const photo = (): Asked[] => {
    const content = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(photoBytes - 4)])
    const digest = createHash('sha256').update(content).digest('hex')
    const file = randomUUID()
    const kept = { name: 'photo.jpg', type: 'image/jpeg', bytes: content.length }
    return [
      {
        wish: wishOf(fileOperations.upload, { params: { type: 'activity', id }, file: kept }),
        about: { name, makes: file, content: new Blob([content], { type: 'image/jpeg' }) },
      },
      {
        wish: wishOf(visitOperations.photo, {
          params,
          body: { file, step: null, takenAt: at, source: 'camera', digest },
        }),
        about,
      },
    ]
  }
  const note = () =>
    one(
      wishOf(activityOperations.create, {
        body: { name, kind: 'note', customer, done: true, content: '现场记录：'.repeat(20) },
      }),
    )
  const next = { name, kind: 'call', at }
  return [
    one(wishOf(activityOperations.create, { body: { name, kind: 'visit', customer, done: false, at } }), id),
    one(
      wishOf(visitOperations.checkIn, {
        params,
        body: { at, position: null, noPosition: 'unavailable', reason: '地下车间' },
      }),
    ),
    ...Array.from({ length: photosOfEach }, photo),
    ...Array.from({ length: 4 }, note),
    one(
      wishOf(visitOperations.checkOut, {
        params,
        body: {
          at,
          position: null,
          noPosition: 'unavailable',
          reason: '地下车间',
          leftReason: '试测',
          result: '测量',
          next,
        },
      }),
    ),
  ]
}

export function describeSync(sync: SyncDay): string {
  const { operations, photos, requests, kilobytesUp, kilobytesDown, seconds, lineSeconds } = sync
  return `${operations} operations and ${photos} photos of 200 KB, done without network, through a line of 400 kbit/s up and 150 ms there and back: ${seconds} s, of which the line alone takes ${lineSeconds} s; ${requests} requests, ${kilobytesUp} kB up, ${kilobytesDown} kB down`
}
