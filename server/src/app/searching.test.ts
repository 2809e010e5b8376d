import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { searchOperations } from '#contract/platform/search.ts'
import { beforeAll, expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'

const house = testHouse()

beforeAll(async () => {
  const { administrator } = house()
  for (const name of ['华为技术有限公司', '深圳市华达精密机械', '重庆长安汽车', 'Acme Pumps GmbH', '100%纯棉_厂'])
    await administrator.call(customerOperations.create, {
      body: { name, phone: name.startsWith('华为') ? '0755-2878 0808' : null },
    })
  await administrator.call(contactOperations.create, {
    body: { name: '单于建国', mobile: '138 1234 5678', email: 'jianguo.shanyu@huada.example.com' },
  })
})

test.each([
  ['华为', '华为技术有限公司'],
  ['达精密', '深圳市华达精密机械'],
  ['庆', '重庆长安汽车'],
  ['huawei', '华为技术有限公司'],
  ['HUAWEI', '华为技术有限公司'],
  ['hu', '华为技术有限公司'],
  ['jingmi', '深圳市华达精密机械'],
  ['hdjm', '深圳市华达精密机械'],
  ['chongqing', '重庆长安汽车'],
  ['cqca', '重庆长安汽车'],
  ['acme pumps', 'Acme Pumps GmbH'],
  ['28780808', '华为技术有限公司'],
  ['0755 287', '华为技术有限公司'],
  ['5678', '单于建国'],
  ['138-1234', '单于建国'],
  ['jianguo.shanyu@', '单于建国'],
  ['shanyu@huada', '单于建国'],
  ['100%', '100%纯棉_厂'],
])('the search finds by %s', async (text, name) => {
  const { body } = await house().administrator.call(searchOperations.search, { query: { text } })
  expect(body.items.map((hit) => hit.name)).toContain(name)
})

test.each(['华威', 'hwei', '_棉', '%', '9999', 'zzz'])('the search finds nothing of ours by %s', async (text) => {
  const { body } = await house().administrator.call(searchOperations.search, { query: { text } })
  expect(body.items.filter((hit) => hit.type === 'customer' && hit.name !== '100%纯棉_厂')).toEqual([])
})

test('names that begin with the question come first, and what is renamed or deleted is found no longer by its old name', async () => {
  const { administrator } = house()
  const search = async (text: string) =>
    (await administrator.call(searchOperations.search, { query: { text } })).body.items.map((hit) => hit.name)
  expect((await search('华'))[0]).toBe('华为技术有限公司')
  const made = (await administrator.call(customerOperations.create, { body: { name: '旧名实业' } })).body
  await administrator.call(customerOperations.change, { params: { id: made.id }, body: { name: '新名实业' } })
  expect([await search('旧名'), await search('xinming')]).toEqual([[], ['新名实业']])
  await administrator.call(customerOperations.remove, { params: { id: made.id } })
  expect(await search('新名')).toEqual([])
})
