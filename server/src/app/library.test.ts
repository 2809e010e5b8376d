import { conversationOperations, messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import { materialOperations } from '#contract/conversations/library/material.operations.ts'
import type { Material, MaterialDraft } from '#contract/conversations/library/material.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { competitorOperations } from '#contract/opportunities/competitors/competitor.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { departmentOperations, userOperations } from '#contract/organization/organization.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { fileOperations } from '#contract/platform/file.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()
let [wang, li, manager]: Caller[] = []
const the = (caller: Caller | undefined) => caller as Caller
const keeper = () => house().administrator

beforeAll(async () => {
  const { person } = house()
  wang = await person('王芳', 'representative')
  li = await person('李强', 'representative')
  manager = await person('陈经理', 'manager')
})

async function begin(draft: Partial<MaterialDraft> = {}, who = keeper()): Promise<Material> {
  const made = await who.call(materialOperations.create, { body: { kind: 'guide', title: '资料', ...draft } })
  expect(made.status, JSON.stringify(made.problem)).toBe(201)
  return made.body
}

async function publish(id: string, body = '内容', who = keeper()): Promise<Material> {
  const published = await who.call(materialOperations.publish, {
    params: { id },
    body: { file: null, body, note: null },
  })
  expect(published.status, JSON.stringify(published.problem)).toBe(201)
  return published.body
}

const publishedOf = async (draft: Partial<MaterialDraft>) => publish((await begin(draft)).id)

const titles = async (who: Caller, query: Record<string, unknown> = {}) =>
  (await who.call(materialOperations.list, { query })).body.items.map(({ title }) => title)

const status = async (who: Caller, id: string) => (await who.call(materialOperations.read, { params: { id } })).status

async function upload(who: Caller, id: string, name: string, content: string) {
  const boundary = 'tiejun'
  const payload = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${content}\r\n--${boundary}--\r\n`
  return who.raw({
    method: 'POST',
    url: `/api/v1/materials/${id}/files`,
    payload,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
}

describe('a material', () => {
  test('is seen by who keeps the library until it is published, then by everybody, and no more once it is retired', async () => {
    const { id } = await begin({ title: '谈判指南' })
    expect(await status(the(wang), id)).toBe(404)
    await publish(id)
    expect(await status(the(wang), id)).toBe(200)
    expect(await titles(the(wang))).toContain('谈判指南')
    await keeper().call(materialOperations.retire, { params: { id }, body: { retired: true } })
    expect(await status(the(wang), id)).toBe(404)
    expect(await titles(keeper(), { show: 'retired' })).toContain('谈判指南')
    await keeper().call(materialOperations.retire, { params: { id }, body: { retired: false } })
    expect(await status(the(wang), id)).toBe(200)
  })

  test('is begun by who keeps the library, and changed by them and by who answers for it', async () => {
    const refused = await the(wang).call(materialOperations.create, { body: { kind: 'guide', title: '我的' } })
    expect(refused.status).toBe(403)
    const { id } = await begin({ title: '交给王芳', keeper: the(wang).actor.userId })
    await publish(id, '第一版', the(wang))
    const change = (who: Caller) => who.call(materialOperations.change, { params: { id }, body: { summary: '改过了' } })
    expect((await change(the(wang))).body.summary).toBe('改过了')
    expect((await change(the(li))).status).toBe(403)
    expect((await change(the(manager))).status).toBe(200)
    const deeds = [materialOperations.publish, materialOperations.retire] as const
    for (const deed of deeds)
      expect(
        (
          await the(li).call(deed as typeof materialOperations.retire, {
            params: { id },
            body: (deed.id === 'publish-material' ? { body: '我来' } : { retired: true }) as never,
          })
        ).status,
      ).toBe(403)
  })

  test('keeps every version that was published, with its file', async () => {
    const { id } = await begin({ title: '价格表' })
    const first = (await upload(keeper(), id, '价格表.txt', 'v1')).body as { id: string }
    await keeper().call(materialOperations.publish, {
      params: { id },
      body: { file: first.id, body: null, note: '首版' },
    })
    const second = (await upload(keeper(), id, '价格表.txt', 'v2')).body as { id: string }
    const { body } = await keeper().call(materialOperations.publish, {
      params: { id },
      body: { file: second.id, body: null, note: '涨价 3%' },
    })
    expect(body).toMatchObject({ number: 2, state: 'published', file: { id: second.id } })
    expect(body.versions.map(({ number, note, file }) => [number, note, file?.id])).toEqual([
      [2, '涨价 3%', second.id],
      [1, '首版', first.id],
    ])
    const asked = { method: 'GET', url: `/api/v1/files/${second.id}/content` } as const
    const got = await house().house.app.inject(asked)
    expect(got.statusCode).toBe(401)
    // What was published stays, also for who brought it.
    expect((await keeper().call(fileOperations.remove, { params: { id: first.id } })).status).toBe(403)
    expect((await upload(the(wang), id, '假.txt', 'x')).status).toBe(403)
  })

  test('takes no file of another, and none of what is not there', async () => {
    const one = await begin()
    const other = await begin()
    const file = ((await upload(keeper(), one.id, '一.txt', '1')).body as { id: string }).id
    const wrong = await keeper().call(materialOperations.publish, {
      params: { id: other.id },
      body: { file, body: null, note: null },
    })
    expect(wrong.problem.errors).toEqual([{ path: 'file', code: 'reference-unknown' }])
    const absent = '01900000-0000-7000-8000-000000000009'
    for (const path of ['stages', 'competitors', 'products', 'departments'])
      expect(
        (await keeper().call(materialOperations.change, { params: { id: one.id }, body: { [path]: [absent] } })).problem
          .errors,
      ).toEqual([{ path, code: 'reference-unknown' }])
  })

  test('for some departments is seen by their people and those below, and by no others', async () => {
    const make = async (name: string, parentId?: string) =>
      (await keeper().call(departmentOperations.create, { body: { name, ...(parentId ? { parentId } : {}) } })).body.id
    const east = await make('华东')
    const shanghai = await make('上海', east)
    await keeper().call(userOperations.change, {
      params: { id: the(wang).actor.userId },
      body: { departmentId: shanghai },
    })
    const { id } = await publishedOf({ title: '华东专用', departments: [east] })
    expect(await status(the(wang), id)).toBe(200)
    expect(await status(the(li), id)).toBe(404)
    expect(await titles(the(li))).not.toContain('华东专用')
    expect((await the(li).call(materialOperations.uses, { params: { id } })).status).toBe(404)
  })

  test('is found by its signs and by its spelling, by kind, industry and day', async () => {
    await publishedOf({ title: '水泥行业节能案例', kind: 'case', industries: ['C'] })
    await publishedOf({ title: '银行案例', kind: 'case', industries: ['J'] })
    await publishedOf({ title: '去年的政策', validUntil: '2026-05-19' })
    expect(await titles(the(li), { search: '节能' })).toEqual(['水泥行业节能案例'])
    expect(await titles(the(li), { search: 'shuini' })).toEqual(['水泥行业节能案例'])
    expect(await titles(the(li), { kind: 'case', industry: 'J' })).toEqual(['银行案例'])
    expect(await titles(the(li))).not.toContain('去年的政策')
    expect(await titles(the(li), { show: 'out-of-date' })).toEqual(['去年的政策'])
    const page = await the(li).call(materialOperations.list, { query: { kind: 'case', limit: 1 } })
    const rest = await the(li).call(materialOperations.list, {
      query: { kind: 'case', limit: 1, cursor: page.body.nextCursor },
    })
    expect([...page.body.items, ...rest.body.items].map(({ title }) => title)).toEqual(['银行案例', '水泥行业节能案例'])
    expect(rest.body.nextCursor).toBeNull()
  })

  test('that somebody else has changed meanwhile is not overwritten', async () => {
    const { id, version } = await begin({ title: '两人改' })
    const change = (title: string) =>
      keeper().call(materialOperations.change, { params: { id }, body: { title }, version })
    expect((await change('先改的')).status).toBe(200)
    expect((await change('后改的')).status).toBe(412)
    const log = (await keeper().call(eventOperations.audit, { query: { recordType: 'material', recordId: id } })).body
    expect(log.items.map(({ kind }) => kind)).toEqual(['changed', 'created'])
  })
})

describe('what fits', () => {
  test('a deal is offered with its reasons, the best first', async () => {
    const rival = (await keeper().call(competitorOperations.create, { body: { name: '金蝶机电', aliases: '金蝶' } }))
      .body.id
    const customer = (await keeper().call(customerOperations.create, { body: { name: '海螺', industry: 'C' } })).body.id
    const deal = (
      await keeper().call(opportunityOperations.create, { body: { name: '产线', customer, competitor: '金蝶' } })
    ).body
    const stage = deal.stage?.id ?? ''
    await publishedOf({ title: '打金蝶', kind: 'battle-card', competitors: [rival] })
    await publishedOf({ title: '制造业本阶段', stages: [stage], industries: ['C'] })
    await publishedOf({ title: '金融业本阶段', stages: [stage], industries: ['J'] })
    await publishedOf({ title: '过期的', stages: [stage], validUntil: '2026-05-01' })
    await begin({ title: '草稿的', stages: [stage] })
    const { items } = (
      await keeper().call(materialOperations.ofRecord, { params: { type: 'opportunity', id: deal.id } })
    ).body
    const best = items.filter(({ score }) => score > 2)
    expect(best.map(({ material, score }) => [material.title, score])).toEqual([
      ['制造业本阶段', 6],
      ['打金蝶', 5],
    ])
    expect(best[0]?.reasons.map(({ facet }) => facet)).toEqual(['stage', 'industry'])
    expect(best[1]?.reasons).toEqual([{ facet: 'competitor', names: [{ zh: '金蝶机电', en: '金蝶机电' }] }])
    expect(items.map(({ material }) => material.title)).not.toContain('金融业本阶段')
    const hidden = await the(li).call(materialOperations.ofRecord, { params: { type: 'opportunity', id: deal.id } })
    expect(hidden.status).toBe(404)
  })
})

describe('use', () => {
  async function dealOf(who: Caller, name: string): Promise<string> {
    return (await who.call(opportunityOperations.create, { body: { name } })).body.id
  }
  const open = (who: Caller, id: string, deal?: string) =>
    who.call(materialOperations.noteUse, {
      params: { id },
      body: { how: 'opened', ...(deal ? { record: { type: 'opportunity' as const, id: deal } } : {}) },
    })

  test('is counted by person, time and deal, and each count opens into its list', async () => {
    const { id } = await publishedOf({ title: '常用的' })
    const deal = await dealOf(the(wang), '王芳的商机')
    expect((await open(the(wang), id, deal)).status).toBe(204)
    await open(the(wang), id, deal)
    await the(wang).call(materialOperations.noteUse, { params: { id }, body: { how: 'downloaded' } })
    await open(the(li), id)
    const read = (await keeper().call(materialOperations.read, { params: { id } })).body
    expect(read.use).toEqual({ people: 2, times: 3, deals: 1, open: 1, won: 0, lost: 0 })
    const uses = (await keeper().call(materialOperations.uses, { params: { id } })).body.items
    expect(uses).toHaveLength(read.use.times)
    const onDeals = (await keeper().call(materialOperations.uses, { params: { id }, query: { outcome: 'open' } })).body
    expect(onDeals.items).toMatchObject([{ user: { name: '王芳' }, record: { name: '王芳的商机' }, outcome: 'open' }])
    expect(
      (await keeper().call(materialOperations.uses, { params: { id }, query: { outcome: 'won' } })).body.items,
    ).toEqual([])
  })

  test('of others is told to nobody who does not see their deals, though they sit in one department', async () => {
    const found = await keeper().call(userOperations.list)
    const departmentId = found.body.items.find(({ id }) => id === the(wang).actor.userId)?.department?.id ?? null
    expect(departmentId).toBeTruthy()
    await keeper().call(userOperations.change, { params: { id: the(li).actor.userId }, body: { departmentId } })
    const { id } = await publishedOf({ title: '各用各的' })
    await open(the(wang), id)
    await open(the(li), id)
    expect((await the(li).call(materialOperations.read, { params: { id } })).body.use).toMatchObject({
      people: 1,
      times: 1,
    })
    const told = (await the(li).call(materialOperations.uses, { params: { id } })).body.items
    expect(told.map(({ user }) => user.name)).toEqual(['李强'])
  })

  test('is noted for no record that one does not see', async () => {
    const { id } = await publishedOf({ title: '看不见的' })
    expect((await open(the(li), id, await dealOf(the(wang), '别人的商机'))).status).toBe(404)
  })

  test('in the conversation of a record says where the material is', async () => {
    const { id } = await publishedOf({ title: '发给大家' })
    const deal = await dealOf(the(wang), '要资料的商机')
    const record = { type: 'opportunity' as const, id: deal }
    expect((await the(wang).call(materialOperations.send, { params: { id }, body: { record } })).status).toBe(204)
    const { conversation } = (await the(wang).call(conversationOperations.ofRecord, { params: record })).body
    const said = (await the(wang).call(messageOperations.list, { params: { id: conversation?.id ?? '' } })).body.items
    expect(said[0]?.text).toContain('《发给大家》')
    expect(said[0]?.text).toContain(`/library/${id}`)
    const uses = (await the(wang).call(materialOperations.uses, { params: { id } })).body.items
    expect(uses.map(({ how }) => how)).toEqual(['sent'])
  })
})
