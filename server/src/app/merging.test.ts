import { activityOperations } from '#contract/activities/activity.operations.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { sightOperations } from '#contract/organization/sight.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { fileOperations } from '#contract/platform/file.ts'
import { analysisOperations } from '#contract/analytics/analysis.ts'
import { hourMs } from '#contract/shared/day.ts'
import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'

const house = testHouse()

const create = async (name: string, more = {}) =>
  (await house().administrator.call(customerOperations.create, { body: { name, ...more } })).body
const merge = (id: string, from: string, take: string[] = []) =>
  house().administrator.call(customerOperations.merge, { params: { id }, body: { from, take } })
const read = async (id: string) => (await house().administrator.call(customerOperations.read, { params: { id } })).body

test('everything attached moves: contacts, deals, activities, files, shares, daughters, the last contact and the story', async () => {
  const { administrator, person, now } = house()
  const helper = await person('协同', 'collaborator')
  const [kept, gone] = [await create('留下的公司'), await create('并入的公司')]
  const daughter = await create('子公司', { parent: gone.id })
  const contact = (await administrator.call(contactOperations.create, { body: { name: '李工', customer: gone.id } }))
    .body
  const deal = (
    await administrator.call(opportunityOperations.create, {
      body: { name: '带过来的', customer: gone.id, amount: '5.00' },
    })
  ).body
  const before = (await administrator.call(analysisOperations.results, { query: { by: 'customer' } })).body.total
  const at = new Date(now.at.getTime() - hourMs).toISOString()
  const visit = (
    await administrator.call(activityOperations.create, {
      body: { name: '拜访', kind: 'visit', customer: gone.id, at },
    })
  ).body
  await administrator.raw({
    method: 'POST',
    url: `/api/v1/records/customer/${gone.id}/files`,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello\r\n--x--\r\n',
  })
  await administrator.call(sightOperations.share, {
    params: { type: 'customer', id: gone.id },
    body: { people: [{ user: helper.actor.userId, change: true }] },
  })

  expect((await merge(kept.id, gone.id)).status).toBe(200)
  const merged = await read(kept.id)
  expect(merged).toMatchObject({ openOpportunities: 1, lastActivityAt: visit.at })
  expect((await read(daughter.id)).parent?.id).toBe(kept.id)
  const moved = [
    await administrator.call(contactOperations.read, { params: { id: contact.id } }),
    await administrator.call(opportunityOperations.read, { params: { id: deal.id } }),
    await administrator.call(activityOperations.read, { params: { id: visit.id } }),
  ]
  expect(moved.map(({ body }) => body.customer?.id)).toEqual([kept.id, kept.id, kept.id])
  const files = await administrator.call(fileOperations.list, { params: { type: 'customer', id: kept.id } })
  expect(files.body.items.map((file) => file.name)).toEqual(['a.txt'])
  expect((await helper.call(customerOperations.read, { params: { id: kept.id } })).status).toBe(200)
  const story = await administrator.call(eventOperations.timeline, { params: { type: 'customer', id: kept.id } })
  const told = story.body.items.map((event) => `${event.kind} ${event.recordName}`)
  for (const line of ['created 并入的公司', 'created 李工', 'created 带过来的', 'created 拜访', 'merged 留下的公司'])
    expect(told).toContain(line)
  expect((await administrator.call(analysisOperations.results, { query: { by: 'customer' } })).body.total).toEqual(
    before,
  )
})

test('what was merged twice is found at the end of the chain, and a deal won there counts for who remains', async () => {
  const { administrator } = house()
  const [first, second, third] = [await create('链一'), await create('链二'), await create('链三')]
  const deal = (await administrator.call(opportunityOperations.create, { body: { name: '链单', customer: first.id } }))
    .body
  const won = (await administrator.call(processOperations.list)).body.items[0]?.stages.find(
    (one) => one.outcome === 'won',
  )
  await administrator.call(opportunityOperations.advance, { params: { id: deal.id }, body: { stage: won?.id ?? '' } })
  await merge(second.id, first.id)
  await merge(third.id, second.id)
  const rows = (await administrator.call(analysisOperations.results, { query: { by: 'customer' } })).body.rows
  expect(rows.find((row) => row.key === third.id)).toMatchObject({ name: '链三', won: 1 })
  const story = await administrator.call(eventOperations.timeline, { params: { type: 'customer', id: third.id } })
  expect(story.body.items.map((event) => event.recordName)).toEqual(expect.arrayContaining(['链一', '链二', '链单']))
})

test('what the house counts is not taken over, nor does a customer become its own parent', async () => {
  const [mother, kept] = [await create('母公司'), await create('子')]
  const { administrator } = house()
  const gone = await create('中间', { parent: mother.id })
  await administrator.call(customerOperations.change, { params: { id: kept.id }, body: { parent: gone.id } })
  const refused = await merge(kept.id, gone.id, ['openOpportunities'])
  expect([refused.status, refused.problem.errors]).toEqual([
    422,
    [expect.objectContaining({ path: 'take', code: 'field-unknown' })],
  ])
  expect((await merge(kept.id, gone.id)).body.parent?.id).toBe(mother.id)
  // The mother merged into her daughter: nobody is left above.
  expect((await merge(kept.id, mother.id)).body.parent).toBeNull()
})

test('who was merged away and is restored stands for itself again', async () => {
  const { administrator } = house()
  const [kept, gone] = [await create('主'), await create('副')]
  await merge(kept.id, gone.id)
  expect((await administrator.call(customerOperations.restore, { params: { id: gone.id } })).status).toBe(200)
  await administrator.call(customerOperations.change, { params: { id: gone.id }, body: { city: '独立' } })
  const story = await administrator.call(eventOperations.timeline, { params: { type: 'customer', id: kept.id } })
  expect(story.body.items.map((event) => event.recordName)).not.toContain('副')
})
