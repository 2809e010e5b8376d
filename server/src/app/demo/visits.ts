import { dayMs } from '#contract/shared/day.ts'
import { readyMadeTemplates } from '#contract/activities/visits/ready-made/ready-made.ts'
import type { TemplateDefinition } from '#contract/activities/visits/template.ts'
import { type Kysely, sql } from 'kysely'
import { Readable } from 'node:stream'
import { addTemplates } from '../../activities/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { storeFile } from '../../platform/index.ts'
import { fileHomes } from '../file-homes.ts'
import { demoPhoto, type Scene } from './picture.ts'
import { type Random, randomFrom } from './random.ts'
import { type DemoTemplate, type MadeVisit, madeVisit, type VisitRow } from './visit-made.ts'
import { insertVisits } from './visit-rows.ts'
import { planVisits } from './visits-planned.ts'

/** So many visits of the last days have their photos; older ones were made before anybody had to take one. */
const photographed = 45

/** A year of visits by template: answers, proof, photos of the last days, what superiors said of them, and some planned for today. */
export async function writeVisits(context: Context, actor: Actor, seed: number): Promise<void> {
  const random = randomFrom(seed + 530)
  const now = context.now().getTime()
  const care = new Map<string, number>()
  const since = new Date(now - 365 * dayMs).toISOString()
  const rows = await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await addTemplates(tx, context, actor, await missing(tx, actor.tenantId))
    const templates = await readTemplates(tx, actor.tenantId)
    const visits = await findVisits(tx, actor.tenantId, since)
    const written = visits
      .filter(() => random.chance(0.85))
      .map((visit) => madeVisit(random, care, now, visit, templates))
    await insertVisits(tx, context, actor, written)
    await planVisits(tx, context, actor, random)
    return written
  })
  await photograph(context, actor, random, rows)
}

/** Templates that come with the house and are not there yet: a company that was set up in the browser has them already. */
async function missing(tx: Kysely<never>, tenantId: string) {
  const found = await sql`select 1 from visit_template t where t.tenant_id = ${tenantId}::uuid limit 1`.execute(tx)
  return found.rows.length > 0 ? [] : readyMadeTemplates
}

async function readTemplates(tx: Kysely<never>, tenantId: string): Promise<DemoTemplate[]> {
  const found = await sql<{
    versionId: string
    definition: TemplateDefinition
    name: string
  }>`select w.id as "versionId", w.definition, t.name ->> 'zh' as name
    from visit_template t join visit_template_version w on w.tenant_id = t.tenant_id and w.template_id = t.id and w.number = t.latest
    where t.tenant_id = ${tenantId}::uuid order by t.id`.execute(tx)
  return found.rows.flatMap(({ name, ...template }) => {
    const key = readyMadeTemplates.find((one) => one.name.zh === name)?.key
    return key ? [{ ...template, key }] : []
  })
}

async function findVisits(tx: Kysely<never>, tenantId: string, since: string): Promise<readonly MadeVisit[]> {
  const found =
    await sql<MadeVisit>`select a.id, a.name, a.customer_id as customer, a.owner_id as by, u.manager_id as boss, a.at, coalesce(a.minutes, 45)::int as minutes, c.type, c.latitude, c.longitude
    from activity a join user_account u on u.tenant_id = a.tenant_id and u.id = a.owner_id
      left join customer c on c.tenant_id = a.tenant_id and c.id = a.customer_id
    where a.tenant_id = ${tenantId}::uuid and a.kind = 'visit' and a.done and a.deleted_at is null and a.at > ${since}::timestamptz order by a.at, a.id`.execute(
      tx,
    )
  return found.rows
}

const sceneOf: Readonly<Record<string, Scene>> = {
  'first-call': 'gate',
  exchange: 'table',
  survey: 'hall',
  'decision-maker': 'table',
  'store-check': 'shelf',
}

/** Photos of the newest visits, as files of their activities. */
async function photograph(context: Context, actor: Actor, random: Random, rows: readonly VisitRow[]): Promise<void> {
  for (const row of rows.slice(-photographed)) {
    const steps = row.template.definition.steps.filter((step) => step.kind === 'photo')
    for (const step of steps.length > 0 ? steps.slice(0, 2) : [null]) {
      const content = demoPhoto(random.fork(), sceneOf[row.template.key] ?? 'gate')
      const by = { ...actor, userId: row.by_id }
      const stored = await storeFile(
        context,
        fileHomes,
        by,
        'activity',
        row.id,
        `${row.out_at.slice(0, 10)}.png`,
        Readable.from([content]),
        'see',
      )
      await context.database.write(actor.tenantId, (tx: Tx<never>) =>
        sql`insert into visit_photo (tenant_id, id, visit_id, step, file_id, digest, source, taken_at, received_at)
          select ${actor.tenantId}::uuid, ${context.newId()}::uuid, ${row.id}::uuid, ${step?.key ?? null}, f.id, f.digest, 'camera', ${String(row['in_at'])}::timestamptz, ${row.out_at}::timestamptz
          from file f where f.tenant_id = ${actor.tenantId}::uuid and f.id = ${stored.id}::uuid on conflict do nothing`.execute(
          tx,
        ),
      )
    }
  }
}
