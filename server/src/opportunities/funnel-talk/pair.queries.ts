import type { TalkHead } from '#contract/opportunities/funnel-talk/funnel-talk.ts'
import { nextTalkOn, type Rhythm } from '#contract/opportunities/funnel-talk/rhythm.rules.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { isWorkingDay, readSuperiors, readSuperiorsOf, readWorkingTime } from '../../organization/index.ts'
import { mayReadFunnel, mayReview, reviewable } from '../funnel-review/review-access.ts'

/** Two people who talk about the funnel of one of them. */
export type Pair = { lead: string; person: string }

/** The pair of a person and the reader who leads them, or of the reader and who leads the reader; nobody else reads it. */
export async function pairOf(tx: Kysely<never>, actor: Actor, person: string): Promise<Pair> {
  mayReadFunnel(actor)
  const superiors = await readSuperiorsOf(tx, actor.tenantId, person)
  if (person !== actor.userId) {
    if (!mayReview(actor, person, superiors)) throw notFound()
    return { lead: actor.userId, person }
  }
  const [lead] = superiors
  if (lead === undefined) throw notFound()
  return { lead, person }
}

type Row = Omit<TalkHead, 'nextOn' | 'late'> & { rhythm: Rhythm | null; agreedOn: string | null }

/** Pairs with their rhythm and when they last talked; those of `pairs` in SQL with `lead` and `person`. */
export async function readHeads(
  tx: Kysely<never>,
  actor: Pick<Actor, 'tenantId' | 'company'>,
  now: Date,
  pairs: RawBuilder<unknown>,
): Promise<TalkHead[]> {
  const named = (alias: string) => sql.raw(`jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name)`)
  const found =
    await sql<Row>`select ${named('u')} as person, ${named('l')} as lead, t.rhythm, t.agreed_on::text as "agreedOn",
      (select max(r.ended_at) from funnel_review r where r.tenant_id = ${actor.tenantId}::uuid and r.reviewer_id = p.lead and r.people && array[p.person] and r.ended_at is not null) as "lastAt",
      (select count(*)::int from funnel_talk_topic o where o.tenant_id = ${actor.tenantId}::uuid and o.lead_id = p.lead and o.person_id = p.person and o.settled_at is null) as topics
    from (${pairs}) as p join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = p.person and u.status = 'active'
      join user_account l on l.tenant_id = ${actor.tenantId}::uuid and l.id = p.lead and l.status = 'active'
      left join funnel_talk t on t.tenant_id = ${actor.tenantId}::uuid and t.lead_id = p.lead and t.person_id = p.person`.execute(
      tx,
    )
  if (found.rows.length === 0) return []
  const time = await readWorkingTime(tx, actor)
  const dayOf = (moment: string) => dayIn(actor.company.timeZone, new Date(moment))
  const today = dayIn(actor.company.timeZone, now)
  return found.rows.map(({ agreedOn, ...row }) => {
    const last = row.lastAt === null ? null : dayOf(row.lastAt)
    const nextOn =
      row.rhythm && agreedOn ? nextTalkOn(row.rhythm, { last, agreedOn }, (day) => isWorkingDay(day, time)) : null
    return { ...row, nextOn, late: nextOn !== null && nextOn < today }
  })
}

/** Those whom the reader leads and who leads the reader: late ones first, then by the next day, then who waits longest. */
export async function listTalks(tx: Kysely<never>, actor: Actor, now: Date): Promise<TalkHead[]> {
  mayReadFunnel(actor)
  const led = await reviewable(tx, actor)
  const { above } = await readSuperiors(tx, actor.tenantId)
  const direct = led
    .filter((person) => above(person)[0] === actor.userId)
    .map((person) => ({ lead: actor.userId, person }))
  const [own] = above(actor.userId)
  const pairs = [...direct, ...(own === undefined ? [] : [{ lead: own, person: actor.userId }])]
  const rows = sql`select x.lead, x.person from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as x(lead uuid, person uuid)`
  const heads = await readHeads(tx, actor, now, rows)
  const order = ({ nextOn, lastAt }: TalkHead) => `${nextOn ?? '9'} ${lastAt ?? ''}`
  return heads.toSorted((one, other) => (order(one) < order(other) ? -1 : 1))
}

/** Of some pairs those in which one still leads the other: a rhythm stays when people move. */
async function stillLed(tx: Kysely<never>, tenantId: string, talks: readonly TalkHead[]): Promise<TalkHead[]> {
  const led: TalkHead[] = []
  for (const talk of talks)
    if ((await readSuperiorsOf(tx, tenantId, talk.person.id))[0] === talk.lead.id) led.push(talk)
  return led
}

const withRhythm = (tenantId: string) =>
  sql`select t.lead_id as lead, t.person_id as person from funnel_talk t where t.tenant_id = ${tenantId}::uuid and t.rhythm is not null`

/** The talks with a rhythm that somebody has by a day (ISO date), with those whom they lead and with who leads them. */
export async function readTalksDue(tx: Kysely<never>, actor: Actor, now: Date, day: string): Promise<TalkHead[]> {
  const own = sql`${withRhythm(actor.tenantId)} and ${actor.userId}::uuid in (t.lead_id, t.person_id)`
  const heads = await readHeads(tx, actor, now, own)
  const due = heads.filter(({ nextOn }) => nextOn !== null && nextOn <= day)
  return stillLed(tx, actor.tenantId, due)
}

/** The talks of a company whose next one by their rhythm is on a day (ISO date). */
export async function readTalksOn(
  tx: Kysely<never>,
  company: Pick<Actor, 'tenantId' | 'company'>,
  now: Date,
  day: string,
): Promise<TalkHead[]> {
  const heads = await readHeads(tx, company, now, withRhythm(company.tenantId))
  const due = heads.filter(({ nextOn }) => nextOn === day)
  return stillLed(tx, company.tenantId, due)
}

/** With which of some people somebody talks about their funnel: their own, or of those whom they lead. */
export async function talksSeenBy(tx: Kysely<never>, actor: Actor, people: readonly string[]): Promise<Set<string>> {
  const led = new Set(people.length === 0 ? [] : await reviewable(tx, actor))
  return new Set(people.filter((person) => person === actor.userId || led.has(person)))
}
