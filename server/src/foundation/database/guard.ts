import { globalTables } from './catalogue.ts'

/** A statement reached a company's table without naming the company: a bug of ours, stopped before it runs. */
export class MissingTenant extends Error {}

const seen = new Set<string>()
const mention =
  /\b(from|join|update|into)\s+(?:only\s+)?"?([a-z_][a-z0-9_]*)"?(?:\s+(?:as\s+)?(?!(?:set|where|on|using|values|select|order|group|limit|left|right|inner|cross|join|lateral|union|returning|default|for|having|tablesample|natural|full|and)\b)"?([a-z_][a-z0-9_]*)"?)?/gi

/**
 * Refuses a statement on a tenant table that does not say which tenant: each mention of such a table needs a `tenant_id` of its own.
 * Row-level security stands behind this; on a cluster the condition also keeps a statement on one shard.
 */
export function guardTenant(text: string): void {
  if (seen.has(text)) return
  const sql = text.replaceAll(/'(?:[^']|'')*'/g, "''")
  const withs = new Set(
    [
      ...sql.matchAll(
        /(?:\bwith(?:\s+recursive)?|,)\s+"?([a-z_][a-z0-9_]*)"?(?:\s*\([^)]*\))?\s+as\s+(?:not\s+)?(?:materialized\s+)?\(/gi,
      ),
    ].map((match) => match[1]),
  )
  const tables = [...sql.matchAll(mention)].filter((match) =>
    isTenantTable(match[2] ?? '', withs, sql, match.index + match[0].length),
  )
  for (const [, , table, alias] of tables) {
    const name = alias ?? table
    const named = new RegExp(`"?\\b${name}"?\\."?tenant_id"?`, 'i').test(sql)
    const alone = tables.length === 1 && /\btenant_id\b/i.test(sql)
    if (!named && !alone && !insertsTenant(sql, table ?? ''))
      throw new MissingTenant(`${table} without tenant_id: ${text.slice(0, 300)}`)
  }
  if (seen.size > 5_000) seen.clear()
  seen.add(text)
}

/** Functions (`from unnest(`), catalogues and common table expressions are no tables of ours. */
function isTenantTable(name: string, withs: Set<string | undefined>, sql: string, end: number): boolean {
  return (
    !withs.has(name) &&
    !globalTables.has(name) &&
    !name.startsWith('pg_') &&
    name !== 'information_schema' &&
    sql[end] !== '(' &&
    sql[end] !== '.' &&
    !isFunction(name)
  )
}

/** Functions that stand where a table could, and words that follow `update` in `for update of` and `do update set`. */
function isFunction(name: string): boolean {
  return [
    'unnest',
    'jsonb_to_recordset',
    'jsonb_each',
    'jsonb_array_elements',
    'jsonb_array_elements_text',
    'generate_series',
    'lateral',
    'select',
    'json_each',
    'set',
    'of',
    'nowait',
    'skip',
  ].includes(name)
}

function insertsTenant(sql: string, table: string): boolean {
  return new RegExp(`into\\s+"?${table}"?\\s*(?:as\\s+\\w+\\s*)?\\(\\s*"?tenant_id"?`, 'i').test(sql)
}
