import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import { reviewOperations } from '#contract/opportunities/reviews/review.operations.ts'
import { usualQuestions } from '#contract/opportunities/reviews/review.ts'
import { userOperations } from '#contract/organization/organization.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()

async function stageOf(outcome: 'won' | 'lost' | 'open'): Promise<string> {
  const [process] = (await house().administrator.call(processOperations.list)).body.items
  return process?.stages.find((stage) => stage.outcome === outcome)?.id ?? ''
}

/** Somebody who sells, with the one who leads them. */
async function pair(name: string): Promise<{ seller: Caller; manager: Caller }> {
  const { administrator, person } = house()
  const manager = await person(`${name}的经理`, 'director')
  const seller = await person(name, 'representative')
  const body = { managerId: manager.actor.userId }
  await administrator.call(userOperations.change, { params: { id: seller.actor.userId }, body })
  return { seller, manager }
}

async function lose(seller: Caller, name: string): Promise<string> {
  const id = (await seller.call(opportunityOperations.create, { body: { name } })).body.id
  const body = { stage: await stageOf('lost'), lossReason: 'price' as const }
  expect((await seller.call(opportunityOperations.advance, { params: { id }, body })).status).toBe(200)
  return id
}

const answers = { 'decided-by': 'price', fit: 2, lesson: '早点见决策人' }

test('voices are given apart: who is asked reads the others after their own', async () => {
  const { seller, manager } = await pair('丢单的人')
  const id = await lose(seller, '丢掉的单')
  const waiting = (await manager.call(reviewOperations.mine)).body.items
  expect(waiting.map(({ deal, role, outcome }) => [deal.id, role, outcome])).toEqual([[id, 'manager', 'lost']])

  const incomplete = await seller.call(reviewOperations.answer, { params: { id }, body: { answers: { fit: 2 } } })
  expect(incomplete.problem.errors).toEqual([{ path: 'answers.decided-by', code: 'required' }])
  const own = await seller.call(reviewOperations.answer, { params: { id }, body: { answers } })
  expect(own.body.voices.map(({ role, answers: said }) => [role, said?.['fit'] ?? null])).toEqual([
    ['owner', 2],
    ['manager', null],
  ])
  const before = await manager.call(reviewOperations.ofDeal, { params: { id } })
  expect(before.body.voices.map((voice) => voice.answers)).toEqual([null, null])
  expect(before.body.own).toMatchObject({ role: 'manager', done: false })
  const after = await manager.call(reviewOperations.answer, {
    params: { id },
    body: { answers: { 'decided-by': 'relationship', fit: 4 } },
  })
  expect(after.body.voices.map((voice) => voice.answers?.['decided-by'])).toEqual(['price', 'relationship'])
  expect((await manager.call(reviewOperations.mine)).body.items).toEqual([])
  const story = await seller.call(eventOperations.timeline, { params: { type: 'opportunity', id } })
  const reviewed = story.body.items.filter(({ kind }) => kind === 'reviewed')
  expect([reviewed.length, JSON.stringify(reviewed).includes('决策人')]).toEqual([2, false])
})

test('a deal that goes on again asks nobody; what was said stays, and who said it is not asked twice', async () => {
  const { seller, manager } = await pair('又活过来的人')
  const id = await lose(seller, '又活过来的单')
  await seller.call(reviewOperations.answer, { params: { id }, body: { answers } })
  await seller.call(opportunityOperations.advance, { params: { id }, body: { stage: await stageOf('open') } })
  expect((await manager.call(reviewOperations.mine)).body.items).toEqual([])
  await seller.call(opportunityOperations.advance, { params: { id }, body: { stage: await stageOf('won') } })
  expect((await manager.call(reviewOperations.mine)).body.items.map(({ outcome }) => outcome)).toEqual(['won'])
  expect((await seller.call(reviewOperations.mine)).body.items).toEqual([])
})

test('nobody answers for a deal of which they are not asked, or that they do not see', async () => {
  const { administrator, person } = house()
  const { seller } = await pair('被问的人')
  const id = await lose(seller, '别人的复盘')
  const outsider = await person('不相干的人', 'representative')
  for (const who of [administrator, outsider]) {
    const answer = await who.call(reviewOperations.answer, { params: { id }, body: { answers } })
    expect(answer.status).toBe(404)
  }
  expect((await outsider.call(reviewOperations.ofDeal, { params: { id } })).status).toBe(404)
})

test('a company asks what it wants to know', async () => {
  const { administrator, person } = house()
  const form = (await administrator.call(reviewOperations.form)).body
  expect([form.version, form.questions.length]).toEqual([0, usualQuestions.length])
  const questions = form.questions.slice(0, 2)
  const seller = await person('不能改问题的人', 'representative')
  expect((await seller.call(reviewOperations.writeForm, { body: { questions } })).status).toBe(403)
  const written = await administrator.call(reviewOperations.writeForm, { body: { questions }, version: 0 })
  expect([written.body.version, written.body.questions.length]).toEqual([1, 2])
  const stale = await administrator.call(reviewOperations.writeForm, { body: { questions }, version: 0 })
  expect(stale.status).toBe(412)
  const twice = await administrator.call(reviewOperations.writeForm, {
    body: { questions: [...questions, ...questions] },
  })
  expect(twice.problem.errors?.[0]?.code).toBe('key-taken')
})
