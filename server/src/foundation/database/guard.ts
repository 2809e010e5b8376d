import { globalTables } from './catalogue.ts'

/** A statement reached a company's table without naming the company: a bug of ours, stopped before it runs. */
export class MissingTenant extends Error {}

const seen = new Set<string>()
/** A name, and the alias that it may have. */
const named =
  '"?([a-z_][a-z0-9_]*)"?(?:\\s+(?:as\\s+)?(?!(?:set|where|on|using|values|select|order|group|limit|left|right|inner|cross|join|lateral|union|returning|default|for|from|having|tablesample|natural|full|and)\\b)"?([a-z_][a-z0-9_]*)"?)?'
const mention = new RegExp(`\\b(?:from|join|update|into|using)\\s+(?:only\\s+)?${named}`, 'gi')
/** What stands behind a comma in the same list; a function's arguments and columns are passed over. */
const another = new RegExp(
  `^(?:\\s*\\((?:[^()]|\\([^()]*\\))*\\)(?:\\s+(?:as\\s+)?\\w+\\s*(?:\\([^()]*\\))?)?)?\\s*,\\s*(?!lateral\\b)${named}`,
  'i',
)

type Mention = { table: string; alias: string | undefined; end: number }

/** Every place where a table may stand: behind a word that takes tables, and behind the commas that follow. */
function mentions(sql: string): Mention[] {
  return [...sql.matchAll(mention)].flatMap((match) => {
    const found: Mention[] = []
    for (
      let [next, end]: [RegExpMatchArray | null, number] = [match, match.index + match[0].length];
      next;
      next = another.exec(sql.slice(end)), end += next?.[0].length ?? 0
    )
      found.push({ table: next[1] ?? '', alias: next[2], end })
    return found
  })
}

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
  const tables = mentions(sql).filter(({ table, end }) => isTenantTable(table, withs, sql, end))
  for (const { table, alias } of tables) {
    const says = new RegExp(`"?\\b${alias ?? table}"?\\."?tenant_id"?`, 'i').test(sql)
    const alone = tables.length === 1 && /\btenant_id\b/i.test(sql)
    if (!says && !alone && !insertsTenant(sql, table))
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
