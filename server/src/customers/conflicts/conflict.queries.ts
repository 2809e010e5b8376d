import type { ConflictCase, WholeConflict } from '#contract/customers/conflict.operations.ts'
import type {
  ConflictOrigin,
  ConflictOutcome,
  ConflictRule,
  ConflictState,
  Fact,
} from '#contract/customers/conflict.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { invalidField, notFound } from '../../foundation/access/refusal.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { proposeRuling, standingsOf } from './claim-conflict.rules.ts'
import { factsFor, gatherFacts } from './conflict-evidence.queries.ts'
import type { ConflictPart } from './conflict-part.ts'
import { readConflictRule } from './conflict-rule.actions.ts'
import { caseInSight, mayOf, type NamedParty, readStandpoint, type Standpoint, tellParty } from './conflict-sight.ts'
import { listPools } from '../pools/pool.queries.ts'

type Named = { id: string; name: string }

export type CaseRow = {
  id: string
  version: number
  state: ConflictState
  origin: ConflictOrigin
  subject: string
  reason: string | null
  opened_at: string
  opened_by: string | null
  opener: Named | null
  decider: Named | null
  due_at: string | null
  escalated: number
  outcome: ConflictOutcome | null
  winner_id: string | null
  decided_at: string | null
  judge: Named | null
  decision_reason: string | null
  evidence: Fact[] | null
}

const person = (column: string) =>
  sql`(select jsonb_build_object('id', u.id, 'name', u.name) from user_account u where u.tenant_id = c.tenant_id and u.id = ${sql.ref(`c.${column}`)})`

/** Cases in the reader's sight that meet a condition on `c`. */
async function readRows(
  tx: Kysely<never>,
  actor: Actor,
  standpoint: Standpoint,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
): Promise<CaseRow[]> {
  const found =
    await sql<CaseRow>`select c.id, c.version, c.state, c.origin, c.subject, c.reason, c.opened_at, c.opened_by, ${person('opened_by')} as opener, ${person('decider_id')} as decider,
      c.due_at, c.escalated, c.outcome, c.winner_id, c.decided_at, ${person('decided_by')} as judge, c.decision_reason, c.evidence
    from claim_conflict c where c.tenant_id = ${actor.tenantId}::uuid and ${caseInSight(actor, standpoint)} and ${where} order by ${order} limit ${limit}`.execute(
      tx,
    )
  return found.rows
}

/** The parties of cases, in their places; `seen` says whether the reader sees the record on which one works. */
async function partiesOf(tx: Kysely<never>, actor: Actor, ids: readonly string[]): Promise<Map<string, NamedParty[]>> {
  const found = await sql<
    NamedParty & { conflict: string }
  >`select p.conflict_id as conflict, p.user_id as "userId", p.customer_id as "customerId", p.lead_id as "leadId",
      u.name, d.name as department, coalesce(r.id is not null, false) as seen
    from conflict_party p join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = p.user_id
    left join department d on d.tenant_id = ${actor.tenantId}::uuid and d.id = u.department_id
    left join customer r on r.tenant_id = ${actor.tenantId}::uuid and r.id = p.customer_id and r.owner_id = p.user_id and ${inSight(actor, 'customer', 'see', 'r')}
    where p.tenant_id = ${actor.tenantId}::uuid and p.conflict_id = any(${[...ids]}::uuid[]) order by p.position`.execute(
    tx,
  )
  const parties = new Map<string, NamedParty[]>()
  for (const { conflict, ...party } of found.rows) parties.set(conflict, [...(parties.get(conflict) ?? []), party])
  return parties
}

function toCase(
  actor: Actor,
  standpoint: Standpoint,
  rule: ConflictRule,
  row: CaseRow,
  parties: readonly NamedParty[],
): ConflictCase {
  const may = mayOf(actor, standpoint, row, parties)
  const decided = row.state === 'decided'
  const told = parties.map((party) => tellParty(actor, standpoint, party, { decides: may.decide, decided, rule }))
  const opener = row.opener && told[parties.findIndex((party) => party.userId === row.opened_by)]
  const place = parties.findIndex((party) => party.userId === row.winner_id)
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    origin: row.origin,
    subject: row.subject,
    openedAt: row.opened_at,
    openedBy: opener ? opener.person : row.opener,
    decider: row.decider,
    dueAt: row.due_at,
    escalated: row.escalated,
    parties: told,
    outcome: row.outcome,
    winner: place < 0 ? null : place,
    decidedAt: row.decided_at,
    may,
  }
}

export type CaseQuestion = { show: 'waiting' | 'mine' | 'decided'; limit: number; cursor?: string | undefined }

/** Cases that wait for the reader's ruling, that concern the reader, or that are decided; the newest first. */
export async function listConflicts(
  tx: Kysely<never>,
  actor: Actor,
  { show, limit, cursor }: CaseQuestion,
): Promise<{ items: ConflictCase[]; nextCursor: string | null }> {
  const standpoint = await readStandpoint(tx, actor)
  const rule = await readConflictRule(tx, actor.tenantId)
  const at = sql.ref(show === 'decided' ? 'c.decided_at' : 'c.opened_at')
  const after = cursor === undefined ? sql`true` : sql`(${at}, c.id) < ${cursorParts(cursor)}`
  const rows = await readRows(
    tx,
    actor,
    standpoint,
    sql`${shown(actor, show)} and ${after}`,
    sql`${at} desc, c.id desc`,
    limit + 1,
  )
  const page = rows.slice(0, limit)
  const parties = await partiesOf(
    tx,
    actor,
    page.map((row) => row.id),
  )
  const last = page.at(-1)
  return {
    items: page.map((row) => toCase(actor, standpoint, rule, row, parties.get(row.id) ?? [])),
    nextCursor:
      rows.length > limit && last
        ? `${(show === 'decided' ? last.decided_at : last.opened_at) ?? ''}~${last.id}`
        : null,
  }
}

function shown(actor: Actor, show: CaseQuestion['show']): RawBuilder<unknown> {
  const party = sql`exists(select 1 from conflict_party p where p.tenant_id = ${actor.tenantId}::uuid and p.conflict_id = c.id and p.user_id = ${actor.userId}::uuid)`
  switch (show) {
    case 'waiting':
      return sql`c.state in ('proposed', 'open') and ${waits(actor)} and not ${party}`
    case 'mine':
      return sql`c.state = 'open' and (${party} or c.opened_by is not distinct from ${actor.userId}::uuid)`
    case 'decided':
      return sql`c.state = 'decided'`
  }
}

const waits = (actor: Actor) =>
  can(actor, 'settle-conflicts') ? sql`true` : sql`c.decider_id is not distinct from ${actor.userId}::uuid`

function cursorParts(cursor: string): RawBuilder<unknown> {
  const [, at, id] = /^(\d{4}-[\dT:.+Z -]{10,30})~([0-9a-f-]{36})$/.exec(cursor) ?? []
  if (at === undefined || id === undefined) throw invalidField('cursor', 'cursor-malformed')
  return sql`(${at}::timestamptz, ${id}::uuid)`
}

/** How many cases wait for the reader to rule, and how many open ones concern the reader. */
export async function countWaiting(tx: Kysely<never>, actor: Actor): Promise<{ decide: number; mine: number }> {
  const found = await sql<{ decide: number; mine: number }>`
    select count(*) filter (where not x.party and (x.decider_id = ${actor.userId}::uuid or x.decider_id is null and ${can(actor, 'settle-conflicts')}))::int as decide,
      count(*) filter (where x.party and x.state = 'open')::int as mine
    from (select c.decider_id, c.state, exists(select 1 from conflict_party p where p.tenant_id = ${actor.tenantId}::uuid and p.conflict_id = c.id and p.user_id = ${actor.userId}::uuid) as party
      from claim_conflict c where c.tenant_id = ${actor.tenantId}::uuid and c.state in ('proposed', 'open')) x`.execute(
    tx,
  )
  return found.rows[0] ?? { decide: 0, mine: 0 }
}

/** A case in the reader's sight, with all that belongs to it. */
export async function findConflict(tx: Kysely<never>, actor: Actor, id: string) {
  const standpoint = await readStandpoint(tx, actor)
  const [row] = await readRows(tx, actor, standpoint, sql`c.id = ${id}::uuid`, sql`c.id`, 1)
  if (!row) throw notFound()
  const parties = (await partiesOf(tx, actor, [id])).get(id) ?? []
  return { row, parties, standpoint, may: mayOf(actor, standpoint, row, parties) }
}

/** One case as the reader may know it: evidence side by side, what the rule proposes, what was said. */
export async function readConflict(
  tx: Kysely<never>,
  actor: Actor,
  parts: readonly ConflictPart[],
  id: string,
  now: Date,
): Promise<WholeConflict> {
  const { row, parties, standpoint, may } = await findConflict(tx, actor, id)
  const rule = await readConflictRule(tx, actor.tenantId)
  const asOf = row.decided_at ?? now.toISOString()
  const facts = row.evidence ?? (await gatherFacts(tx, actor.tenantId, parts, parties, asOf))
  const told = await factsFor(tx, actor, facts)
  const proposal = proposeRuling(facts, parties.length, rule, asOf)
  const isOpen = (party: number) =>
    told.every((fact) => fact.party !== party || fact.kind !== 'opportunity' || fact.rate !== null)
  const named = toCase(actor, standpoint, rule, row, parties)
  const customers = await sql<Named>`select distinct r.id, r.name from customer as r
    where r.tenant_id = ${actor.tenantId}::uuid and r.id = any(${parties.flatMap((party) => party.customerId ?? [])}::uuid[]) and r.deleted_at is null and ${inSight(actor, 'customer', 'see', 'r')} order by 2, 1`.execute(
    tx,
  )
  const comments = await sql<{ id: string; user_id: string; name: string; at: string; text: string }>`
    select m.id, m.user_id, u.name, m.at, m.text from conflict_comment m join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = m.user_id
    where m.tenant_id = ${actor.tenantId}::uuid and m.conflict_id = ${id}::uuid order by m.at, m.id`.execute(tx)
  return {
    ...named,
    reason: row.reason,
    customers: customers.rows,
    two: new Set(parties.flatMap((party) => party.customerId ?? [])).size > 1,
    facts: told,
    standings: standingsOf(told, parties.length, asOf, actor.company.currency),
    // A rate says in which stage a deal is: not told of deals out of sight.
    proposal: {
      ...proposal,
      findings: proposal.findings.map((finding) =>
        finding.key === 'deal-at-stage'
          ? { ...finding, values: finding.values.map((value, party) => (isOpen(party) ? value : null)) }
          : finding,
      ),
    },
    comments: comments.rows.map(({ user_id, name, ...comment }) => {
      const place = parties.findIndex((party) => party.userId === user_id)
      return {
        ...comment,
        by: place < 0 ? name : (named.parties[place]?.person?.name ?? null),
        mine: user_id === actor.userId,
      }
    }),
    decision: row.decided_at || row.decision_reason ? { by: row.judge, reason: row.decision_reason } : null,
    pools: may.decide ? (await listPools(tx, actor, now)).map(({ id: pool, name }) => ({ id: pool, name })) : [],
  }
}
