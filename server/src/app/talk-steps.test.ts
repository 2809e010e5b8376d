import { conversationOperations, messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import { expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { talkParts } from './talk.ts'
import type { Tx } from '../foundation/database/database.ts'

const house = testHouse()

const open = async (who: Caller, type: 'opportunity' | 'customer', id: string) =>
  (await who.call(conversationOperations.open, { body: { record: { type, id } } })).body.id
const stepsOf = async (who: Caller, id: string) => who.call(conversationOperations.steps, { params: { id } })

/** Lets an hour pass, so that what happens next is later. */
const later = () => {
  house().now.at = new Date(house().now.at.getTime() + 3_600_000)
}

test('what was said on a deal stands with the stage in which it was said, also where a stage was come back to', async () => {
  const { person, administrator } = house()
  const seller = await person('王芳', 'representative')
  const stages = ((await administrator.call(processOperations.list)).body.items[0]?.stages ?? []).filter(
    ({ outcome }) => outcome === 'open',
  )
  const [first = '', second = ''] = stages.map(({ id }) => id)
  const customer = (await seller.call(customerOperations.create, { body: { name: '东海重工' } })).body.id
  const deal = (
    await seller.call(opportunityOperations.create, { body: { name: '余热发电', customer, amount: '1200000.00' } })
  ).body.id
  const id = await open(seller, 'opportunity', deal)
  const say = async (text: string) => {
    later()
    return (await seller.call(messageOperations.send, { params: { id }, body: { text } })).body.id
  }
  const go = async (stage: string) => {
    later()
    const gone = await administrator.call(opportunityOperations.advance, { params: { id: deal }, body: { stage } })
    expect(gone.status, JSON.stringify(gone.problem)).toBe(200)
  }
  await say('先去看现场')
  const removed = await say('说错了')
  await seller.call(messageOperations.remove, { params: { id: removed } })
  await go(second)
  await say('方案要改')
  await say('改好了')
  await go(first)
  await say('退回来重新谈')
  const told = (await stepsOf(seller, id)).body.items
  expect(told.map(({ step, messages }) => [step.id, messages])).toEqual([
    [first, 1],
    [second, 2],
    [first, 1],
  ])
  expect(told.map(({ step }) => step.name.zh)).toEqual([stages[0]?.name.zh, stages[1]?.name.zh, stages[0]?.name.zh])

  const peer = await person('李强', 'representative')
  expect((await stepsOf(peer, id)).status).toBe(404)
  const elsewhere = await open(seller, 'customer', customer)
  expect((await stepsOf(seller, elsewhere)).body.items).toEqual([])
  // Who may not read the stage of deals learns nothing of it here.
  const { actor } = seller
  const blind = {
    ...actor,
    rights: { ...actor.rights, fields: { ...actor.rights.fields, opportunity: { stage: 'hidden' as const } } },
  }
  const seen = await house().context.database.read(actor.tenantId, (tx: Tx<never>) =>
    talkParts.stepsOf(tx, blind, { type: 'opportunity', id: deal }),
  )
  expect(seen).toEqual([])
})
