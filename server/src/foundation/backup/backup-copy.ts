import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { type BackupTable, quoted } from './backup-tables.ts'
import type { TableSum } from './backup-manifest.ts'

/** Counts and hashes what passes. */
export class Sum {
  private readonly hash = createHash('sha256')
  bytes = 0

  add(part: Buffer): void {
    this.hash.update(part)
    this.bytes += part.length
  }

  done(): { bytes: number; sha256: string } {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') }
  }
}

/** A stream that lets everything through and tells `sum` about it. */
export function throughSum(sum: Sum): Transform {
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      sum.add(part)
      done(null, part)
    },
  })
}

/** Text forms that do not depend on the server's settings, so that equal rows are equal bytes. */
export async function plainForms(client: pg.Client): Promise<void> {
  await client.query(
    `set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1; set local bytea_output = 'hex'`,
  )
}

/**
 * A table's rows as PostgreSQL's own text, ordered by key. Limited tables are read once per company, because row-level security holds for
 * an owner who is no superuser too. `finished` gets rows, bytes and hash at the end.
 */
export async function* readTable(
  client: pg.Client,
  table: BackupTable,
  tenants: string[],
  finished: (sum: TableSum) => void,
): AsyncGenerator<Buffer> {
  const sum = new Sum()
  let rows = 0
  const order = table.key.length > 0 ? ` order by ${quoted(table.key)}` : ''
  const select = `select ${quoted(table.columns)} from ${pg.escapeIdentifier(table.name)}`
  const questions = table.tenant
    ? tenants.map((tenant) => ({ tenant, text: `${select} where tenant_id = ${pg.escapeLiteral(tenant)}${order}` }))
    : [{ tenant: '', text: select + order }]
  for (const { tenant, text } of questions) {
    await client.query(`set local app.tenant = ${pg.escapeLiteral(tenant)}`)
    const stream = client.query(copyTo(`copy (${text}) to stdout`))
    for await (const part of stream as AsyncIterable<Buffer>) {
      sum.add(part)
      yield part
    }
    rows += stream.rowCount
  }
  finished({ name: table.name, columns: table.columns, rows, ...sum.done() })
}

/** A stream into a table. */
export function writeTable(client: pg.Client, table: Pick<BackupTable, 'name' | 'columns'>) {
  return client.query(copyFrom(`copy ${pg.escapeIdentifier(table.name)} (${quoted(table.columns)}) from stdin`))
}

/** Companies in the order of their ids, which is the order of the archive. */
export async function listTenants(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>('select id from tenant order by id')
  return rows.map((row) => row.id)
}
