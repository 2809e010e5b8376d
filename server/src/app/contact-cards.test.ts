import { contactCardOperations, mostCards } from '#contract/customers/contact-card.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { companyOperations } from '#contract/organization/organization.operations.ts'
import { exportOperations } from '#contract/platform/export.ts'
import { sql } from 'kysely'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { actorOf } from '../../../tests/support/company.ts'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { exportCards } from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import type { Tx } from '../foundation/database/database.ts'
import { importWork, previewImport, startBackground, startImport, uploadImport } from '../platform/index.ts'
import { importRegistry } from './import-adapters.ts'
import { actorInBackground } from './importing/import-actor.ts'

const house = testHouse({ sweepMs: 3_600_000 })

const cards = [
  'BEGIN:VCARD',
  'VERSION:2.1',
  'N;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=D5=C5;=C8=FD;;;',
  'ORG;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=D4=B6=BA=BD=B2=E2=CA=D4=C9=E8=B1=B8;=B2=C9=B9=BA=B2=BF',
  'TEL;CELL:13800000011',
  'EMAIL;INTERNET:zhang@example.com',
  'END:VCARD',
  'BEGIN:VCARD',
  'VERSION:4.0',
  'FN:Li Si',
  'TITLE:Buyer',
  'GENDER:M',
  'BDAY:19800322',
  'TEL;VALUE=uri;TYPE=cell:tel:+86-13800000012',
  'CATEGORIES:VIP,fair',
  'NOTE:Met in Hannover\\, spoke for an hour',
  'END:VCARD',
  '',
].join('\r\n')

async function create(name: string, more = {}, owner?: Caller) {
  const { administrator } = house()
  const owned = owner ? { owner: owner.actor.userId } : {}
  return (await administrator.call(contactOperations.create, { body: { name, ...more, ...owned } })).body
}

/** The reader with other rights to one field of contacts. */
const withField = (actor: Actor, field: string, access: 'masked' | 'hidden'): Actor => ({
  ...actor,
  rights: { ...actor.rights, fields: { ...actor.rights.fields, contact: { [field]: access } } },
})

test('a file of cards goes in as any other table: contacts, their columns found, their companies made', async () => {
  const { context, administrator } = house()
  const { actor } = administrator
  const looked = await uploadImport(context, importRegistry, actor, {
    fileName: 'friends.vcf',
    content: Readable.from([Buffer.from(cards, 'latin1')]),
  })
  expect(looked).toMatchObject({
    target: 'contact',
    state: 'ready',
    rows: 2,
    reading: { format: 'vcf', headerRows: 1 },
  })
  expect(Object.fromEntries(looked.columns.map(({ header, field }) => [header, field]))).toEqual({
    FN: 'name',
    ORG: 'customer',
    'ORG UNIT': 'department',
    TITLE: 'title',
    'TEL CELL': 'mobile',
    TEL: 'phone',
    EMAIL: 'email',
    WECHAT: 'wechat',
    GENDER: 'gender',
    BDAY: 'birthday',
    ADR: 'address',
    CATEGORIES: 'tags',
    NOTE: 'description',
  })
  expect((await previewImport(context, importRegistry, actor, looked.id)).map(({ action }) => action)).toEqual([
    'create',
    'create',
  ])
  await startImport(context, importRegistry, actor, looked.id)
  const actorFor = (tenantId: string, userId: string) => actorInBackground(context, tenantId, userId)
  const background = startBackground(context, [importWork(context, importRegistry, actorFor)])
  await background.idle()
  await background.stop()
  const { items } = (await administrator.call(contactOperations.list, { query: { sort: 'name' } })).body
  expect(items).toMatchObject([
    {
      name: 'Li Si',
      title: 'Buyer',
      gender: 'male',
      birthday: '1980-03-22',
      tags: ['VIP', 'fair'],
      description: 'Met in Hannover, spoke for an hour',
    },
    { name: '张三', customer: { name: '远航测试设备' }, department: '采购部', email: 'zhang@example.com' },
  ])
})

test('one person or a selection becomes a file of cards, and what comes back in is the same', async () => {
  const { context, administrator } = house()
  const company = (await administrator.call(customerOperations.create, { body: { name: '知行咨询; 分号' } })).body
  const one = await create('赵, 六', {
    customer: company.id,
    title: '总监',
    mobile: '13900000013',
    description: '两行\n第二行',
    buyingRole: 'coach',
    attitude: 'opponent',
  })
  const file = await exportCards(context, administrator.actor, [one.id], '4.0')
  expect(file.name).toBe('赵, 六.vcf')
  expect(file.content).not.toMatch(/coach|opponent/)
  const form = `--x\r\ncontent-disposition: form-data; name="file"; filename="a.vcf"\r\n\r\n${file.content}\r\n--x--\r\n`
  const again = await administrator.raw({
    method: 'POST',
    url: contactCardOperations.read.path,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: form,
  })
  expect(again.body).toMatchObject({
    items: [
      { name: '赵, 六', company: '知行咨询; 分号', title: '总监', mobile: '13900000013', description: '两行\n第二行' },
    ],
  })
  const other = await create('钱七')
  const both = await exportCards(context, administrator.actor, [one.id, other.id], '3.0')
  expect([...both.content.matchAll(/^VERSION:3\.0$/gm)]).toHaveLength(2)
})

test('nobody takes along what they may not see in full, and each time is logged', async () => {
  const { context, administrator, person } = house()
  const seller = await person('导出者', 'representative')
  const mine = await create('自己的人', { mobile: '13700000014', email: 'own@example.com' }, seller)
  const theirs = await create('别人的人')
  const actor = await actorOf(context, seller.actor.tenantId, seller.actor.userId)
  const free: Actor = {
    ...actor,
    rights: {
      ...actor.rights,
      records: { ...actor.rights.records, contact: { ...actor.rights.records.contact, export: 'own' } },
    },
  }
  const masked = await exportCards(context, withField(free, 'mobile', 'masked'), [mine.id, theirs.id], '4.0')
  expect(masked.content).toContain('FN:自己的人')
  expect(masked.content).not.toContain('别人的人')
  expect(masked.content).not.toMatch(/137|\*/)
  expect((await exportCards(context, withField(free, 'email', 'hidden'), [mine.id], '4.0')).content).not.toContain(
    'own@',
  )
  await expect(exportCards(context, free, [theirs.id], '4.0')).rejects.toMatchObject({ status: 404 })
  const none: Actor = {
    ...free,
    rights: {
      ...free.rights,
      records: { ...free.rights.records, contact: { ...free.rights.records.contact, export: 'none' } },
    },
  }
  await expect(exportCards(context, none, [mine.id], '4.0')).rejects.toMatchObject({ status: 403 })
  const logged = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    sql<{ rows: number }>`select (e.changes #>> '{rows,to}')::int as rows from event e
      where e.tenant_id = ${actor.tenantId}::uuid and e.kind = 'export-downloaded' and e.actor_id = ${actor.userId}::uuid order by e.id`.execute(
      tx,
    ),
  )
  expect(logged.rows).toEqual([{ rows: 1 }, { rows: 1 }])
  const many = Array.from({ length: mostCards + 1 }, () => mine.id).join(',')
  const refused = await administrator.raw({ method: 'GET', url: `${contactCardOperations.export.path}?ids=${many}` })
  expect(refused.status).toBe(400)
})

test('cards taken along by and by need leave as one export would', async () => {
  const { context, administrator, person } = house()
  const seller = await person('慢慢拿', 'representative')
  const mine = await Promise.all(['甲一', '乙二', '丙三'].map((name) => create(name, {}, seller)))
  await administrator.call(companyOperations.change, { body: { exportApprovalOver: 2 } })
  const actor = await actorOf(context, seller.actor.tenantId, seller.actor.userId)
  const own = { ...actor.rights.records.contact, export: 'own' as const }
  const free: Actor = { ...actor, rights: { ...actor.rights, records: { ...actor.rights.records, contact: own } } }
  const take = (...ids: (string | undefined)[]) =>
    exportCards(
      context,
      free,
      ids.map((id) => id ?? ''),
      '4.0',
    )
  await take(mine[0]?.id, mine[1]?.id)
  await expect(take(mine[2]?.id)).rejects.toMatchObject({ status: 409, code: 'export-needs-leave' })
  await exportCards(
    context,
    administrator.actor,
    mine.map(({ id }) => id),
    '4.0',
  )
  const named = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    sql`select 1 from event e where e.tenant_id = ${actor.tenantId}::uuid and e.kind = 'export-downloaded' and e.record_name like '%甲一%'`.execute(
      tx,
    ),
  )
  expect(named.rows).toEqual([])
  await administrator.call(companyOperations.change, { body: { exportApprovalOver: null } })
})

test('a list goes out as cards too, in the background; other records have none', async () => {
  const { administrator } = house()
  const asked = await administrator.call(contactOperations.export, {
    body: { format: 'vcf3', columns: ['name', 'mobile'], search: '自己的人' },
  })
  expect(asked.status).toBe(202)
  const { items } = (await administrator.call(exportOperations.list)).body
  expect(items[0]?.fileName).toMatch(/\.vcf$/)
  const wrong = await administrator.call(customerOperations.export, { body: { format: 'vcf', columns: ['name'] } })
  expect(wrong.problem.errors).toEqual([expect.objectContaining({ path: 'format', code: 'choice-unknown' })])
})

test('what is no file of cards is refused, and so is a whole address book', async () => {
  const { administrator } = house()
  const send = (content: string) =>
    administrator.raw({
      method: 'POST',
      url: contactCardOperations.read.path,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      payload: `--x\r\ncontent-disposition: form-data; name="file"; filename="a.vcf"\r\n\r\n${content}\r\n--x--\r\n`,
    })
  expect((await send('name,phone\r\nx,1')).problem.code).toBe('file-unreadable')
  const book = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:x\r\nEND:VCARD\r\n'.repeat(mostCards + 1)
  expect((await send(book)).problem.code).toBe('too-many-cards')
})
