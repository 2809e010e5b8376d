import type { Approval, ApprovalStep, Signer, WholeApproval } from '#contract/approvals/approval.ts'
import type { Reference } from '#contract/shared/field.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '../foundation/access/actor.ts'
import { invalidField, notFound } from '../foundation/access/refusal.ts'
import { closedAmong } from '../foundation/access/closed.sql.ts'
import { readsField } from '../foundation/access/sight.rules.ts'
import type { ApprovalPart } from './approval-part.ts'
import {
  type ApprovalRow,
  askedOf,
  readReader,
  type Reader,
  readRows,
  readSigners,
  type SignerRow,
} from './approval-sight.ts'
import { signsFor } from './signing.rules.ts'

type NameOf = (id: string) => Reference

async function readNames(tx: Kysely<never>, tenantId: string, ids: readonly (string | null)[]): Promise<NameOf> {
  const found = await sql<Reference>`select u.id, u.name from user_account u
    where u.tenant_id = ${tenantId}::uuid and u.id = any(${[...new Set(ids.filter((id) => id !== null))]}::uuid[])`.execute(
    tx,
  )
  const names = new Map(found.rows.map((row) => [row.id, row]))
  return (id) => names.get(id) ?? { id, name: '' }
}

const namesIn = (rows: readonly ApprovalRow[], signers: readonly SignerRow[]) => [
  ...rows.flatMap((row) => [row.asked_by, row.ended_by]),
  ...signers.flatMap((signer) => [...signer.people, signer.signed_by, signer.in_name_of, signer.added_by]),
]

function toApproval(
  row: ApprovalRow,
  signers: readonly SignerRow[],
  { actor, away }: Reader,
  nameOf: NameOf,
): Approval {
  const open = signers.filter((signer) => signer.round === row.round && signer.state === 'waiting')
  const due = open.flatMap((signer) => signer.due_at ?? []).toSorted()
  const isMine = row.asked_by === actor.userId
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    state: row.state,
    record: { type: 'opportunity', id: row.record_id, name: row.record_name, open: row.open },
    discount: row.discount,
    reason: row.reason,
    askedBy: nameOf(row.asked_by),
    askedAt: row.asked_at,
    endedAt: row.ended_at,
    round: row.round,
    waitingFor: [...new Set(open.flatMap((signer) => signer.people))].map(nameOf),
    dueAt: due[0] ?? null,
    may: {
      sign: open.some((signer) => signsFor(signer, actor.userId, row.barred, away) !== null),
      withdraw: isMine && (row.state === 'waiting' || row.state === 'returned'),
      resubmit: isMine && row.state === 'returned',
    },
  }
}

export type ListQuestion = {
  show: 'waiting' | 'asked' | 'signed' | 'record'
  record?: string | undefined
  limit: number
  cursor?: string | undefined
}

const waitsForReader = (reader: Reader) =>
  sql`a.state = 'waiting' and not a.barred @> array[${reader.actor.userId}]::uuid[] and exists(select 1 from approval_signer s where s.tenant_id = ${reader.actor.tenantId}::uuid and s.approval_id = a.id
    and s.state = 'waiting' and s.people && ${askedOf(reader)})`

function shown(reader: Reader, { show, record }: ListQuestion): RawBuilder<unknown> {
  const { actor } = reader
  switch (show) {
    case 'waiting':
      return waitsForReader(reader)
    case 'asked':
      return sql`a.asked_by = ${actor.userId}::uuid`
    case 'signed':
      return sql`exists(select 1 from approval_signer s where s.tenant_id = ${actor.tenantId}::uuid and s.approval_id = a.id and s.signed_by = ${actor.userId}::uuid)`
    case 'record':
      return record === undefined ? sql`false` : sql`a.record_id = ${record}::uuid`
  }
}

/** Requests that wait for the reader, the oldest first; or that they asked, signed, or that are about a record, the newest first. */
export async function listApprovals(
  tx: Kysely<never>,
  part: ApprovalPart,
  actor: Actor,
  now: Date,
  question: ListQuestion,
): Promise<{ items: Approval[]; nextCursor: string | null }> {
  const reader = await readReader(tx, actor, now)
  const oldestFirst = question.show === 'waiting'
  const { cursor } = question
  if (cursor !== undefined && !/^[0-9a-f-]{36}$/.test(cursor)) throw invalidField('cursor', 'cursor-malformed')
  const after =
    cursor === undefined ? sql`true` : oldestFirst ? sql`a.id > ${cursor}::uuid` : sql`a.id < ${cursor}::uuid`
  const rows = await readRows(
    tx,
    part,
    reader,
    sql`${shown(reader, question)} and ${after}`,
    oldestFirst ? sql`a.id` : sql`a.id desc`,
    question.limit + 1,
  )
  const page = rows.slice(0, question.limit)
  const signers = await readSigners(
    tx,
    actor.tenantId,
    page.map((row) => row.id),
  )
  const nameOf = await readNames(tx, actor.tenantId, namesIn(page, signers))
  const items = page.map((row) =>
    toApproval(
      row,
      signers.filter((signer) => signer.approval_id === row.id),
      reader,
      nameOf,
    ),
  )
  return { items, nextCursor: rows.length > question.limit ? (page.at(-1)?.id ?? null) : null }
}

/** How many requests wait for the reader, how many of them are late, and how many of the reader's own came back. */
export async function countWaiting(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
): Promise<{ sign: number; late: number; returned: number }> {
  const reader = await readReader(tx, actor, now)
  const found = await sql<{ sign: number; late: number; returned: number }>`
    select count(*) filter (where a.state = 'waiting')::int as sign,
      count(*) filter (where a.state = 'waiting' and exists(select 1 from approval_signer s where s.tenant_id = ${actor.tenantId}::uuid and s.approval_id = a.id and s.state = 'waiting'
        and s.people && ${askedOf(reader)} and (s.due_at < ${now.toISOString()}::timestamptz or s.escalated > 0)))::int as late,
      count(*) filter (where a.state = 'returned')::int as returned
    from approval a where a.tenant_id = ${actor.tenantId}::uuid and (a.state = 'returned' and a.asked_by = ${actor.userId}::uuid or ${waitsForReader(reader)})`.execute(
    tx,
  )
  return found.rows[0] ?? { sign: 0, late: 0, returned: 0 }
}

/** A request in the reader's sight, with its signers of all rounds. */
export async function findApproval(tx: Kysely<never>, part: ApprovalPart, actor: Actor, now: Date, id: string) {
  const reader = await readReader(tx, actor, now)
  const [row] = await readRows(tx, part, reader, sql`a.id = ${id}::uuid`, sql`a.id`, 1)
  if (!row) throw notFound()
  return { row, reader, signers: await readSigners(tx, actor.tenantId, [id]) }
}

function stepsOf(row: ApprovalRow, signers: readonly SignerRow[], reader: Reader, nameOf: NameOf): ApprovalStep[] {
  const nameIf = (id: string | null) => (id === null ? null : nameOf(id))
  return row.definition.steps.map(({ name, mode, hours }, step) => ({
    name,
    mode,
    hours,
    signers: signers
      .filter((signer) => signer.step === step)
      .map(
        (signer): Signer => ({
          id: signer.id,
          state: signer.state,
          people: signer.people.map(nameOf),
          signedBy: nameIf(signer.signed_by),
          inNameOf: nameIf(signer.in_name_of),
          at: signer.signed_at,
          comment: signer.comment,
          dueAt: signer.due_at,
          addedBy: nameIf(signer.added_by),
          escalated: signer.escalated,
          mine: signsFor(signer, reader.actor.userId, row.barred, reader.away) !== null,
        }),
      ),
  }))
}

/** One request with all that was signed, what was frozen, and what has changed of it since. */
export async function readApproval(
  tx: Kysely<never>,
  part: ApprovalPart,
  actor: Actor,
  now: Date,
  id: string,
): Promise<WholeApproval> {
  const { row, reader, signers } = await findApproval(tx, part, actor, now, id)
  const nameOf = await readNames(tx, actor.tenantId, namesIn([row], signers))
  const present = await part.freeze(tx, actor.tenantId, row.record_id)
  const closed = (await closedAmong(tx, actor, part.spec.type, [row.record_id])).get(row.record_id) ?? []
  const mayRead = (name: string) => readsField(actor.rights, part.spec.type, name) && !closed.includes(name)
  const frozen = Object.fromEntries(Object.entries(row.frozen).filter(([name]) => mayRead(name)))
  const ofRound = (round: number) =>
    stepsOf(
      row,
      signers.filter((signer) => signer.round === round),
      reader,
      nameOf,
    )
  return {
    ...toApproval(row, signers, reader, nameOf),
    flow: { name: row.definition.name, version: row.flow_version },
    steps: ofRound(row.round),
    earlier: Array.from({ length: row.round - 1 }, (_, index) => row.round - 1 - index).map((round) => ({
      round,
      steps: ofRound(round),
    })),
    frozen,
    changed: present
      ? Object.keys(frozen).filter((name) => !isDeepStrictEqual(present.values[name] ?? null, frozen[name] ?? null))
      : [],
    endedBy: row.ended_by ? nameOf(row.ended_by) : null,
    endReason: row.end_reason,
  }
}
