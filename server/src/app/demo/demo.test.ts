import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { setUpCompany } from '../../../../tests/support/company.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { demoSeed, fillDemo } from '../demo-company.ts'
import { writeLetters } from './letters.ts'

const now = new Date('2026-03-11T02:30:00Z')
const size = {
  sellers: 40,
  customers: 160,
  contacts: 400,
  leads: 200,
  duplicates: 0,
  opportunities: 400,
  activities: 2_400,
  months: 18,
  tables: 12,
}

type Ask = <Row>(query: string) => Promise<Row[]>

/** A company filled with the demo on a given day, and a way to ask it. */
async function demo(day = now): Promise<Ask> {
  const { database } = await openTestDatabase()
  const { context, administrator } = await setUpCompany(database)
  const then: Context = { ...context, now: () => day }
  await fillDemo(then, administrator, size, demoSeed)
  // A small company is left without; what is written to the full one is looked at here.
  await writeLetters(then, { ...administrator, channel: 'system' }, demoSeed)
  return <Row>(query: string) =>
    database.read(administrator.tenantId, async (tx: Tx<never>) => {
      const tenant = `'${administrator.tenantId}'::uuid`
      return (await sql<Row>`${sql.raw(query.replaceAll('$tenant', tenant))}`.execute(tx)).rows
    })
}

describe('the demo company', { timeout: 120_000 }, () => {
  let ask: Ask
  beforeAll(async () => {
    ask = await demo()
  }, 120_000)

  test('has four regions with three teams each and sixty people, whose leader sells in some teams', async () => {
    const [counts] = await ask<{ people: number; teams: number; selling: number }>(
      `select (select count(*)::int from user_account u where u.tenant_id = $tenant and u.email like '%@demo.example') as people,
        (select count(*)::int from department d where d.tenant_id = $tenant and d.name similar to '%(一|二|三)部') as teams,
        (select count(distinct o.owner_id)::int from opportunity o join department d on d.tenant_id = o.tenant_id and d.manager_id = o.owner_id
          where o.tenant_id = $tenant) as selling`,
    )
    expect(counts).toMatchObject({ people: 60, teams: 12 })
    expect(counts?.selling).toBeGreaterThanOrEqual(3)
    expect(counts?.selling).toBeLessThan(12)
  })

  test('key customers are known from top to bottom, and the people of deals play parts that fit their titles', async () => {
    const [known] = await ask<{ largest: number; lines: number; foreign: number; parts: number; ties: number }>(
      `select (select max(n)::int from (select count(*) as n from contact c where c.tenant_id = $tenant group by c.customer_id) as at_customer) as largest,
        (select count(*)::int from contact c where c.tenant_id = $tenant and c.reports_to_id is not null) as lines,
        (select count(*)::int from contact c join contact b on b.tenant_id = c.tenant_id and b.id = c.reports_to_id where c.tenant_id = $tenant and b.customer_id is distinct from c.customer_id) as foreign,
        (select count(*)::int from deal_contact d where d.tenant_id = $tenant) as parts, (select count(*)::int from contact_tie t where t.tenant_id = $tenant) as ties`,
    )
    expect(known).toMatchObject({ foreign: 0 })
    for (const count of [known?.largest, known?.lines, known?.parts, known?.ties]) expect(count).toBeGreaterThan(5)
    const [deals] = await ask<{ known: number; unknown: number }>(
      `select count(*) filter (where 'decision-maker' = any(o.buying_roles))::int as known, count(*) filter (where not 'decision-maker' = any(o.buying_roles))::int as unknown
        from opportunity o where o.tenant_id = $tenant and o.outcome = 'open'`,
    )
    expect(deals?.known).toBeGreaterThan(0)
    expect(deals?.unknown).toBeGreaterThan(0)
  })

  test('a year of visits was made by templates, most proved, some reviewed, the newest with photos, and some are planned for today', async () => {
    const [visits] = await ask<Record<string, number>>(
      `select count(*)::int as made, count(*) filter (where v.in_verdict = 'verified')::int as verified, count(*) filter (where v.in_verdict = 'outside' and v.in_reason is null)::int as unexplained,
        count(*) filter (where v.proof = 'weak')::int as weak, count(*) filter (where v.reviewed_at is not null)::int as reviewed,
        count(*) filter (where v.in_latitude is not null and v.in_at < '2026-03-11'::timestamptz - interval '180 days')::int as kept,
        (select count(*)::int from visit_photo p where p.tenant_id = $tenant) as photos,
        (select count(*)::int from activity a where a.tenant_id = $tenant and a.kind = 'visit' and a.done is not true) as planned
        from visit v where v.tenant_id = $tenant`,
    )
    expect(visits).toMatchObject({ unexplained: 0, kept: 0 })
    expect(visits?.['verified'] ?? 0).toBeGreaterThan((visits?.['made'] ?? 0) * 0.6)
    for (const name of ['weak', 'reviewed', 'photos', 'planned']) expect(visits?.[name], name).toBeGreaterThan(5)
  })

  test('deals were thought to be worth more or less, and to close sooner or later, before they became what they are', async () => {
    const [history] = await ask<{ versions: number; grew: number; shrank: number; later: number; gaps: number }>(
      `select count(*)::int as versions, count(*) filter (where w.amount > w.was)::int as grew, count(*) filter (where w.amount < w.was)::int as shrank,
        count(*) filter (where w.expected_close_on > w.expected)::int as later, count(*) filter (where w.until is not null and w.until <> w.valid_from)::int as gaps
        from (select v.*, lag(v.amount) over deal as was, lag(v.expected_close_on) over deal as expected, lag(v.valid_to) over deal as until
          from opportunity_version v where v.tenant_id = $tenant window deal as (partition by v.opportunity_id order by v.valid_from, v.valid_to, v.id)) as w`,
    )
    expect(history?.versions).toBeGreaterThan(size.opportunities * 3)
    for (const count of [history?.grew, history?.shrank, history?.later]) expect(count).toBeGreaterThan(100)
    expect(history?.gaps).toBe(0)
  })

  test('most deals keep to the process, some pass a stage over or take a step back', async () => {
    const [taken] = await ask<{ deals: number; skipped: number; back: number }>(
      `select count(distinct w.opportunity_id)::int as deals, count(distinct w.opportunity_id) filter (where w.step > 1 and w.outcome = 'open')::int as skipped, count(distinct w.opportunity_id) filter (where w.step < 0)::int as back
        from (select v.opportunity_id, s.outcome, s.position - lag(s.position) over (partition by v.opportunity_id order by v.entered_at) as step
          from stage_visit v join stage s on s.tenant_id = v.tenant_id and s.id = v.stage_id where v.tenant_id = $tenant) as w`,
    )
    expect(taken?.skipped).toBeGreaterThan(5)
    expect(taken?.back).toBeGreaterThan(5)
    expect((taken?.skipped ?? 0) + (taken?.back ?? 0)).toBeLessThan((taken?.deals ?? 0) / 4)
  })

  test('no deal is older than its customer, and no stage is entered before the one before it, at night or tomorrow', async () => {
    expect(
      await ask(`select o.name from opportunity o join customer c on c.tenant_id = o.tenant_id and c.id = o.customer_id
      where o.tenant_id = $tenant and o.created_at < c.created_at`),
    ).toEqual([])
    expect(
      await ask(`select v.id from stage_visit v join opportunity o on o.tenant_id = v.tenant_id and o.id = v.opportunity_id where v.tenant_id = $tenant
      and (v.left_at < v.entered_at or v.entered_at < o.created_at or v.entered_at > '${now.toISOString()}'
        or extract(hour from v.entered_at at time zone 'Asia/Shanghai') not between 9 and 17
        or extract(isodow from v.entered_at at time zone 'Asia/Shanghai') > 5)`),
    ).toEqual([])
    expect(
      await ask(`select o.name from opportunity o where o.tenant_id = $tenant and o.outcome <> 'open' and
      o.closed_on <> (select max(v.entered_at at time zone 'Asia/Shanghai')::date from stage_visit v where v.tenant_id = o.tenant_id and v.opportunity_id = o.id)`),
    ).toEqual([])
  })

  test('open deals are on their way through the gates of two versions, with evidence, tasks and a few overrides', async () => {
    const [counts] = await ask<Record<string, number>>(
      `select (select count(*)::int from opportunity o where o.tenant_id = $tenant and o.outcome = 'open' and o.process_version = 1) as before,
        (select count(*)::int from opportunity o where o.tenant_id = $tenant and o.outcome = 'open' and o.process_version = 2) as latest,
        (select count(*)::int from milestone_mark m where m.tenant_id = $tenant and m.file_id is null) as told,
        (select count(*)::int from milestone_mark m where m.tenant_id = $tenant and m.file_id is not null) as filed,
        (select count(*)::int from stage_task t join activity a on a.tenant_id = t.tenant_id and a.id = t.activity_id where t.tenant_id = $tenant) as tasks,
        (select count(*)::int from event e where e.tenant_id = $tenant and e.kind = 'gate-overridden') as overrides`,
    )
    for (const count of Object.values(counts ?? {})) expect(count).toBeGreaterThan(0)
  })

  test('competitors stand in deals, those around ended deals differ, and customers use their links', async () => {
    const [counts] = await ask<Record<string, number>>(
      `select (select count(*)::int from competitor c where c.tenant_id = $tenant) as rivals,
        (select count(*)::int from deal_competitor d where d.tenant_id = $tenant and d.price is not null) as priced,
        (select count(*)::int from (select 1 from deal_competitor d where d.tenant_id = $tenant group by d.opportunity_id having count(*) > 1) several) as several,
        (select count(*)::int from deal_review v where v.tenant_id = $tenant and v.done_at is null) as open,
        (select count(*)::int from (select 1 from deal_review v where v.tenant_id = $tenant and v.done_at is not null
          group by v.opportunity_id having count(distinct v.answers ->> 'decided-by') > 1) differing) as differing,
        (select count(*)::int from plan_step s where s.tenant_id = $tenant and s.done_at is not null) as done,
        (select count(*)::int from event e where e.tenant_id = $tenant and e.channel = 'link') as "byLink"`,
    )
    for (const count of Object.values(counts ?? {})) expect(count).toBeGreaterThan(0)
  })

  test('who lost says why, and to whom where it was to a competitor', async () => {
    expect(
      await ask(
        `select o.name from opportunity o where o.tenant_id = $tenant and (o.outcome = 'lost') <> (o.loss_reason is not null)`,
      ),
    ).toEqual([])
    expect(
      await ask(
        `select o.name from opportunity o where o.tenant_id = $tenant and o.loss_reason = 'competitor' and o.competitor is null`,
      ),
    ).toEqual([])
  })

  test('every deal has a trail of activities within its life, the won ones up to the signature', async () => {
    expect(
      await ask(`select o.name from opportunity o where o.tenant_id = $tenant
      and not exists (select 1 from activity a where a.tenant_id = o.tenant_id and a.opportunity_id = o.id)`),
    ).toEqual([])
    expect(
      await ask(`select a.name from activity a join opportunity o on o.tenant_id = a.tenant_id and o.id = a.opportunity_id where a.tenant_id = $tenant
      and a.done and (a.at > '${now.toISOString()}' or a.at < o.created_at or (o.outcome <> 'open' and a.at > o.updated_at))`),
    ).toEqual([])
    expect(
      await ask(`select a.name from activity a join opportunity o on o.tenant_id = a.tenant_id and o.id = a.opportunity_id where a.tenant_id = $tenant
      and not a.done and (a.created_at < o.created_at or a.created_at > '${now.toISOString()}' or o.outcome <> 'open')`),
    ).toEqual([])
    expect(
      await ask(`select o.name from opportunity o where o.tenant_id = $tenant and o.outcome = 'won'
      and o.closed_on <> (select max(a.at at time zone 'Asia/Shanghai')::date from activity a where a.tenant_id = o.tenant_id and a.opportunity_id = o.id)`),
    ).toEqual([])
    const [texts] = await ask<{ different: number; all: number }>(
      `select count(distinct a.content)::int as different, count(*)::int as all from activity a where a.tenant_id = $tenant and a.done`,
    )
    expect((texts?.different ?? 0) / (texts?.all ?? 1)).toBeGreaterThan(0.5)
    expect(await ask(`select a.content from activity a where a.tenant_id = $tenant and a.content ~ '[{}]'`)).toEqual([])
  })

  test('there is something late, something today or soon, and something that somebody forgot', async () => {
    const [due] = await ask<{ late: number; soon: number; silent: number }>(
      `select (select count(*)::int from activity a where a.tenant_id = $tenant and not a.done and a.at < '2026-03-11') as late,
        (select count(*)::int from activity a where a.tenant_id = $tenant and not a.done and a.at >= '2026-03-11') as soon,
        (select count(*)::int from opportunity o where o.tenant_id = $tenant and o.outcome = 'open' and o.next_step is null) as silent`,
    )
    for (const count of Object.values(due ?? {})) expect(count).toBeGreaterThan(3)
    expect(
      await ask(
        `select l.name from lead l where l.tenant_id = $tenant and l.status in ('qualified', 'disqualified') and l.created_at > '2026-03-09'`,
      ),
    ).toEqual([])
  })

  test('some sell better than others, and some months are better than others', async () => {
    const rates = await ask<{ rate: number }>(
      `select avg((o.outcome = 'won')::int)::float as rate from opportunity o where o.tenant_id = $tenant and o.outcome <> 'open' group by o.owner_id having count(*) >= 4`,
    )
    const sorted = rates.map(({ rate }) => rate).sort((one, other) => one - other)
    expect((sorted.at(-1) ?? 0) - (sorted[0] ?? 0)).toBeGreaterThan(0.25)
    const months = await ask<{ month: string; started: number }>(
      `select extract(month from o.created_at)::text as month, count(*)::int as started from opportunity o
        where o.tenant_id = $tenant and o.created_at >= '2025-01-01' and o.created_at < '2026-01-01' group by 1`,
    )
    const started = (month: number) => months.find((one) => Number(one.month) === month)?.started ?? 0
    expect(started(2)).toBeLessThan(started(3))
  })

  test('has mail on deals and with their people, and templates to write with', async () => {
    const [told] = await ask<{
      letters: number
      threads: number
      links: number
      late: number
      templates: number
      files: number
      kinds: number
    }>(
      `select count(*)::int as letters, count(distinct m.thread_id)::int as threads, count(*) filter (where m.at > '${now.toISOString()}')::int as late,
        (select count(*)::int from mail_link l where l.tenant_id = $tenant) as links, (select count(*)::int from mail_template t where t.tenant_id = $tenant) as templates,
        (select count(*)::int from mail_file f where f.tenant_id = $tenant) as files,
        (select count(distinct f.media_type)::int from mail_file a join file f on f.tenant_id = $tenant and f.id = a.file_id and f.record_type = 'opportunity' where a.tenant_id = $tenant) as kinds
      from mail_message m where m.tenant_id = $tenant`,
    )
    expect(told).toEqual({ letters: 20, threads: 5, links: 40, late: 0, templates: 3, files: 8, kinds: 1 })
  })

  test('numbers and addresses belong to nobody', async () => {
    expect(
      await ask(
        `select c.mobile from contact c where c.tenant_id = $tenant and (c.mobile !~ '^1\\d{2}0000\\d{4}$' or c.email !~ '^[a-z]+@[a-z]+\\.example$')`,
      ),
    ).toEqual([])
    expect(
      await ask(`select c.phone from customer c where c.tenant_id = $tenant and c.phone !~ '^0\\d{2,3}-?0000\\d{4}$'`),
    ).toEqual([])
  })

  test('is the same for everybody who looks at it on the same day', async () => {
    const again = await demo()
    const facts = `select 'deal' as what, o.name, o.amount::text as of, o.outcome as is from opportunity o where o.tenant_id = $tenant
      union all select 'note', a.name, coalesce(a.content, ''), a.at::text from activity a where a.tenant_id = $tenant
      union all select 'person', u.name, u.email, u.title from user_account u where u.tenant_id = $tenant order by 1, 2, 3, 4`
    expect(await again(facts)).toEqual(await ask(facts))
  })
})
