import { requestStateLabels, type ResourceRequest } from '#contract/opportunities/requests/request.ts'
import { usualOptions } from '#contract/platform/choice-list.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { type Kysely, sql } from 'kysely'
import { Readable } from 'node:stream'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Cell } from '../../foundation/tabular/cell.ts'
import { csvFile } from '../../foundation/tabular/csv-writer.ts'
import { takeAlong } from '../../platform/index.ts'
import { type RequestQuestion, requestConditions, readRequests } from './request.queries.ts'
import { readRequestReader } from './request-sight.ts'

const heads = {
  zh: [
    '商机',
    '客户',
    '阶段',
    '角色',
    '状态',
    '要求',
    '发起人',
    '发起时间',
    '承接人',
    '承接时间',
    '应答期限',
    '需要日期',
    '预计工时',
    '结束时间',
    '结果',
    '结束原因',
    '逾期',
    '超出承接上限的理由',
  ],
  en: [
    'Opportunity',
    'Customer',
    'Stage',
    'Role',
    'State',
    'Asked for',
    'Asked by',
    'Asked at',
    'Taken by',
    'Taken at',
    'Due',
    'Needed on',
    'Hours',
    'Ended at',
    'Result',
    'Why it ended',
    'Late',
    'Why over capacity',
  ],
} as const
const batch = 500

/** The requests of a question as a file that flows; who takes it along is logged, and large ones need leave like any export. */
export async function openRequestFile(
  context: Context,
  actor: Actor,
  asked: Omit<RequestQuestion, 'limit' | 'cursor'>,
): Promise<Readable> {
  if (sightOf(actor, 'opportunity', 'export').kind === 'none') throw forbidden()
  const question: RequestQuestion = { ...asked, limit: batch }
  const now = context.now()
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const rows = await countAll(tx, actor, now, question)
    await takeAlong(tx, context, actor, { name: 'requests.csv', recordType: 'opportunity', rows })
  })
  return Readable.from(csvFile(lines(context, actor, now, question)))
}

async function countAll(tx: Kysely<never>, actor: Actor, now: Date, question: RequestQuestion): Promise<number> {
  const reader = await readRequestReader(tx, actor)
  const found = await sql<{ rows: number }>`select count(*)::int as rows from resource_request r
    join opportunity o on o.tenant_id = r.tenant_id and o.id = r.opportunity_id
    where r.tenant_id = ${actor.tenantId}::uuid and o.deleted_at is null and ${requestConditions(reader, now, question)}`.execute(
    tx,
  )
  return found.rows[0]?.rows ?? 0
}

async function* lines(
  context: Context,
  actor: Actor,
  now: Date,
  question: RequestQuestion,
): AsyncGenerator<readonly Cell[]> {
  yield [...heads[actor.language]]
  let after = sql`true`
  for (;;) {
    const page = await context.database.read(actor.tenantId, async (tx: Tx<never>) => {
      const reader = await readRequestReader(tx, actor)
      return readRequests(
        tx,
        reader,
        now,
        sql`${requestConditions(reader, now, question)} and ${after}`,
        sql`r.id`,
        batch,
      )
    })
    for (const request of page) yield cellsOf(request, actor)
    const last = page.at(-1)
    if (!last || page.length < batch) return
    after = sql`r.id > ${last.id}::uuid`
  }
}

function cellsOf(request: ResourceRequest, actor: Actor): Cell[] {
  const say = (label: { zh: string; en: string }) => inLanguage(label, actor.language)
  const roles = actor.lists?.['deal-role'] ?? usualOptions('deal-role')
  const role = roles.find(({ value }) => value === request.role)
  return [
    request.deal.name,
    request.customer,
    request.stage && say(request.stage.name),
    role ? say(role.label) : request.role,
    say(requestStateLabels[request.state]),
    request.note,
    request.askedBy?.name ?? null,
    request.askedAt,
    request.takenBy?.name ?? request.askedOf?.name ?? null,
    request.takenAt,
    request.dueAt,
    request.neededOn,
    request.effort,
    request.endedAt,
    request.result,
    request.endReason,
    request.late ? '✓' : null,
    request.exceeded?.reason ?? null,
  ]
}
