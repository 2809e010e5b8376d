import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { ownerOfRecord } from '../../foundation/records/actions.ts'
import { searchable, spelling } from '../../foundation/text/grams.ts'
import { whoCanSee } from '../../organization/index.ts'
import { recordOf, seenConversation } from './conversation.queries.ts'
import { readReportPeople } from '../reports/report-names.queries.ts'
import { recordAmong, type SubjectRef } from './subject.ts'
import type { TalkParts } from './talk.parts.ts'

const most = 12

/** People as they are looked for by a few signs of their name: its characters, its spelling or its initials. */
export function foundBy(search: string, people: readonly { id: string; name: string }[]) {
  const wanted = searchable(search)
  const hits = people.flatMap((person) => {
    const plain = searchable(person.name)
    const spelt = spelling(plain)
    const ways = [plain, ...(spelt ? [spelt.full, spelt.initials] : [])]
    const at = Math.min(...ways.map((way) => way.indexOf(wanted)).filter((place) => place >= 0))
    return Number.isFinite(at) ? [{ person, at }] : []
  })
  return hits.toSorted((one, other) => one.at - other.at).map(({ person }) => person)
}

/** Who sees a conversation, and so can be called in it; those who take part first. */
export async function listMentionable(
  tx: Kysely<never>,
  actor: Actor,
  parts: TalkParts,
  id: string,
  search: string,
): Promise<{ id: string; name: string }[]> {
  const row = await seenConversation(tx, actor, parts, id)
  const members = (
    await sql<{ id: string; name: string }>`select u.id, u.name from conversation_member m
      join user_account u on u.tenant_id = m.tenant_id and u.id = m.user_id and u.status = 'active'
      where m.tenant_id = ${actor.tenantId}::uuid and m.conversation_id = ${row.id}::uuid order by m.read_at desc nulls last, u.name, u.id`.execute(
      tx,
    )
  ).rows
  const record = recordOf(row)
  const seeing = record === null ? [] : await thoseSeeing(tx, actor, parts, record)
  const sees = new Set(seeing.map((person) => person.id))
  const first = record === null ? members : members.filter((person) => sees.has(person.id))
  const known = new Set(first.map((person) => person.id))
  const all = [...first, ...seeing.filter((person) => !known.has(person.id))].filter(
    ({ id: one }) => one !== actor.userId,
  )
  return (search.trim() === '' ? all : foundBy(search, all)).slice(0, most)
}

async function thoseSeeing(tx: Kysely<never>, actor: Actor, { specs }: TalkParts, subject: SubjectRef) {
  const record = recordAmong(subject)
  if (record === null) return namesOf(tx, actor.tenantId, await readReportPeople(tx, actor.tenantId, subject.id))
  const { type, id } = record
  const owner = await ownerOfRecord(tx, actor, type, specs[type].table, id)
  return (await whoCanSee(tx, actor, type, id, owner)).map(({ user }) => ({ id: user.id, name: user.name }))
}

async function namesOf(tx: Kysely<never>, tenantId: string, people: readonly string[]) {
  const found = await sql<{ id: string; name: string }>`select u.id, u.name from user_account u
    where u.tenant_id = ${tenantId}::uuid and u.id = any(${[...people]}::uuid[]) and u.status = 'active' order by u.name, u.id`.execute(
    tx,
  )
  return found.rows
}
