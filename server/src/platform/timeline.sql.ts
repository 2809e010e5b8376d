import { type TimelineQuestion, type TimelineTopic } from '#contract/platform/timeline.ts'
import type { Fields, RecordType } from '#contract/shared/field.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { readsField } from '../foundation/access/sight.rules.ts'
import { literalLike } from '../foundation/records/filter.sql.ts'
import { keepsSecrets } from '../foundation/records/discreet.sql.ts'
import { allFields } from '../foundation/records/record-spec.ts'
import { fileKinds, type Specs } from './event.queries.ts'

/** Kinds of activities by topic; one of no kind is a note. */
const activityKinds: Partial<Record<TimelineTopic, readonly string[]>> = {
  visit: ['visit'],
  call: ['call'],
  meeting: ['meeting'],
  message: ['wechat', 'email'],
  task: ['task'],
  note: ['note'],
}

const ownershipKinds = [
  'transferred',
  'claimed',
  'pool-assigned',
  'assigned',
  'returned',
  'recycled',
  'recycle-near',
  'locked',
  'unlocked',
  'shared',
  'merged',
  'merged-away',
  'merge-undone',
  'unmerged',
]

/** What changes where a record stands; the rest is the detail of everyday work. */
const importantKinds = [
  'transferred',
  'claimed',
  'pool-assigned',
  'returned',
  'recycled',
  'merged',
  'merged-away',
  'merge-undone',
  'unmerged',
  'converted',
  'disqualified',
  'reopened',
  'stage-changed',
  'milestone-met',
  'buying-stage-entered',
  'gate-overridden',
  'deleted',
  'restored',
  'file-added',
  'conflict-opened',
  'conflict-decided',
]
const importantWhenMade: readonly string[] = ['customer', 'lead', 'opportunity']
const importantActivities = ['visit', 'meeting']
const importantFields: Partial<Record<RecordType, readonly string[]>> = {
  customer: ['level', 'parent'],
  opportunity: ['amount', 'expectedCloseOn'],
}

const mayRead = (actor: Actor, type: RecordType, name: string) => readsField(actor.rights, type, name)

/** Whether an event `e` is of an activity of one of these kinds; who may not read how it was done learns it by no question either. */
function isOfKind(actor: Actor, kinds: readonly string[]): RawBuilder<boolean> {
  if (!mayRead(actor, 'activity', 'kind')) return sql`false`
  return sql`exists(select 1 from activity k where k.tenant_id = ${actor.tenantId}::uuid and k.id = e.record_id and coalesce(k.kind, 'note') = any(${[...kinds]}::text[]))`
}

/** Whether events `e` of a type are about a topic, or null where none of them ever is. */
function isAbout(actor: Actor, type: string, topic: TimelineTopic): RawBuilder<boolean> | null {
  const kinds = activityKinds[topic]
  if (topic === 'message' && type !== 'activity') return sql`e.kind = 'letter-added'`
  if (kinds) return type === 'activity' ? isOfKind(actor, kinds) : null
  switch (topic) {
    case 'deal':
      return type === 'opportunity' ? sql`true` : null
    case 'people':
      if (type === 'opportunity') return sql`e.kind = any(${[...aboutAnother.opportunity.kinds]}::text[])`
      return type === 'contact' || type === 'lead' ? sql`true` : null
    case 'file':
      return sql`e.kind = any(${fileKinds}::text[])`
    case 'change':
      return sql`e.kind in ('changed', 'lines-changed')`
    default:
      return type === 'claim-conflict' ? sql`true` : sql`e.kind = any(${ownershipKinds}::text[])`
  }
}

function isImportant(actor: Actor, type: string): RawBuilder<boolean> {
  const known = type as RecordType
  const told = (importantFields[known] ?? []).filter((name) => mayRead(actor, known, name))
  const made = importantWhenMade.includes(type)
    ? sql`e.kind = 'created'`
    : type === 'activity'
      ? sql`(e.kind = 'created' and ${isOfKind(actor, importantActivities)})`
      : sql`false`
  const changed = told.length > 0 ? sql`(e.kind = 'changed' and e.changes ?| ${told}::text[])` : sql`false`
  return sql`(e.kind = any(${importantKinds}::text[]) or ${made} or ${changed})`
}

const searchedKinds = new Set(['text', 'longText', 'phone', 'email', 'url', 'reference', 'choices'])

/** Whether an event says a text, in its name, its reason, or a value that the reader may read. */
function says(specs: Specs, actor: Actor, type: string, text: string): RawBuilder<boolean> {
  const wanted = text.trim().toLowerCase()
  // Most of what is looked for is Chinese, which has no small letters: sparing the folding spares half the time.
  const folded =
    wanted === wanted.toUpperCase() ? (of: RawBuilder<unknown>) => of : (of: RawBuilder<unknown>) => sql`lower(${of})`
  const has = (of: RawBuilder<unknown>, part = wanted) => sql<boolean>`${folded(of)} like ${`%${literalLike(part)}%`}`
  const known = type in specs ? (type as RecordType) : null
  const named = has(sql`e.record_name`)
  const ways = [
    known === null || mayRead(actor, known, 'name') ? named : sql`(e.kind = any(${fileKinds}::text[]) and ${named})`,
    has(sql`e.reason`),
  ]
  if (known === null) return sql`(${sql.join(ways, sql` or `)})`
  const { names, choices } = searchedValues(allFields(specs[known], actor), actor, known, wanted)
  const said = (side: 'from' | 'to') =>
    has(
      sql`(case jsonb_typeof(c.change -> ${side}) when 'object' then c.change -> ${side} ->> 'name' else c.change ->> ${side} end)`,
    )
  // The whole says at once whether any of its values can; only then is each looked at.
  const inAny = has(sql`e.changes::text`, JSON.stringify(wanted).slice(1, -1))
  ways.push(
    sql`(${inAny} and exists(select 1 from jsonb_each(e.changes) as c(name, change) where c.name = any(${names}::text[]) and (${said('to')} or ${said('from')})))`,
    ...choices.map(([name, value]) => sql<boolean>`e.changes -> ${name} ->> 'to' = ${value}`),
  )
  return sql`(${sql.join(ways, sql` or `)})`
}

/** Fields whose values are looked into, and choices that are called by the words looked for. */
function searchedValues(fields: Fields, actor: Actor, type: RecordType, wanted: string) {
  const readable = Object.entries(fields).filter(([name]) => mayRead(actor, type, name))
  return {
    names: readable
      .filter(([, field]) => searchedKinds.has(field.kind) && !keepsSecrets(actor, field))
      .map(([name]) => name),
    choices: readable.flatMap(([name, field]) =>
      (field.options ?? [])
        .filter((option) => inLanguage(option.label, actor.language).toLowerCase().includes(wanted))
        .map((option) => [name, option.value] as const),
    ),
  }
}

/** Events of a record that are about another one are told to whom sees both. */
const aboutAnother = {
  opportunity: { other: 'contact', kinds: ['contact-linked', 'contact-part-changed', 'contact-unlinked'] },
  contact: { other: 'opportunity', kinds: ['deal-linked', 'deal-part-changed', 'deal-unlinked'] },
} as const

/** Whether an event of a type names nothing but what the reader sees, or null where none of them could. */
function namesOnlySeen(specs: Specs, actor: Actor, type: string): RawBuilder<boolean> | null {
  if (type !== 'opportunity' && type !== 'contact') return null
  const { other, kinds } = aboutAnother[type]
  const side = (name: string) => sql`e.changes #>> ${sql.lit(`{${other},${name},id}`)}`
  const id = sql`(case when ${side('to')} is not null then ${side('to')} else ${side('from')} end)::uuid`
  // Each is looked up by its key. With `exists` all that the reader sees would be read into memory first; and a condition with `coalesce`
  // counts as one that may leak, which row-level security keeps away from an index.
  return sql`(e.kind not in (${sql.join(kinds.map((kind) => sql.lit(kind)))}) or (select true from ${sql.table(specs[other].table)} as about
    where about.tenant_id = e.tenant_id and about.id = ${id} and ${inSight(actor, other, 'see', 'about')}) is true)`
}

/** The condition under which events `e` of a type answer a question, or null where none can. */
export function answersSql(
  specs: Specs,
  actor: Actor,
  type: string,
  asked: Partial<TimelineQuestion>,
): RawBuilder<boolean> | null {
  const parts: RawBuilder<boolean>[] = [sql`e.record_type = ${type}`]
  const named = namesOnlySeen(specs, actor, type)
  if (named) parts.push(named)
  if (asked.topics && asked.topics.length > 0) {
    const about = asked.topics.flatMap((topic) => isAbout(actor, type, topic) ?? [])
    if (about.length === 0) return null
    parts.push(sql`(${sql.join(about, sql` or `)})`)
  }
  if (asked.important === 'true') parts.push(isImportant(actor, type))
  if (asked.search !== undefined && asked.search.trim() !== '') parts.push(says(specs, actor, type, asked.search))
  return sql`(${sql.join(parts, sql` and `)})`
}
