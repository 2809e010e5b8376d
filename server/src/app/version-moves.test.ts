import { activityOperations } from '#contract/activities/activity.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { designOperations } from '#contract/opportunities/process-design.operations.ts'
import { type Process, type ProcessDraft, processOperations } from '#contract/opportunities/process.ts'
import { requestOperations } from '#contract/opportunities/requests/request.operations.ts'
import { plainStage, type StageDefinition } from '#contract/opportunities/stage-definition.ts'
import { teamOperations } from '#contract/opportunities/team/team.operations.ts'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()
const name = (text: string) => ({ zh: text, en: text })
type Drawn = ProcessDraft['stages'][number] & { id?: string }
const stage = (title: string, definition: Partial<StageDefinition> = {}): Drawn => ({
  name: name(title),
  outcome: 'open',
  probability: 0.3,
  forecastCategory: 'pipeline',
  definition: { ...plainStage, ...definition },
})
const ends: Drawn[] = [
  { name: name('赢'), outcome: 'won', probability: 1, forecastCategory: 'closed', definition: plainStage },
  { name: name('输'), outcome: 'lost', probability: 0, forecastCategory: 'closed', definition: plainStage },
]
const duty = (role: StageDefinition['roles'][number]['role'], required = true) => ({ role, required, hours: 8 })

let helper: Caller
let process: Process
const policy = { back: 'free', skip: 'free', imports: 'free' } as const
const stageOf = (title: string) => process.stages.find((one) => one.name.zh === title)?.id ?? ''
const requestsOf = async (deal: string) =>
  (await house().administrator.call(requestOperations.list, { query: { show: 'record', record: deal } })).body.items
const sorted = <One>(all: readonly One[]) =>
  all.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
const said = (items: Awaited<ReturnType<typeof requestsOf>>) =>
  sorted(items.map(({ role, state, stage: at, endReason }) => [role, state, at?.name.zh, endReason]))

beforeAll(async () => {
  const { administrator, person } = house()
  helper = await person('多面手', 'collaborator')
  for (const role of ['pre-sales', 'expert', 'legal', 'finance'] as const)
    await administrator.call(teamOperations.writePool, {
      params: { role },
      body: { members: [{ user: helper.actor.userId, department: null, capacity: null }] },
    })
  const made = await administrator.call(processOperations.create, {
    body: {
      name: name('会改版的流程'),
      policy,
      stages: [
        stage('接触', { roles: [duty('expert', false)] }),
        stage('交流', { roles: [duty('pre-sales'), duty('legal', false)] }),
        ...ends,
      ] as ProcessDraft['stages'],
    },
  })
  if (made.status !== 201) throw new Error(JSON.stringify(made.problem))
  process = made.body
})

async function dealAt(title: string) {
  const { administrator } = house()
  const deal = (await administrator.call(opportunityOperations.create, { body: { name: title, process: process.id } }))
    .body
  const moved = await administrator.call(opportunityOperations.advance, {
    params: { id: deal.id },
    body: { stage: stageOf('交流') },
  })
  expect(moved.status, JSON.stringify(moved.problem)).toBe(200)
  return deal.id
}

async function publish(stages: Drawn[]) {
  const { administrator } = house()
  const params = { id: process.id }
  const saved = await administrator.call(designOperations.save, { params, body: { policy, stages } as never })
  expect(saved.status, JSON.stringify(saved.problem)).toBe(200)
  process = (await administrator.call(designOperations.publish, { params, body: {} })).body
}

test('deals that are moved to another version are asked for what it needs, and keep what stands', async () => {
  const { administrator } = house()
  const params = { id: process.id }
  const [taken, open] = [await dealAt('已接单的商机'), await dealAt('还没人接的商机')]
  const mine = (await requestsOf(taken)).find(({ role }) => role === 'pre-sales')
  await helper.call(requestOperations.accept, { params: { id: mine?.id ?? '' }, body: {} })
  const [first, , won, lost] = process.stages
  // The stage is drawn anew under another name: it asks for finance instead of legal, and has a task.
  await publish([
    { ...stage('接触'), id: first?.id ?? '' },
    stage('深入交流', {
      roles: [duty('pre-sales', false), duty('finance')],
      tasks: [{ key: 'plan', name: name('写计划'), days: 2, owner: 'sales' }],
    }),
    { ...(ends[0] as Drawn), id: won?.id ?? '' },
    { ...(ends[1] as Drawn), id: lost?.id ?? '' },
  ])
  const mapping = { [stageOf('交流')]: stageOf('深入交流') }
  const preview = (body: { mapping: Record<string, string> }) =>
    administrator.call(designOperations.preview, { params, body })
  expect((await preview({ mapping: {} })).body.items).toEqual([
    { stage: stageOf('交流'), deals: 2, to: null, asks: [], withdraws: [], keeps: 0, tasks: 0 },
  ])
  const seen = (await preview({ mapping })).body.items[0]
  expect({ ...seen, withdraws: sorted(seen?.withdraws ?? []) }).toEqual({
    stage: stageOf('交流'),
    deals: 2,
    to: stageOf('深入交流'),
    asks: [{ role: 'finance', count: 2 }],
    withdraws: [
      { role: 'expert', count: 2 },
      { role: 'legal', count: 2 },
    ],
    keeps: 2,
    tasks: 2,
  })
  expect(said(await requestsOf(open)).map(([, state]) => state)).toEqual(['open', 'open', 'open'])

  const moved = await administrator.call(designOperations.move, { params, body: { mapping } })
  expect(moved.body).toEqual({ changed: 2, refused: [] })
  expect(said(await requestsOf(taken))).toEqual([
    ['expert', 'withdrawn', '接触', 'version-moved'],
    ['finance', 'open', '深入交流', null],
    ['legal', 'withdrawn', '交流', 'version-moved'],
    ['pre-sales', 'accepted', '深入交流', null],
  ])
  const kept = (await requestsOf(taken)).find(({ role }) => role === 'pre-sales')
  expect([kept?.id, kept?.required]).toEqual([mine?.id, false])
  expect(said(await requestsOf(open)).filter(([, state]) => state === 'open')).toEqual([
    ['finance', 'open', '深入交流', null],
    ['pre-sales', 'open', '深入交流', null],
  ])
  const tasks = await administrator.call(activityOperations.list, {
    query: {
      filter: JSON.stringify({ all: [{ field: 'opportunity', operator: 'is', value: taken }] }),
    },
  })
  expect(tasks.body.items.map((task) => task.name)).toEqual(['写计划'])

  const again = await administrator.call(designOperations.move, { params, body: { mapping: {} } })
  expect(again.body).toEqual({ changed: 0, refused: [] })
})

test('what was delivered stands, also where the deal stays in its stage', async () => {
  const { administrator } = house()
  const deal = (
    await administrator.call(opportunityOperations.create, { body: { name: '留在阶段', process: process.id } })
  ).body.id
  await administrator.call(opportunityOperations.advance, {
    params: { id: deal },
    body: { stage: stageOf('深入交流') },
  })
  const asked = (await requestsOf(deal)).find(({ role }) => role === 'finance')
  await helper.call(requestOperations.accept, { params: { id: asked?.id ?? '' }, body: {} })
  await helper.call(requestOperations.deliver, { params: { id: asked?.id ?? '' }, body: { result: '已核算' } })
  const live = process.stages.filter(({ retired }) => !retired)
  await publish(
    live.map(({ id, name: title, outcome, probability, forecastCategory }) => ({
      id,
      name: title,
      outcome,
      probability,
      forecastCategory,
      definition: title.zh === '深入交流' ? { ...plainStage, roles: [duty('finance'), duty('expert')] } : plainStage,
    })),
  )
  await administrator.call(designOperations.move, { params: { id: process.id }, body: { mapping: {} } })
  expect(said(await requestsOf(deal))).toEqual([
    ['expert', 'open', '深入交流', null],
    ['finance', 'delivered', '深入交流', null],
    ['pre-sales', 'withdrawn', '深入交流', 'version-moved'],
  ])
})

test('only who manages processes looks ahead', async () => {
  const seen = await helper.call(designOperations.preview, { params: { id: process.id }, body: { mapping: {} } })
  expect(seen.status).toBe(403)
})
