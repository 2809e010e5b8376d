import type pg from 'pg'

const columns = `select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required, pg_get_expr(d.adbin, d.adrelid) as fallback
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where n.nspname = 'public' and c.relkind = 'r' order by c.relname collate "C", a.attnum`

const constraints = `select c.relname as table, pg_get_constraintdef(k.oid) as text from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and k.contype <> 'n' order by c.relname collate "C", k.contype, pg_get_constraintdef(k.oid) collate "C"`

const indexes = `select tablename as table, indexdef as text from pg_indexes where schemaname = 'public' and indexname not like '%_pkey' order by tablename collate "C", indexname collate "C"`

type Line = { table: string; text: string }

/** Today's schema as a page that a person can read and a test can compare: columns, keys and indexes of every table, in order. */
export async function describeSchema(client: pg.ClientBase): Promise<string> {
  const found = await client.query<{
    table: string
    name: string
    type: string
    required: boolean
    fallback: string | null
  }>(columns)
  const keys = (await client.query<Line>(constraints)).rows
  const paths = (await client.query<Line>(indexes)).rows
  const tables = [...new Set(found.rows.map((row) => row.table))]
  const described = tables.map((table) => {
    const own = found.rows
      .filter((row) => row.table === table)
      .map(
        ({ name, type, required, fallback }) =>
          `  ${name} ${type}${required ? ' not null' : ''}${fallback ? ` default ${fallback}` : ''}`,
      )
    const rules = keys.filter((line) => line.table === table).map((line) => `  ${line.text}`)
    const ways = paths
      .filter((line) => line.table === table)
      .map(
        (line) =>
          `  ${line.text.replace(/^CREATE (UNIQUE )?INDEX (\S+) ON public\.\S+/, (_, unique: string | undefined, name: string) => `${unique ? 'UNIQUE ' : ''}INDEX ${name}`)}`,
      )
    return [table, ...own, ...rules, ...ways].join('\n')
  })
  return `${described.join('\n\n')}\n`
}
