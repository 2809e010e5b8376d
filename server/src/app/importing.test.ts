import type { Import } from '#contract/platform/import.ts'
import type { ImportTarget } from '#contract/platform/import-target.ts'
import iconv from 'iconv-lite'
import { sql } from 'kysely'
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addPerson, setUpCompany } from '../../../tests/support/company.ts'
import { openTestDatabase } from '../../../tests/support/database.ts'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { xlsxFile } from '../foundation/tabular/xlsx/xlsx-writer.ts'
import {
  badRowsFile,
  cancelImport,
  changeImport,
  createCustomField,
  dryRunImport,
  findImport,
  importWork,
  listProblems,
  previewImport,
  startBackground,
  startImport,
  toImport,
  undoImport,
  uploadImport,
} from '../platform/index.ts'
import { importRegistry } from './import-adapters.ts'
import { actorInBackground } from './importing/import-actor.ts'

const shared = process.env['TIEJUN_SHARED_DATA'] ?? resolve(import.meta.dirname, '../../../../shared/data')

let context: Context
let administrator: Actor
beforeAll(async () => {
  const { database } = await openTestDatabase()
  ;({ context, administrator } = await setUpCompany(database))
})

beforeEach(async () => {
  await context.database.write(administrator.tenantId, async (tx: Tx<never>) => {
    for (const table of [
      'activity',
      'stage_visit',
      'opportunity_line',
      'opportunity',
      'contact',
      'lead',
      'customer',
      'product',
      'data_import_memory',
    ])
      await sql`delete from ${sql.table(table)} as r where r.tenant_id = ${administrator.tenantId}::uuid`.execute(tx)
  })
})

const upload = (content: string | Buffer, target?: ImportTarget, actor = administrator, fileName = 'table.csv') =>
  uploadImport(context, importRegistry, actor, { target, fileName, content: Readable.from([Buffer.from(content)]) })

const read = <Result>(work: (tx: Tx<never>) => Promise<Result>) => context.database.read(administrator.tenantId, work)

async function finished(id: string): Promise<Import> {
  const actorFor = (tenantId: string, userId: string) => actorInBackground(context, tenantId, userId)
  const background = startBackground(context, [importWork(context, importRegistry, actorFor)])
  await background.idle()
  await background.stop()
  return read(async (tx) => toImport(await findImport(tx, administrator, id)))
}

async function through(uploaded: Import, actor = administrator): Promise<Import> {
  await startImport(context, importRegistry, actor, uploaded.id)
  return finished(uploaded.id)
}

const rows = (table: string, columns: string) =>
  read(async (tx) => {
    const found = await sql<Record<string, unknown>>`select ${sql.raw(columns)} from ${sql.table(table)} as r
      where r.tenant_id = ${administrator.tenantId}::uuid and r.deleted_at is null order by r.name collate "C", r.id`.execute(
      tx,
    )
    return found.rows
  })

const customerName = `(select c.name from customer c where c.tenant_id = r.tenant_id and c.id = r.customer_id) as customer`

describe('what a file can be', () => {
  const table =
    '姓名,公司,手机,邮箱\r\n王伟,杭州铁军科技有限公司,13800138000,wang@example.com\r\n李娜,杭州铁军科技有限公司,13800138001,li@example.com\r\n'

  test.each(['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const)('text in %s', async (encoding) => {
    const uploaded = await upload(iconv.encode(table, encoding, { addBOM: encoding.startsWith('utf-16') }), 'contact')
    expect(uploaded.reading.encoding).toBe(encoding)
    expect(await through(uploaded)).toMatchObject({ state: 'done', rows: 2, created: 2, bad: 0 })
    expect(await rows('contact', `r.name, r.mobile, ${customerName}`)).toEqual([
      { name: '李娜', mobile: '13800138001', customer: '杭州铁军科技有限公司' },
      { name: '王伟', mobile: '13800138000', customer: '杭州铁军科技有限公司' },
    ])
    expect(await rows('customer', 'r.name')).toHaveLength(1)
  })

  test('a spreadsheet with two head rows', async () => {
    const columns = [
      { header: '姓名', kind: 'text' },
      { header: '联系方式', kind: 'text' },
      { header: '', kind: 'text' },
      { header: '生日', kind: 'date' },
    ] as const
    const cells = [
      [null, '手机', '邮箱', null],
      ['王伟', '13800138000', 'wang@example.com', '1990-02-03'],
    ]
    const uploaded = await upload(await buffer(xlsxFile('联系人', columns, Readable.from(cells))), 'contact')
    expect(uploaded).toMatchObject({ reading: { format: 'xlsx', headerRows: 2 }, sheets: ['联系人'], rows: 1 })
    expect(uploaded.columns.map((column) => [column.header, column.field])).toEqual([
      ['姓名', 'name'],
      ['联系方式 / 手机', 'mobile'],
      ['联系方式 / 邮箱', 'email'],
      ['生日', 'birthday'],
    ])
    expect(await through(uploaded)).toMatchObject({ created: 1, bad: 0 })
    expect(await rows('contact', 'r.mobile, r.birthday')).toEqual([{ mobile: '13800138000', birthday: '1990-02-03' }])
  })

  test('a file that is no table, or holds nothing that is known, is refused and not kept', async () => {
    await expect(upload(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]))).rejects.toMatchObject({
      status: 422,
      code: 'file-unreadable',
    })
    await expect(upload('Table,Field,Description\naccounts,account,Company name\n')).rejects.toMatchObject({
      status: 422,
      code: 'target-unknown',
    })
    await expect(upload('')).rejects.toMatchObject({ status: 422 })
    const kept = existsSync(join(context.dataDir, 'imports'))
      ? readdirSync(join(context.dataDir, 'imports'), { recursive: true, withFileTypes: true }).filter((entry) =>
          entry.isFile(),
        )
      : []
    const known = await read(async (tx) =>
      (
        await sql<{
          id: string
        }>`select i.id from data_import i where i.tenant_id = ${administrator.tenantId}::uuid`.execute(tx)
      ).rows.map((row) => row.id),
    )
    expect(kept.map((entry) => entry.name).filter((name) => !known.includes(name))).toEqual([])
  })

  test('the name of the file counts where its columns fit several records', async () => {
    const people = 'FullName,Email,Phone,City,State\nBrooke Brown,brooke@example.com,+1-395-557-1028,Austin,Texas\n'
    const named = async (fileName: string) => (await upload(people, undefined, administrator, fileName)).target
    expect(await named('list.csv')).toBe('lead')
    expect(await named('Contacts.csv')).toBe('contact')
    expect(await named('联系人2024.csv')).toBe('contact')
    expect(await named('Leads.csv')).toBe('lead')
    // Whoever means colleagues says so, by the name of the file or by their managers and departments.
    expect((await upload('Name,E-mail,Title\nAda,ada@example.com,Buyer\n')).target).toBe('contact')
    expect((await upload('Name,E-mail,Manager\nAda,ada@example.com,Bob\n')).target).toBe('user')
    await expect(upload('Name\nAda\n')).rejects.toMatchObject({ status: 422, code: 'target-unknown' })
    // A name against which the columns speak is only a name.
    const products = 'SKU,Product name,Unit price\nP1,Talk,56.86\n'
    expect((await upload(products, undefined, administrator, 'contacts.csv')).target).toBe('product')
  })

  test('too many columns are refused while reading', async () => {
    await expect(upload(`${'x,'.repeat(600)}y\n`.repeat(3))).rejects.toMatchObject({
      status: 413,
      code: 'table-too-large',
    })
  })
})

describe('rows', () => {
  test('bad ones are told with their reason and come back as a file to mend; the others go in', async () => {
    const uploaded = await upload(
      '姓名,手机,生日,邮箱\n王伟,13800138000,1990-02-03,wang@example.com\n李娜,13800138001,不详,li@example.com\n,,,\n张敏,1.38E+10,,not-a-mail\n=1+1,13800138004,,x@example.com\n',
      'contact',
    )
    expect(await through(uploaded)).toMatchObject({ state: 'done', rows: 4, created: 2, bad: 2 })
    const problems = await read((tx) => listProblems(tx, administrator, uploaded.id))
    expect(problems.map(({ row, column, code, detail }) => [row, column, code, detail])).toEqual([
      [3, '生日', 'date-expected', '不详'],
      [5, '手机', 'phone-malformed', '1.38E+10'],
      [5, '邮箱', 'email-expected', 'not-a-mail'],
    ])
    const file = await badRowsFile(context, administrator, uploaded.id)
    const text = Buffer.concat(await Array.fromAsync(file.content)).toString()
    expect(text).toBe(
      '\uFEFF姓名,手机,生日,邮箱,未导入的原因\r\n李娜,13800138001,不详,li@example.com,生日 “不详”: 不是日期\r\n张敏,1.38E+10,,not-a-mail,手机 “1.38E+10”: 不是电话号码; 邮箱 “not-a-mail”: 不是邮箱地址\r\n',
    )
    const mended = await upload(
      text.replace('不详', '1991-01-01').replace('1.38E+10', '13800138002').replace('not-a-mail', 'zhang@example.com'),
    )
    expect(mended).toMatchObject({ target: 'contact', rows: 2 })
    expect(await through(mended)).toMatchObject({ created: 2, bad: 0 })
  })

  test('known records are skipped, changed or doubled as a person decides; rows that mean one record are one', async () => {
    const first = '客户名称,城市\n杭州铁军科技有限公司,杭州\n杭州 铁军科技 有限公司,上海\n'
    expect(await through(await upload(first, 'customer'))).toMatchObject({ created: 1, skipped: 1 })
    const again = '公司名称,城市,省份\n杭州铁军科技有限公司,宁波,浙江\n新公司,北京,\n'
    expect(await through(await upload(again, 'customer'))).toMatchObject({ created: 1, skipped: 1, changed: 0 })
    const changing = await upload(again, 'customer')
    await changeImport(context, importRegistry, administrator, changing.id, { whenKnown: 'change' })
    expect(await through(changing)).toMatchObject({ created: 0, changed: 1, skipped: 1 })
    expect(await rows('customer', 'r.name, r.city, r.province')).toEqual([
      { name: '新公司', city: '北京', province: null },
      { name: '杭州铁军科技有限公司', city: '宁波', province: '浙江' },
    ])
    const doubling = await upload(again, 'customer')
    await changeImport(context, importRegistry, administrator, doubling.id, { whenKnown: 'create' })
    expect(await through(doubling)).toMatchObject({ created: 2 })
  })

  test('rows that seem to be there under another name are made, handed back or taken as known, as a person decides', async () => {
    await through(await upload('客户名称,城市\n苏州恒信精密机械有限公司,苏州\n', 'customer'))
    const again = '客户名称,省份\n恒信精密机械（苏州）股份有限公司,江苏\n蓝印数控有限公司,\n'
    const decided = async (whenLikely: 'rule' | 'create' | 'skip' | 'change') => {
      const uploaded = await upload(again, 'customer')
      await changeImport(context, importRegistry, administrator, uploaded.id, { whenLikely })
      return uploaded
    }
    const handedBack = await decided('skip')
    expect(await through(handedBack)).toMatchObject({ created: 1, bad: 1 })
    const problems = await context.database.read(administrator.tenantId, (tx: Tx<never>) =>
      listProblems(tx, administrator, handedBack.id),
    )
    expect(problems).toMatchObject([{ row: 2, code: 'likely-duplicate', detail: '苏州恒信精密机械有限公司 98%' }])
    expect(await through(await decided('change'))).toMatchObject({ created: 0, changed: 1, skipped: 1 })
    expect(await rows('customer', 'r.name, r.province')).toContainEqual({
      name: '恒信精密机械（苏州）股份有限公司',
      province: '江苏',
    })
    // The usual rule blocks nothing, and in an import nobody is there to be asked.
    expect(await through(await upload('客户名称\n苏州恒信精密机械\n', 'customer'))).toMatchObject({
      created: 1,
      bad: 0,
    })
  })

  test('the same keys in neighbouring batches, which are written at the same time, make one record', async () => {
    const lines = Array.from(
      { length: 1_200 },
      (_, index) => `人${index % 600},1380000${String(index % 600).padStart(4, '0')}`,
    )
    expect(await through(await upload(`姓名,手机\n${lines.join('\n')}\n`, 'contact'))).toMatchObject({
      created: 600,
      skipped: 600,
      bad: 0,
    })
    expect(await rows('contact', 'r.mobile')).toHaveLength(600)
  })

  test('customers that many batches name are made once', async () => {
    const lines = Array.from({ length: 1_500 }, (_, index) => `人${index},公司${index % 7}`)
    expect(await through(await upload(`姓名,公司\n${lines.join('\n')}\n`, 'contact'))).toMatchObject({
      created: 1_500,
      bad: 0,
    })
    expect(await rows('customer', 'r.name')).toHaveLength(7)
  })

  test('a customer may name one further down as its parent, or one that no row brings', async () => {
    const done = await through(
      await upload('account,subsidiary_of\nBluth,Acme\nAcme,\nInity,Massive\nAcme,Bluth\n', 'customer'),
    )
    expect(done).toMatchObject({ state: 'done', created: 3, skipped: 1, bad: 0 })
    const parent = `(select p.name from customer p where p.tenant_id = r.tenant_id and p.id = r.parent_id) as parent`
    expect(await rows('customer', `r.name, ${parent}`)).toEqual([
      { name: 'Acme', parent: null },
      { name: 'Bluth', parent: 'Acme' },
      { name: 'Inity', parent: 'Massive' },
      { name: 'Massive', parent: null },
    ])
    const problems = await read((tx) => listProblems(tx, administrator, done.id))
    expect(problems.map(({ row, code }) => [row, code])).toEqual([[5, 'circle']])
  })

  test('places come with the datum of their map, also from an export of ours that tells WGS-84 beside it', async () => {
    const file =
      '客户名称,纬度（WGS-84）,经度（WGS-84）,纬度,经度,坐标系\n甲,39.9,116.3,39.915,116.404,高德\n乙,,,31.2,121.4,\n丙,,,121.4,31.2,\n'
    const done = await through(await upload(file, 'customer'))
    expect(done).toMatchObject({ created: 2, bad: 1 })
    const [first, second] = await rows('customer', 'r.given_latitude, r.datum, r.latitude, r.longitude')
    expect(first).toMatchObject({ given_latitude: 31.2, datum: null, latitude: 31.2, longitude: 121.4 })
    expect(second).toMatchObject({ given_latitude: 39.915, datum: 'GCJ02' })
    expect(second?.['latitude']).toBeCloseTo(39.9136, 4)
    expect((await read((tx) => listProblems(tx, administrator, done.id))).map(({ code }) => code)).toEqual([
      'latitude-out-of-range',
    ])
  })

  test('values of choices are mapped as proposed or as a person says; what nobody knows stays empty and is told', async () => {
    const uploaded = await upload(
      'account,sector,level\nA,technolgy,A 重点\nB,retial,B\nC,unheard of,vip\n',
      'customer',
    )
    expect(uploaded.unknownValues.map(({ field, value, proposal }) => [field, value, proposal])).toEqual([
      ['industry', 'retial', 'F'],
      ['industry', 'technolgy', 'I'],
      ['industry', 'unheard of', null],
      ['level', 'vip', null],
    ])
    const choices = uploaded.valueChoices.map((choice) =>
      choice.value === 'vip' ? { ...choice, as: 'known' as const, known: 'A' } : choice,
    )
    const changed = await changeImport(context, importRegistry, administrator, uploaded.id, { valueChoices: choices })
    expect(changed.valueChoices.find((choice) => choice.value === 'vip')).toMatchObject({ as: 'known', known: 'A' })
    expect(await through(uploaded)).toMatchObject({ created: 3, bad: 0 })
    expect(await rows('customer', 'r.industry, r.level')).toEqual([
      { industry: 'I', level: 'A' },
      { industry: 'F', level: 'B' },
      { industry: null, level: 'A' },
    ])
    const problems = await read((tx) => listProblems(tx, administrator, uploaded.id))
    expect(problems).toEqual([
      { row: 4, column: 'sector', code: 'value-left-empty', detail: 'unheard of', fatal: false },
    ])
  })
})

test('columns fill custom fields of every kind, matched by their names in either language', async () => {
  const gold = { value: 'gold', label: { zh: '金牌', en: 'Gold' } }
  for (const [key, kind, zh, en] of [
    ['contractNo', 'text', '合同编号', 'Contract number'],
    ['machines', 'number', '设备台数', 'Machines'],
    ['yearlyBudget', 'money', '年度预算', 'Yearly budget'],
    ['partnerSince', 'date', '合作开始', 'Partner since'],
    ['exporter', 'boolean', '出口企业', 'Exporter'],
    ['tier', 'choice', '等级牌', 'Tier'],
  ] as const)
    await createCustomField(context, administrator, {
      recordType: 'customer',
      key,
      kind,
      label: { zh, en },
      ...(kind === 'choice' ? { options: [gold] } : {}),
    })
  const knowing = (await actorInBackground(context, administrator.tenantId, administrator.userId)) as Actor
  const uploaded = await upload(
    '客户名称,合同编号,Machines,年度预算（元）,合作开始,出口企业,Tier\n甲公司,HT-7,12,¥12万,2024年3月1日,是,金牌\n乙公司,,许多,,,,银牌\n',
    'customer',
    knowing,
  )
  expect(uploaded.columns.map((column) => column.field)).toEqual([
    'name',
    'custom.contractNo',
    'custom.machines',
    'custom.yearlyBudget',
    'custom.partnerSince',
    'custom.exporter',
    'custom.tier',
  ])
  expect(uploaded.unknownValues).toMatchObject([{ field: 'custom.tier', value: '银牌', rows: 1 }])
  expect(await through(uploaded, knowing)).toMatchObject({ created: 1, bad: 1 })
  expect(await rows('customer', 'r.name, r.custom')).toEqual([
    {
      name: '甲公司',
      custom: {
        contractNo: 'HT-7',
        machines: 12,
        yearlyBudget: '120000',
        partnerSince: '2024-03-01',
        exporter: true,
        tier: 'gold',
      },
    },
  ])
})

describe('before anything is written', () => {
  test('columns can be matched otherwise, and what a person taught is known the next time', async () => {
    const text = 'Kunde,Ort\nAcme,Bonn\n'
    const uploaded = await upload(text, 'customer')
    expect(uploaded).toMatchObject({ state: 'uploaded' })
    await expect(startImport(context, importRegistry, administrator, uploaded.id)).rejects.toMatchObject({
      status: 409,
      code: 'import-state',
    })
    const matched = await changeImport(context, importRegistry, administrator, uploaded.id, {
      fields: ['name', 'city'],
    })
    expect(matched).toMatchObject({
      state: 'ready',
      columns: [
        { field: 'name', matchedBy: 'person' },
        { field: 'city', matchedBy: 'person' },
      ],
    })
    expect(await through(matched)).toMatchObject({ created: 1 })
    expect((await upload(text, 'customer')).columns.map((column) => [column.field, column.matchedBy])).toEqual([
      ['name', 'learned'],
      ['city', 'learned'],
    ])
    await expect(
      changeImport(context, importRegistry, administrator, (await upload(text, 'customer')).id, {
        fields: ['name', 'name'],
      }),
    ).rejects.toMatchObject({ status: 422 })
  })

  test('a preview and a dry run say what would happen and write nothing', async () => {
    await through(await upload('客户名称\n老客户公司\n', 'customer'))
    const uploaded = await upload(
      '姓名,公司,生日\n王伟,老客户公司,1990/2/3\n李娜,新客户公司,\n王伟,老客户公司,\n赵,,x\n',
      'contact',
    )
    const preview = await previewImport(context, importRegistry, administrator, uploaded.id)
    expect(preview.map(({ row, action, values }) => [row, action, values])).toEqual([
      [2, 'create', { name: '王伟', customer: '老客户公司', birthday: '1990-02-03' }],
      [3, 'create', { name: '李娜', customer: '新客户公司', birthday: null }],
      [4, 'skip', { name: '王伟', customer: '老客户公司', birthday: null }],
      [5, 'bad', { name: '赵', customer: null, birthday: null }],
    ])
    expect(await dryRunImport(context, importRegistry, administrator, uploaded.id)).toEqual({
      create: 2,
      change: 0,
      skip: 1,
      bad: 1,
      problems: [{ row: 5, column: '生日', code: 'date-expected', detail: 'x' }],
    })
    expect(await rows('contact', 'r.name')).toEqual([])
    expect(await rows('customer', 'r.name')).toHaveLength(1)
    expect(await through(uploaded)).toMatchObject({ created: 2, skipped: 1, bad: 1 })
  })
})

describe('taking back', () => {
  test('an import goes as a whole: what it made, what it changed, and what it made on the way', async () => {
    await through(await upload('客户名称,城市,员工人数\n杭州铁军科技有限公司,杭州,20\n云溪公司,苏州,5\n', 'customer'))
    const changing = await upload(
      '客户名称,城市,员工人数\n杭州铁军科技有限公司,宁波,30\n云溪公司,无锡,\n第三公司,北京,\n',
      'customer',
    )
    await changeImport(context, importRegistry, administrator, changing.id, { whenKnown: 'change' })
    expect(await through(changing)).toMatchObject({ created: 1, changed: 2 })
    // Somebody has changed one of the values since: that stays.
    await context.database.write(administrator.tenantId, (tx: Tx<never>) =>
      sql`update customer set city = '常州' where tenant_id = ${administrator.tenantId}::uuid and name = '云溪公司'`.execute(
        tx,
      ),
    )
    await undoImport(context, administrator, changing.id)
    expect(await finished(changing.id)).toMatchObject({ state: 'undone' })
    expect(await rows('customer', 'r.name, r.city, r.employees')).toEqual([
      { name: '云溪公司', city: '常州', employees: 5 },
      { name: '杭州铁军科技有限公司', city: '杭州', employees: 20 },
    ])
    await expect(undoImport(context, administrator, changing.id)).rejects.toMatchObject({
      status: 409,
      code: 'import-state',
    })
  })

  test('records made for a reference go too', async () => {
    const done = await through(
      await upload(
        '商机名称,客户,产品,阶段,金额\n一号,甲公司,产品一,商机立项,￥1.5万\n二号,乙公司,产品一,输单,2000\n',
        'opportunity',
      ),
    )
    expect(done).toMatchObject({ state: 'done', created: 2, bad: 0 })
    expect(await rows('customer', 'r.name, r.open_opportunities')).toEqual([
      { name: '乙公司', open_opportunities: 0 },
      { name: '甲公司', open_opportunities: 1 },
    ])
    await undoImport(context, administrator, done.id)
    await finished(done.id)
    for (const table of ['opportunity', 'customer', 'product']) expect(await rows(table, 'r.name')).toEqual([])
    const sums = await read(
      async (tx) =>
        (
          await sql<{
            count: number
          }>`select coalesce(sum(t.count), 0)::int as count from funnel_tally t where t.tenant_id = ${administrator.tenantId}::uuid`.execute(
            tx,
          )
        ).rows[0],
    )
    expect(sums?.count).toBe(0)
  })

  test('a cancelled import keeps what is in and can be taken back', async () => {
    const uploaded = await upload('客户名称\n甲公司\n', 'customer')
    await startImport(context, importRegistry, administrator, uploaded.id)
    expect(await cancelImport(context, administrator, uploaded.id)).toMatchObject({ state: 'cancelled' })
    expect(await finished(uploaded.id)).toMatchObject({ state: 'cancelled', done: 0 })
    await undoImport(context, administrator, uploaded.id)
    expect(await finished(uploaded.id)).toMatchObject({ state: 'undone' })
  })
})

describe('rights', () => {
  test('a representative imports own records only, and nobody sees the imports of others', async () => {
    const seller = await addPerson(context, administrator, '销售甲', 'representative')
    const uploaded = await upload('客户名称,负责人\n甲公司,销售甲\n乙公司,管理员\n', 'customer', seller)
    expect(await through(uploaded, seller)).toMatchObject({ created: 1, bad: 1 })
    const other = await addPerson(context, administrator, '销售乙', 'representative')
    await expect(previewImport(context, importRegistry, other, uploaded.id)).rejects.toMatchObject({ status: 404 })
    await expect(undoImport(context, other, uploaded.id)).rejects.toMatchObject({ status: 404 })
    const reader = await addPerson(context, administrator, '只读', 'read-only')
    await expect(upload('客户名称\n丙公司\n', 'customer', reader)).rejects.toMatchObject({ status: 403 })
    await expect(upload('姓名,邮箱\n某人,x@example.com\n', 'user', seller)).rejects.toMatchObject({ status: 403 })
  })
})

describe.skipIf(!existsSync(shared))('files of other systems', () => {
  const sample = async (name: string) => readFile(join(shared, 'crm-import-samples', name))

  test('contacts of another CRM, their names in two columns, their companies found or made', async () => {
    const uploaded = await upload(await sample('atomic-crm_contacts.csv'))
    expect(uploaded.target).toBe('contact')
    expect(
      Object.fromEntries(
        uploaded.columns.flatMap((column) => (column.field === null ? [] : [[column.field, column.header]])),
      ),
    ).toMatchObject({
      firstName: 'first_name',
      lastName: 'last_name',
      gender: 'gender',
      title: 'title',
      customer: 'company',
      email: 'email_work',
      mobile: 'phone_work',
      description: 'background',
    })
    const done = await through(uploaded)
    expect(done).toMatchObject({ state: 'done', rows: 500, bad: 0 })
    expect(done.created + done.skipped).toBe(500)
    expect(await rows('contact', `r.name, ${customerName}`)).toContainEqual({
      name: 'Shelley Kerluke',
      customer: 'Gottlieb and Sons',
    })
  })

  test.each([
    ['atomic-crm_contacts_export.csv', 'contact', 2],
    ['sample-sales-crm/Contacts.csv', 'contact', 100],
    ['sample-sales-crm/Products.csv', 'product', 200],
    ['sample-sales-crm/Opportunity.csv', 'opportunity', 500],
    ['sample-sales-crm/Activity.csv', 'activity', 500],
  ] as const)('%s says itself what it holds', async (name, target, count) => {
    const uploaded = await upload(await sample(name), undefined, administrator, basename(name))
    expect(uploaded).toMatchObject({ target, state: 'ready' })
    const done = await through(uploaded)
    expect(done).toMatchObject({ state: 'done', rows: count, done: count, bad: 0 })
    expect(done.created + done.skipped).toBe(count)
  })

  test('stages, sums and closing days of another CRM keep their meaning', async () => {
    await through(
      await upload(await sample('sample-sales-crm/Opportunity.csv'), undefined, administrator, 'Opportunity.csv'),
    )
    const found = await rows(
      'opportunity',
      `r.name, r.amount::text, r.outcome, r.closed_on::text as closed, r.expected_close_on::text as expected,
        (select s.name ->> 'en' from stage s where s.tenant_id = r.tenant_id and s.id = r.stage_id) as stage`,
    )
    expect(found.slice(0, 2)).toMatchObject([
      { name: 'O0001', amount: '1637.83', outcome: 'open', stage: 'Negotiation', closed: null, expected: '2025-07-21' },
      { name: 'O0002', amount: '7160.01', outcome: 'lost', stage: 'Closed Lost', closed: '2025-07-14' },
    ])
  })

  test.each([['sample-sales-crm/Leads.csv', 'lead', 200]] as const)(
    '%s goes in once a person says which column is the name',
    async (name, target, count) => {
      const uploaded = await upload(await sample(name), target)
      const ready =
        uploaded.state === 'ready'
          ? uploaded
          : await changeImport(context, importRegistry, administrator, uploaded.id, {
              fields: uploaded.columns.map((column, index) =>
                index === 0 ? 'name' : column.field === 'name' ? null : column.field,
              ),
            })
      const done = await through(ready)
      expect(done).toMatchObject({ state: 'done', rows: count, done: count, bad: 0 })
      expect(done.created + done.skipped).toBe(count)
    },
  )
})
