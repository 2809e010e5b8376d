import { conversationOperations, messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { sightOperations } from '#contract/organization/sight.operations.ts'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()
const people: Caller[] = []

beforeAll(async () => {
  for (const name of ['甲', '乙', '丙']) people.push(await house().person(name, 'representative'))
  people.push(await house().person('丁', 'director'))
})

const at = (index: number) => people[index] as Caller
const someone = fc.nat(3)
const seller = fc.nat(2)

/** What happens, in an order of its own: records change hands and are shared, channels gain and lose people, and people talk. */
const deed = fc.oneof(
  fc.record({ do: fc.constant('record' as const), owner: seller }),
  fc.record({ do: fc.constant('share' as const), thing: fc.nat(), with: fc.uniqueArray(seller) }),
  fc.record({ do: fc.constant('channel' as const), host: someone, members: fc.uniqueArray(someone) }),
  fc.record({ do: fc.constant('remove' as const), thing: fc.nat(), who: someone }),
  fc.record({ do: fc.constant('direct' as const), one: someone, other: someone }),
  fc.record({ do: fc.constant('say' as const), thing: fc.nat() }),
  fc.record({ do: fc.constant('say' as const), thing: fc.nat() }),
)

type Thing = { id: string; seers: Set<number>; host: number | null; record: { id: string; owner: number } | null }

const director = 3

test('whatever happens, everybody reads just what the plainest model says that they may', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 12, maxLength: 30 }), async (deeds) => {
      run += 1
      const things = new Map<string, Thing>()
      const said: { words: string; thing: Thing }[] = []
      const pick = (which: number, fits: (thing: Thing) => boolean) => {
        const fitting = [...things.values()].filter(fits)
        return fitting[which % Math.max(1, fitting.length)]
      }
      for (const one of deeds) {
        if (one.do === 'record') {
          const made = await at(one.owner).call(customerOperations.create, {
            body: { name: `第${run}轮第${things.size}家` },
          })
          const record = { type: 'customer' as const, id: made.body.id }
          const opened = await at(one.owner).call(conversationOperations.open, { body: { record } })
          const seers = new Set([one.owner, director])
          things.set(opened.body.id, {
            id: opened.body.id,
            seers,
            host: null,
            record: { id: record.id, owner: one.owner },
          })
        } else if (one.do === 'share') {
          const thing = pick(one.thing, ({ record }) => record !== null)
          if (!thing?.record) continue
          const { id, owner } = thing.record
          const shares = one.with.map((who) => ({ user: at(who).actor.userId, change: false }))
          await at(owner).call(sightOperations.share, { params: { type: 'customer', id }, body: { people: shares } })
          thing.seers = new Set([owner, director, ...one.with])
        } else if (one.do === 'channel') {
          const channel = { name: `群${things.size}`, people: one.members.map((who) => at(who).actor.userId) }
          const made = await at(one.host).call(conversationOperations.open, { body: { channel } })
          things.set(made.body.id, {
            id: made.body.id,
            seers: new Set([one.host, ...one.members]),
            host: one.host,
            record: null,
          })
        } else if (one.do === 'remove') {
          const thing = pick(one.thing, ({ host, seers }) => host !== null && host !== one.who && seers.has(one.who))
          if (!thing) continue
          const remove = [at(one.who).actor.userId]
          await at(thing.host ?? 0).call(conversationOperations.changeMembers, {
            params: { id: thing.id },
            body: { remove },
          })
          thing.seers.delete(one.who)
        } else if (one.do === 'direct') {
          if (one.one === one.other) continue
          const opened = await at(one.one).call(conversationOperations.open, {
            body: { people: [at(one.other).actor.userId] },
          })
          // It is the same in every run.
          const id = opened.body.id
          things.set(id, { id, seers: new Set([one.one, one.other]), host: null, record: null })
        } else {
          const thing = pick(one.thing, ({ seers }) => seers.size > 0)
          const author = [...(thing?.seers ?? [])][one.thing % Math.max(1, thing?.seers.size ?? 0)]
          if (!thing || author === undefined) continue
          const words = `暗号${run}之${said.length}号`
          const sent = await at(author).call(messageOperations.send, {
            params: { id: thing.id },
            body: { text: words },
          })
          expect(sent.status).toBe(201)
          said.push({ words, thing })
        }
      }
      for (const [index, reader] of people.entries()) {
        const expected = said.filter(({ thing }) => thing.seers.has(index)).map(({ words }) => words)
        const found = await reader.call(messageOperations.search, { query: { search: `暗号${run}之`, limit: 50 } })
        // The clock stands still here: all was said at one moment, in whichever order.
        expect(found.body.items.map(({ message }) => message.text).toSorted()).toEqual(expected.toSorted())
        for (const thing of things.values()) {
          const read = await reader.call(messageOperations.list, { params: { id: thing.id } })
          expect(read.status).toBe(thing.seers.has(index) ? 200 : 404)
        }
        const listed = (await reader.call(conversationOperations.list, { query: { limit: 100 } })).body.items
        for (const { id } of listed) if (things.has(id)) expect(things.get(id)?.seers.has(index)).toBe(true)
      }
    }),
    // To make a failure smaller takes longer against a database than anybody waits; its seed is told.
    { numRuns: 8, endOnFailure: true },
  )
}, 120_000)
