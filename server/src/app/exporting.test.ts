import { createReadStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { customerFields } from '#contract/customers/customer.ts'
import type { RecordType } from '#contract/shared/field.ts'
import type { ExportRequest } from '#contract/shared/standard-operations.ts'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { actorOf, addPerson, setUpCompany } from '../../../tests/support/company.ts'
import { openTestDatabase } from '../../../tests/support/database.ts'
import { contactActions, customerActions, poolGround } from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import type { Cell } from '../foundation/tabular/cell.ts'
import { standardLimits } from '../foundation/tabular/limits.ts'
import { recognise, tableRows } from '../foundation/tabular/recognise.ts'
import { exportPath, exportWork, openExport, requestExport, uploadImport } from '../platform/index.ts'
import { exportables } from './exporting.ts'
import { importRegistry } from './import-adapters.ts'
import { specs } from './specs.ts'

let context: Context
let administrator: Actor
let seller: Actor
let collaborator: Actor

beforeAll(async () => {
  const { database } = await openTestDatabase()
  ;({ context, administrator } = await setUpCompany(database))
  seller = await addPerson(context, administrator, '李销售', 'representative')
  collaborator = await addPerson(context, administrator, '协同', 'collaborator')
  const acme = (await customerActions.create(context, administrator, {
    name: '=HYPERLINK("http://evil")',
    level: 'A',
    annualRevenue: '1234567.50',
  })) as { id: string }
  await customerActions.create(context, seller, { name: '北京铁军科技有限公司', level: 'B', city: '北京' })
  await contactActions([]).create(context, administrator, {
    name: '张三',
    owner: seller.userId,
    mobile: '13800138000',
    customer: acme.id,
    birthday: '1980-02-29',
    decisionMaker: true,
  })
})

/** Asks for an export and lets the background write it. */
async function exported(
  actor: Actor,
  type: RecordType,
  request: ExportRequest,
): Promise<{ id: string; cells: Cell[][] }> {
  const { id } = await requestExport(context, actor, specs[type], exportables[type].many, request, poolGround)
  await work().run(actor.tenantId, id, unbroken)
  const path = exportPath(context, id)
  const { reading } = await recognise(path, () => false, standardLimits)
  const cells: Cell[][] = []
  for await (const row of tableRows(path, reading, standardLimits)) cells.push(row.cells)
  return { id, cells }
}

const setMarks = (marks: boolean) =>
  context.database.write(administrator.tenantId, (tx: Tx<never>) =>
    sql`update tenant set export_marks = ${marks} where id = ${administrator.tenantId}::uuid`.execute(tx),
  )
const work = () => exportWork(context, specs, (tenantId, userId) => actorOf(context, tenantId, userId), poolGround)
const unbroken = new AbortController().signal
const asked = (columns: string[], more: Partial<ExportRequest> = {}): ExportRequest => ({
  format: 'csv',
  columns,
  ...more,
})

describe('an export', () => {
  test('is written with heads in the language of its reader, in the order asked', async () => {
    const { id, cells } = await exported(
      administrator,
      'customer',
      asked(['name', 'level', 'annualRevenue', 'city'], { sort: 'level' }),
    )
    const { name, level, annualRevenue, city } = customerFields
    expect(cells).toEqual([
      [name, level, annualRevenue, city].map((field) => field.label.zh),
      ['=HYPERLINK("http://evil")', 'A 重点', '1234567.50', ''],
      ['北京铁军科技有限公司', 'B 普通', '', '北京'],
    ])
    const text = await readFile(exportPath(context, id), 'utf8')
    expect(text.startsWith('\uFEFF')).toBe(true)
    expect(text).toContain(`"'=HYPERLINK(`)
  })

  test('is a spreadsheet with dates as dates where one is asked for', async () => {
    const { cells } = await exported(
      administrator,
      'contact',
      asked(['name', 'customer', 'birthday', 'decisionMaker'], { format: 'xlsx' }),
    )
    expect(cells.slice(1)).toEqual([['张三', '=HYPERLINK("http://evil")', '1980-02-29', '是']])
  })

  test('holds only what its person may see and export', async () => {
    const own = await exported(seller, 'customer', asked(['name']))
    expect(own.cells.slice(1)).toEqual([['北京铁军科技有限公司']])
    // Sees records shared with them, may export none.
    await expect(
      requestExport(context, collaborator, specs.customer, exportables.customer.many, asked(['name']), poolGround),
    ).rejects.toMatchObject({ status: 403 })
  })

  test('keeps masked values masked and refuses hidden ones', async () => {
    const fields = { contact: { mobile: 'masked', birthday: 'hidden' } } as const
    const masked: Actor = { ...seller, rights: { ...seller.rights, fields } }
    await expect(
      requestExport(context, masked, specs.contact, exportables.contact.many, asked(['birthday']), poolGround),
    ).rejects.toMatchObject({ status: 422, errors: [{ path: 'columns.0', code: 'field-unknown' }] })
    await expect(
      requestExport(
        context,
        masked,
        specs.contact,
        exportables.contact.many,
        asked(['name'], { filter: { all: [{ field: 'mobile', operator: 'is', value: '13800138000' }] } }),
        poolGround,
      ),
    ).rejects.toMatchObject({ status: 422 })
    await expect(
      requestExport(
        context,
        masked,
        specs.contact,
        exportables.contact.many,
        asked(['name'], { sort: 'mobile' }),
        poolGround,
      ),
    ).rejects.toMatchObject({ status: 422 })
    const { id } = await requestExport(
      context,
      masked,
      specs.contact,
      exportables.contact.many,
      asked(['name', 'mobile']),
      poolGround,
    )
    await exportWork(context, specs, async () => masked, poolGround).run(masked.tenantId, id, unbroken)
    expect(await readFile(exportPath(context, id), 'utf8')).toContain('138****8000')
    // Half a number is none on a card.
    const cards = { ...asked(['name', 'mobile']), format: 'vcf' as const }
    const other = await requestExport(context, masked, specs.contact, exportables.contact.many, cards, poolGround)
    await exportWork(context, specs, async () => masked, poolGround).run(masked.tenantId, other.id, unbroken)
    const written = await readFile(exportPath(context, other.id), 'utf8')
    expect(written).toContain('VERSION:4.0')
    expect(written).not.toMatch(/138|TEL/)
  })

  test('says in rows and cards who took it along where the company wants it, and is read back without it', async () => {
    const { name, city } = customerFields
    await setMarks(true)
    const { id, cells } = await exported(seller, 'customer', asked(['name', 'city']))
    const mark = expect.stringMatching(new RegExp(`^李销售 · \\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2} · ${id}$`)) as unknown
    expect(cells).toEqual([
      [name.label.zh, city.label.zh, '导出标记'],
      ['北京铁军科技有限公司', '北京', mark],
    ])
    const { columns } = await uploadImport(context, importRegistry, administrator, {
      target: 'customer',
      fileName: 'again.csv',
      content: createReadStream(exportPath(context, id)),
    })
    expect(columns.map(({ field }) => field)).toEqual(['name', 'city', null])
    await setMarks(false)
    const plain = await exported(seller, 'customer', asked(['name']))
    expect(plain.cells[0]).toEqual([name.label.zh])
    const cards = await exported(seller, 'contact', { ...asked(['name', 'mobile']), format: 'vcf' })
    const text = (await readFile(exportPath(context, cards.id), 'utf8')).replaceAll('\r\n ', '')
    expect(text).toMatch(new RegExp(`^X-TIEJUN-EXPORT:李销售 · .* · ${cards.id}\r$`, 'm'))
    expect(cards.cells.flat()).toContain('张三')
    expect(cards.cells.flat().join(' ')).not.toContain(cards.id)
  })

  test('is written with the rights of the moment at which it is written', async () => {
    const { id } = await requestExport(
      context,
      seller,
      specs.customer,
      exportables.customer.many,
      asked(['name']),
      poolGround,
    )
    await expect(
      exportWork(context, specs, async () => null, poolGround).run(seller.tenantId, id, unbroken),
    ).rejects.toMatchObject({ status: 403 })
    expect(existsSync(exportPath(context, id))).toBe(false)
    await work().failed(seller.tenantId, id, new Error('any'))
    await expect(openExport(context, seller, id, poolGround)).rejects.toMatchObject({ status: 409 })
  })

  test('belongs to its person alone, and every taking is logged', async () => {
    const { id } = await exported(seller, 'customer', asked(['name']))
    expect((await openExport(context, seller, id, poolGround)).fileName).toMatch(/^客户 \d{4}-\d{2}-\d{2}\.csv$/)
    await expect(openExport(context, administrator, id, poolGround)).rejects.toMatchObject({ status: 404 })
    const kinds = await context.database.read(seller.tenantId, (tx: Tx<never>) =>
      sql<{
        kind: string
      }>`select e.kind from event e where e.tenant_id = ${seller.tenantId}::uuid and e.record_id = ${id}::uuid order by e.id`.execute(
        tx,
      ),
    )
    expect(kinds.rows.map((row) => row.kind)).toEqual(['export-requested', 'export-finished', 'export-downloaded'])
  })

  test('many records come through in one piece', async () => {
    await context.database.write(administrator.tenantId, (tx: Tx<never>) =>
      sql`insert into product (tenant_id, id, name, created_at, updated_at, custom)
      select ${administrator.tenantId}::uuid, gen_random_uuid(), 'P' || n, now(), now(), '{}' from generate_series(1, 12345) n`.execute(
        tx,
      ),
    )
    const { cells } = await exported(administrator, 'product', asked(['name']))
    expect(new Set(cells.slice(1).map(([name]) => name)).size).toBe(12_345)
  })
})
