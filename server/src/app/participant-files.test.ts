import { activityOperations } from '#contract/activities/activity.operations.ts'
import { participantOperations } from '#contract/activities/participants/participant.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { beforeAll, expect, test } from 'vitest'
import { asLines, filesOf } from '../../../tests/support/file-house.ts'
import { type Caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()
const { upload, through, undo, problems, cells } = filesOf(house, 'activity')
let ann: Caller

beforeAll(async () => {
  const { administrator, person } = house()
  ann = await person('同行的安', 'collaborator')
  await person('同行的博', 'collaborator')
  const customer = (await administrator.call(customerOperations.create, { body: { name: '文件里的客户' } })).body.id
  await administrator.call(contactOperations.create, { body: { name: '陈工', customer, email: 'chen@buyer.example' } })
})

const idOf = async (name: string, who = house().administrator) => {
  const filter = JSON.stringify({ all: [{ field: 'name', operator: 'is', value: name }] })
  return (await who.call(activityOperations.list, { query: { filter } })).body.items.map(({ id }) => id)
}
const partsOf = async (name: string) => {
  const [id = ''] = await idOf(name)
  const { items } = (await house().administrator.call(participantOperations.list, { params: { id } })).body
  return items.map((part) => [part.kind, part.name, part.email])
}
const lines = [
  '主题,方式,客户,参与同事,参与联系人,其他参与人',
  '文件里的交流会,会议,文件里的客户,同行的安、同行的博,chen@buyer.example,设计院赵工 <zhao@design.example>、监理',
  '没有旁人的电话,电话,文件里的客户,没有这个人,,',
]

test('a file says who takes part, who then sees the activity; whom nobody knows is said and left out', async () => {
  const uploaded = await upload(lines)
  expect(uploaded.columns.map(({ field }) => field)).toEqual([
    'name',
    'kind',
    'customer',
    'participants.colleagues',
    'participants.contacts',
    'participants.others',
  ])
  expect(await idOf('文件里的交流会', ann)).toEqual([])
  const done = await through(uploaded)
  expect(done).toMatchObject({ created: 2, bad: 0 })
  expect(await problems(done.id)).toEqual([[3, '参与同事', 'reference-left-empty', '没有这个人', false]])
  expect(await partsOf('文件里的交流会')).toEqual([
    ['user', '同行的博', null],
    ['user', '同行的安', null],
    ['contact', '陈工', null],
    ['outside', '监理', null],
    ['outside', '设计院赵工', 'zhao@design.example'],
  ])
  expect(await partsOf('没有旁人的电话')).toEqual([])
  expect(await idOf('文件里的交流会', ann)).toHaveLength(1)
})

test('an export carries who takes part and is read back the same; to undo takes activity and sight away', async () => {
  const filter = { all: [{ field: 'name', operator: 'is', value: '文件里的交流会' } as const] }
  const columns = ['name', 'kind', 'participants.colleagues', 'participants.contacts', 'participants.others']
  const told = await cells({ format: 'csv', columns, filter })
  expect(told[0]).toEqual(['主题', '方式', '参与同事', '参与联系人', '其他参与人'])
  const before = await partsOf('文件里的交流会')
  const back = await upload(asLines(told).map((line) => line.replace('文件里的交流会', '带回来的交流会')))
  const done = await through(back)
  expect(done).toMatchObject({ created: 1, bad: 0 })
  expect(await partsOf('带回来的交流会')).toEqual(before)
  expect(await undo(back.id)).toMatchObject({ state: 'undone' })
  expect(await idOf('带回来的交流会', ann)).toEqual([])
})
