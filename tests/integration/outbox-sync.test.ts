import { activityOperations } from '#contract/activities/activity.operations.ts'
import { visitOperations } from '#contract/activities/visits/visit.operations.ts'
import { contactOperations } from '#contract/customers/customer.operations.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { fileOperations } from '#contract/platform/file.ts'
import { IDBFactory } from 'fake-indexeddb'
import { sql } from 'kysely'
import { createHash, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Tx } from '../../server/src/foundation/database/database.ts'
import { openOutboxStore } from '../../web/src/foundation/offline/device-outbox.ts'
import { openOutbox, type Outbox, type Transport } from '../../web/src/foundation/offline/outbox.ts'
import { replyOf, type Wish } from '../../web/src/foundation/offline/outbox.rules.ts'
import { type Caller, testHouse } from '../support/house.ts'
import { numbers, transportOf, wishOf } from '../support/phone-transport.ts'

const house = testHouse()

/** A phone whose network breaks by chance, and whose application is closed by chance, its database staying. */
async function phoneOf(who: Caller, chance: () => number, count: { cuts: number }) {
  const kept = new IDBFactory()
  const real = transportOf(who)
  const lost = replyOf({ status: 0, code: 'unreachable' })
  const send: Transport = async (entry, file) => {
    const what = chance()
    if (what < 0.4) {
      count.cuts += 1
      return lost
    }
    const reply = await real(entry, file)
    if (what > 0.65) return reply
    count.cuts += 1
    return lost
  }
  const open = async (): Promise<Outbox> =>
    openOutbox({
      store: await openOutboxStore(who.actor.userId, kept),
      send,
      person: who.actor.userId,
      now: () => new Date(),
      newKey: randomUUID,
    })
  let box = await open()
  return {
    act: async (...asked: readonly (readonly [wish: Wish, makes?: string, content?: Blob])[]) => {
      await box.act(...asked.map(([wish, makes, content]) => ({ wish, about: { name: 'x', makes, content } })))
      if (chance() > 0.15) return
      count.cuts += 1
      box.close()
      box = await open()
    },
    run: () => box.run(),
    left: () => box.view().queue,
    close: () => box.close(),
  }
}

type Phone = Awaited<ReturnType<typeof phoneOf>>

const came = '2026-05-20T01:00:00.000Z'
const took = '2026-05-20T01:10:00.000Z'
const left = '2026-05-20T01:40:00.000Z'

/** A visit to somebody new: a contact, the visit itself, check-in, a photo with its file, a correction, check-out with what comes next. */
async function visit(phone: Phone, customer: string, name: string): Promise<void> {
  const contact = randomUUID()
  const activity = randomUUID()
  const person = { name, customer }
  await phone.act([wishOf(contactOperations.create, { body: person, confirmed: 'duplicate-ask' }), contact])
  const plan = { name: `拜访${name}`, kind: 'visit', customer, contact, done: false }
  await phone.act([wishOf(activityOperations.create, { body: plan }), activity])
  const params = { id: activity }
  await phone.act([wishOf(visitOperations.checkIn, { params, body: { at: came, position: null } })])
  const content = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(name)])
  const photo = new Blob([content], { type: 'image/jpeg' })
  const file = { name: `${name}.jpg`, type: photo.type, bytes: photo.size }
  const picture = randomUUID()
  const digest = createHash('sha256').update(content).digest('hex')
  const shot = { file: picture, step: null, takenAt: took, source: 'camera', digest }
  await phone.act(
    [wishOf(fileOperations.upload, { params: { type: 'activity', id: activity }, file }), picture, photo],
    [wishOf(visitOperations.photo, { params, body: shot })],
  )
  await phone.act([wishOf(contactOperations.change, { params: { id: contact }, body: { name: `${name}（改）` } })])
  const next = { name: `回访${name}`, kind: 'call', at: '2026-05-27T01:00:00.000Z' }
  await phone.act([wishOf(visitOperations.checkOut, { params, body: { at: left, position: null, next } })])
}

test('after a thousand interruptions on two phones nothing is lost, nothing doubled, and all in order', {
  timeout: 180_000,
}, async () => {
  const { administrator, person, context } = house()
  const seller = await person('外勤', 'representative')
  const customer = (await seller.call(customerOperations.create, { body: { name: '断网的客户' } })).body.id
  const count = { cuts: 0 }
  const phones = await Promise.all([20260520, 20260521].map((seed) => phoneOf(seller, numbers(seed), count)))
  const names: string[] = []
  while (count.cuts < 1_000) {
    const round = phones.map(async (phone, index) => {
      const name = `${index === 0 ? '甲' : '乙'}${names.length}号`
      names.push(name)
      await visit(phone, customer, name)
      await phone.run()
    })
    await Promise.all(round)
  }
  for (const phone of phones) {
    while (phone.left().length > 0) await phone.run()
    phone.close()
  }

  const { tenantId } = administrator.actor
  const told = await context.database.read(tenantId, async (tx: Tx<never>) => ({
    contacts: (
      await sql<{ name: string }>`select c.name from contact c where c.tenant_id = ${tenantId}::uuid`.execute(tx)
    ).rows,
    activities: (
      await sql<{ name: string; done: boolean; contact: string; files: number; photos: number; stay: unknown }>`
        select a.name, a.done, c.name as contact, (select count(*)::int from file f where f.tenant_id = a.tenant_id and f.record_id = a.id) as files,
          (select count(*)::int from visit_photo p join file f on f.tenant_id = p.tenant_id and f.id = p.file_id and f.digest = p.digest
            where p.tenant_id = a.tenant_id and p.visit_id = a.id and p.taken_at = ${took}::timestamptz) as photos,
          (select jsonb_build_array(v.in_at = ${came}::timestamptz, v.out_at = ${left}::timestamptz, v.minutes, v.next_id is not null) from visit v where v.tenant_id = a.tenant_id and v.id = a.id) as stay
        from activity a join contact c on c.tenant_id = a.tenant_id and c.id = a.contact_id where a.tenant_id = ${tenantId}::uuid`.execute(
        tx,
      )
    ).rows,
    events: (
      await sql<{ kind: string; record_type: string; record_name: string }>`
        select e.kind, e.record_type, e.record_name from event e where e.tenant_id = ${tenantId}::uuid and e.record_type in ('contact', 'activity') order by e.id`.execute(
        tx,
      )
    ).rows,
  }))
  expect(told.contacts.map((one) => one.name).toSorted()).toEqual(names.map((name) => `${name}（改）`).toSorted())
  expect(told.activities.toSorted((one, other) => one.name.localeCompare(other.name))).toEqual(
    names
      .flatMap((name) => [
        {
          name: `拜访${name}`,
          done: true,
          contact: `${name}（改）`,
          files: 1,
          photos: 1,
          stay: [true, true, 40, true],
        },
        { name: `回访${name}`, done: false, contact: `${name}（改）`, files: 0, photos: 0, stay: null },
      ])
      .toSorted((one, other) => one.name.localeCompare(other.name)),
  )
  for (const phone of ['甲', '乙']) {
    const story = told.events.filter((event) => event.record_name.includes(phone))
    expect(story.map((event) => `${event.record_type} ${event.kind}`)).toEqual(
      names
        .filter((name) => name.startsWith(phone))
        .flatMap(() => [
          'contact created',
          'activity created',
          'activity visit-checked-in',
          'activity file-added',
          'contact changed',
          'activity created',
          'activity changed',
          'activity visit-checked-out',
        ]),
    )
  }
})
