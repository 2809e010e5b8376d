import { type Kysely, sql } from 'kysely'
import { Readable } from 'node:stream'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { csvFile } from '../../foundation/tabular/csv-writer.ts'
import { chosenProcess } from '../../opportunities/index.ts'
import { takeAlong } from '../../platform/index.ts'
import { logCells, type LoggedStep, logHead, xesEnd, xesHead, xesTrace } from './event-log.rules.ts'
import { dealsAsked, type PathQuestion } from './path.queries.ts'

/** Deals whose steps are read at once: a file of any length takes no more memory than this. */
const batch = 500

/** What happens to a deal, in words; with a stage goes its name. */
const activities: Readonly<Record<string, { zh: string; en: string }>> = {
  created: { zh: '立项', en: 'Created' },
  changed: { zh: '修改', en: 'Changed' },
  'stage-changed': { zh: '进入', en: 'Entered' },
  transferred: { zh: '转移', en: 'Transferred' },
  'lines-changed': { zh: '修改产品', en: 'Products changed' },
  deleted: { zh: '删除', en: 'Deleted' },
  restored: { zh: '恢复', en: 'Restored' },
}

/** The log of the deals asked for as a file that flows; who takes it along is logged, and large ones need leave like any export. */
export async function openEventLog(
  context: Context,
  actor: Actor,
  { format, ...asked }: PathQuestion & { format: 'csv' | 'xes' },
): Promise<Readable> {
  if (sightOf(actor, 'opportunity', 'export').kind === 'none') throw forbidden()
  const process = await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const chosen = await chosenProcess(tx, actor, asked.process)
    if (!chosen) return null
    const found = await sql<{
      count: number
    }>`select count(*)::int as count from opportunity r where r.tenant_id = ${actor.tenantId}::uuid and ${await dealsAsked(tx, actor, chosen.id, asked)} and ${inSight(actor, 'opportunity', 'export', 'r')}`.execute(
      tx,
    )
    const rows = found.rows[0]?.count ?? 0
    await takeAlong(tx, context, actor, { name: `event-log.${format}`, recordType: 'opportunity', rows })
    return chosen.id
  })
  const deals = process === null ? none() : loggedDeals(context, actor, process, asked)
  return format === 'csv' ? Readable.from(csvFile(lines(deals))) : Readable.from(traces(deals))
}

async function* none(): AsyncGenerator<LoggedStep[]> {
  // A company without a process has no deals.
}

async function* lines(deals: AsyncIterable<readonly LoggedStep[]>) {
  yield logHead
  for await (const steps of deals) yield* steps.map(logCells)
}

async function* traces(deals: AsyncIterable<readonly LoggedStep[]>): AsyncGenerator<Buffer> {
  yield Buffer.from(xesHead)
  for await (const steps of deals) yield Buffer.from(xesTrace(steps))
  yield Buffer.from(xesEnd)
}

type Batch = { ids: string[]; steps: LoggedStep[] }

/** Deal by deal what happened to it, in batches of their own transactions. */
async function* loggedDeals(
  context: Context,
  actor: Actor,
  process: string,
  asked: PathQuestion,
): AsyncGenerator<LoggedStep[]> {
  for (let after: string | null = null; ; ) {
    const from: string | null = after
    const { ids, steps }: Batch = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
      readBatch(tx, actor, process, asked, from),
    )
    yield* Map.groupBy(steps, ({ deal }) => deal).values()
    const last = ids.at(-1)
    if (ids.length < batch || last === undefined) return
    after = last
  }
}

type Step = Omit<LoggedStep, 'activity'> & { kind: string; stage: string | null }

async function readBatch(
  tx: Kysely<never>,
  actor: Actor,
  process: string,
  asked: PathQuestion,
  after: string | null,
): Promise<Batch> {
  const found = await sql<{ id: string }>`select r.id from opportunity r where r.tenant_id = ${actor.tenantId}::uuid
    and ${await dealsAsked(tx, actor, process, asked)} and ${inSight(actor, 'opportunity', 'export', 'r')}
    and ${after === null ? sql`true` : sql`r.id > ${after}::uuid`} order by r.id limit ${batch}`.execute(tx)
  const ids = found.rows.map(({ id }) => id)
  const steps = await sql<Step>`
    select e.record_id as deal, e.kind, e.changes #>> '{stage,to,name}' as stage, e.at, u.name as by, r.outcome from event e
    join opportunity r on r.tenant_id = ${actor.tenantId}::uuid and r.id = e.record_id left join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = e.actor_id
    where e.tenant_id = ${actor.tenantId}::uuid and e.record_type = 'opportunity' and e.record_id = any(${ids}::uuid[]) and e.kind = any(${Object.keys(activities)}::text[])
    order by e.record_id, e.at, e.id`.execute(tx)
  return {
    ids,
    steps: steps.rows.map(({ kind, stage, ...step }) => {
      const name = activities[kind]?.[actor.language] ?? kind
      return { ...step, activity: kind === 'stage-changed' && stage !== null ? `${name} ${stage}` : name }
    }),
  }
}
