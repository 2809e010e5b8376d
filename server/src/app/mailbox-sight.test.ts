import { letterOperations } from '#contract/conversations/mailbox/letter.ts'
import { mailboxOperations } from '#contract/conversations/mailbox/mailbox.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { sightOperations } from '#contract/organization/sight.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { keepLetter } from '../conversations/index.ts'
import type { Tx } from '../foundation/database/database.ts'
import { letterParts } from './letters.ts'

const house = testHouse({ sweepMs: 3_600_000 })
const people: Caller[] = []
const boxes: string[] = []
const at = (index: number) => people[index] as Caller
const director = 3

const connect = (who: number, shares: 'whole' | 'mention') =>
  at(who).call(mailboxOperations.write, {
    body: {
      address: `person${who}@house.example`,
      imapHost: 'imap.house.example',
      imapPort: 993,
      imapSecurity: 'tls',
      smtpHost: 'smtp.house.example',
      smtpPort: 465,
      smtpSecurity: 'tls',
      login: `person${who}`,
      keeps: 'chosen',
      shares,
      copiesSent: true,
      password: 'x',
    },
  })

beforeAll(async () => {
  for (const name of ['甲', '乙', '丙']) people.push(await house().person(name, 'representative'))
  people.push(await house().person('丁', 'director'))
  for (const who of [0, 1, 2]) {
    await connect(who, 'whole')
    boxes.push(await house().context.database.read(at(who).actor.tenantId, (tx: Tx<never>) => mailboxIdOf(tx, who)))
  }
})

async function mailboxIdOf(tx: Tx<never>, who: number): Promise<string> {
  const { tenantId, userId } = at(who).actor
  const found = await sql<{
    id: string
  }>`select b.id from mailbox b where b.tenant_id = ${tenantId}::uuid and b.user_id = ${userId}::uuid`.execute(tx)
  return found.rows[0]?.id ?? ''
}

const seller = fc.nat(2)
/** What happens: records appear and are shared, letters are put on them and kept private, mailboxes are shared otherwise. */
const deed = fc.oneof(
  fc.record({ do: fc.constant('record' as const), owner: seller }),
  fc.record({ do: fc.constant('share' as const), which: fc.nat(), with: fc.uniqueArray(seller) }),
  fc.record({ do: fc.constant('letter' as const), owner: seller, on: fc.array(fc.nat(), { maxLength: 2 }) }),
  fc.record({ do: fc.constant('letter' as const), owner: seller, on: fc.array(fc.nat(), { maxLength: 2 }) }),
  fc.record({ do: fc.constant('private' as const), which: fc.nat(), is: fc.boolean() }),
  fc.record({ do: fc.constant('mailbox' as const), owner: seller, shares: fc.constantFrom('whole', 'mention') }),
)

type Thing = { id: string; owner: number; seers: Set<number> }
type Kept = { id: string; subject: string; owner: number; private: boolean; on: Thing[] }

test('whatever happens, everybody learns of, reads and finds just those letters that the plainest model says', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 10, maxLength: 24 }), async (deeds) => {
      run += 1
      const things: Thing[] = []
      const letters: Kept[] = []
      const shares: ('whole' | 'mention')[] = ['whole', 'whole', 'whole']
      for (const who of [0, 1, 2]) await connect(who, 'whole')
      for (const one of deeds) {
        if (one.do === 'record') {
          const body = { name: `第${run}轮第${things.length}家` }
          const { id } = (await at(one.owner).call(customerOperations.create, { body })).body
          things.push({ id, owner: one.owner, seers: new Set([one.owner, director]) })
        } else if (one.do === 'share') {
          const thing = things[one.which % Math.max(1, things.length)]
          if (!thing) continue
          const shared = one.with.map((who) => ({ user: at(who).actor.userId, change: false }))
          const params = { type: 'customer' as const, id: thing.id }
          await at(thing.owner).call(sightOperations.share, { params, body: { people: shared } })
          thing.seers = new Set([thing.owner, director, ...one.with])
        } else if (one.do === 'letter') {
          const on = [...new Set(one.on.flatMap((which) => things[which % Math.max(1, things.length)] ?? []))]
          const subject = `第${run}轮第${letters.length}封`
          letters.push({ id: await keep(one.owner, subject, on), subject, owner: one.owner, private: false, on })
        } else if (one.do === 'private') {
          const letter = letters[one.which % Math.max(1, letters.length)]
          if (!letter) continue
          letter.private = one.is
          const params = { id: letter.id }
          await at(letter.owner).call(letterOperations.keepPrivate, { params, body: { private: one.is } })
        } else {
          shares[one.owner] = one.shares
          await connect(one.owner, one.shares)
        }
      }
      for (const who of [0, 1, 2, director]) {
        const read: string[] = []
        for (const letter of letters) {
          const isOwn = letter.owner === who
          const learns = isOwn || (!letter.private && letter.on.some(({ seers }) => seers.has(who)))
          const reads = learns && (isOwn || shares[letter.owner] === 'whole')
          if (reads) read.push(letter.id)
          const told = await at(who).call(letterOperations.thread, { params: { id: letter.id } })
          expect([who, letter.subject, told.status]).toEqual([who, letter.subject, learns ? 200 : 404])
          expect(JSON.stringify(told.body).includes(letter.subject)).toBe(reads)
          for (const { id } of letter.on.filter((thing) => thing.seers.has(who))) {
            const story = await at(who).call(eventOperations.timeline, { params: { type: 'customer', id } })
            const lines = story.body.items.filter(({ changes }) => changes['letter']?.to === letter.id)
            expect(lines.length).toBe(learns ? 1 : 0)
            expect(JSON.stringify(lines).includes(letter.subject)).toBe(reads)
          }
        }
        expect([who, (await found(who, `第${run}轮`)).toSorted()]).toEqual([who, read.toSorted()])
      }
    }),
    { numRuns: 12 },
  )
}, 120_000)

/** Letters that somebody finds by some words, page by page. */
async function found(who: number, search: string, cursor?: string): Promise<string[]> {
  const query = { search, limit: 5, ...(cursor === undefined ? {} : { cursor }) }
  const { body } = await at(who).call(letterOperations.search, { query })
  const ids = body.items.map(({ letter }) => letter.id)
  return body.nextCursor === null ? ids : [...ids, ...(await found(who, search, body.nextCursor))]
}

function keep(owner: number, subject: string, on: readonly Thing[]): Promise<string> {
  const { actor } = at(owner)
  const { context } = house()
  return context.database.write(actor.tenantId, (tx: Tx<never>) =>
    keepLetter(tx, context, actor, letterParts, {
      mailboxId: boxes[owner] ?? '',
      messageId: `${context.newId()}@elsewhere.example`,
      references: [],
      direction: 'in',
      sender: { name: '王强', address: 'wang@steel.example' },
      recipients: [],
      copies: [],
      subject,
      text: subject,
      html: null,
      attached: [],
      at: context.now(),
      belongings: on.map(({ id }) => ({ type: 'customer', id, name: null, customer: id })),
      findsDeal: false,
    }),
  )
}
