import { conversationOperations, messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import { IDBFactory } from 'fake-indexeddb'
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Tx } from '../../server/src/foundation/database/database.ts'
import { openOutboxStore } from '../../web/src/foundation/offline/device-outbox.ts'
import { openOutbox, type Transport } from '../../web/src/foundation/offline/outbox.ts'
import { replyOf } from '../../web/src/foundation/offline/outbox.rules.ts'
import { testHouse } from '../support/house.ts'
import { numbers, transportOf, wishOf } from '../support/phone-transport.ts'

const house = testHouse()
const lost = replyOf({ status: 0, code: 'unreachable' })

async function phoneIn(talk: string, send: Transport, kept = new IDBFactory()) {
  const person = house().administrator.actor.userId
  const store = await openOutboxStore(person, kept)
  const box = openOutbox({ store, send, person, now: () => new Date(), newKey: randomUUID })
  const params = { id: talk }
  return {
    box,
    /** Says something as the screen does: the files go up under names of their own, then the message that brings them. */
    say: (text: string, pictures: readonly string[]) => {
      const files = pictures.map((name) => ({ name, makes: randomUUID() as string }))
      const uploads = files.map(({ name, makes }) => {
        const content = new Blob([`content of ${name}`], { type: 'image/png' })
        const file = { name, type: content.type, bytes: content.size }
        return { wish: { ...wishOf(messageOperations.attach, { params }), file }, about: { name, makes, content } }
      })
      const body = { text, replyTo: null, files: files.map(({ makes }) => makes) }
      const message = {
        wish: wishOf(messageOperations.send, { params, body }),
        about: { name: text, makes: randomUUID() },
      }
      return box.act(...uploads, message)
    },
    left: () => box.view().queue.map(({ name, state }) => `${name} ${state}`),
  }
}

const newTalk = async (name: string) =>
  (await house().administrator.call(conversationOperations.open, { body: { channel: { name } } })).body.id

const saidIn = async (id: string) => {
  const { items } = (await house().administrator.call(messageOperations.list, { params: { id }, query: {} })).body
  return items.flatMap(({ text, files }) =>
    text === '' ? [] : [`${text}: ${files.map(({ name }) => name).join(' ')}`],
  )
}

const filesIn = (talk: string) =>
  house().context.database.read(house().administrator.actor.tenantId, (tx: Tx<never>) =>
    sql<{
      name: string
    }>`select f.name from file f where f.tenant_id = ${house().administrator.actor.tenantId}::uuid and f.record_id = ${talk}::uuid
      and f.deleted_at is null`.execute(tx),
  )

test('pictures written without network go up once and are said once, in order, however often the network breaks', {
  timeout: 120_000,
}, async () => {
  for (let seed = 1; seed <= 6; seed += 1) {
    const chance = numbers(seed)
    const talk = await newTalk(`线路 ${seed}`)
    const real = transportOf(house().administrator)
    let isBroken = true
    const phone = await phoneIn(talk, async (entry, file) => {
      const what = isBroken ? chance() : 1
      if (what < 0.4) return lost
      const reply = await real(entry, file)
      return what < 0.65 ? lost : reply
    })
    const said: string[] = []
    for (let at = 0; at < 5; at += 1) {
      const pictures = Array.from({ length: Math.floor(chance() * 3) }, (_, of) => `${at}-${of}.png`)
      await phone.say(`第 ${at} 句`, pictures)
      said.push(`第 ${at} 句: ${pictures.join(' ')}`)
    }
    isBroken = false
    while (phone.box.view().queue.length > 0) await phone.box.run()
    expect(await saidIn(talk), `seed ${seed}`).toEqual(said)
    expect((await filesIn(talk)).rows).toHaveLength(said.join().split('.png').length - 1)
    phone.box.close()
  }
})

test('a file that is declined keeps its message with its words; what is said next goes, and it goes when it is sent again', async () => {
  const talk = await newTalk('工地')
  const real = transportOf(house().administrator)
  const troubled = { state: 'off' as 'off' | 'declines' | 'works' }
  const phone = await phoneIn(talk, async (entry, file) => {
    if (troubled.state === 'off') return lost
    if (troubled.state === 'declines' && entry.file?.name === 'b.png')
      return replyOf({ status: 413, code: 'file-too-large' })
    return real(entry, file)
  })
  await phone.say('两张照片', ['a.png', 'b.png'])
  await phone.say('随后一句', [])
  expect(phone.left()).toEqual(['a.png waiting', 'b.png waiting', '两张照片 waiting', '随后一句 waiting'])
  troubled.state = 'declines'
  await phone.box.run()
  expect(await saidIn(talk)).toEqual(['随后一句: '])
  expect(phone.left()).toEqual(['b.png refused', '两张照片 waiting'])
  const declined = phone.box.view().queue[0]?.key ?? ''
  expect(await phone.box.file(declined)).toBeDefined()
  troubled.state = 'works'
  await phone.box.sendAgain(declined)
  expect(await saidIn(talk)).toEqual(['随后一句: ', '两张照片: a.png b.png'])

  troubled.state = 'off'
  await phone.say('不要了', ['c.png'])
  await phone.box.discard(phone.box.view().queue.at(-1)?.key ?? '')
  expect(phone.box.view().queue).toEqual([])
  phone.box.close()
})
