import { type ProcessDraft } from '#contract/opportunities/process.ts'
import { plainStage } from '#contract/opportunities/stage-definition.ts'
import { sql } from 'kysely'
import type { Actor } from '../server/src/foundation/access/actor.ts'
import type { Context } from '../server/src/foundation/context.ts'
import type { Tx } from '../server/src/foundation/database/database.ts'
import { addProcess, listProcesses, placedStages, writeOpportunities } from '../server/src/opportunities/index.ts'

const deals = 60
const name = (text: string) => ({ zh: text, en: text })

/** A stage that asks for a field, a condition, a word and a visit: all that a gate looks up. */
const asking = (at: number): ProcessDraft['stages'][number] => ({
  name: name(`关卡 ${at}`),
  outcome: 'open',
  probability: at / 10,
  forecastCategory: 'pipeline',
  definition: {
    ...plainStage,
    requiredFields: ['amount', 'customer'],
    criteria: [
      {
        key: `worth-${at}`,
        name: name('金额'),
        filter: { all: [{ field: 'amount', operator: 'atLeast', value: '1' }] },
      },
    ],
    milestones: [
      { key: `said-${at}`, name: name('确认'), required: true, evidence: { kind: 'confirmation' } },
      { key: `seen-${at}`, name: name('拜访'), required: false, evidence: { kind: 'visit', visits: 1 } },
    ],
  },
})

/** A stage that asks two pools for somebody, and is left without them. */
const staffed = (at: number): ProcessDraft['stages'][number] => ({
  name: name(`请求 ${at}`),
  outcome: 'open',
  probability: at / 10,
  forecastCategory: 'pipeline',
  definition: {
    ...plainStage,
    roles: [
      { role: 'pre-sales', required: false, hours: 8 },
      { role: 'legal', required: false, hours: 16 },
    ],
  },
})

/** What is measured: stages with all that a gate looks up, and stages that ask for people. */
const kinds = {
  gates: { called: '关卡测量', stage: asking },
  requests: { called: '请求测量', stage: staffed },
} as const

export type GateGround = { deals: { id: string; at: number }[]; stages: string[] }

/** Deals of the measured representative in a process whose stages all ask for something, and have it. */
export async function gateGround(
  context: Context,
  administrator: Actor,
  representative: Actor,
  customer: string,
  kind: keyof typeof kinds = 'gates',
): Promise<GateGround> {
  const { tenantId } = administrator
  const { called, stage: stageAt } = kinds[kind]
  return context.database.write(tenantId, async (tx: Tx<never>) => {
    const find = async () => (await listProcesses(tx, tenantId)).find((process) => process.name.zh === called)
    if (!(await find())) {
      await addProcess(tx, context, administrator, {
        name: name(called),
        stages: [
          ...[1, 2, 3, 4].map(stageAt),
          { name: name('赢'), outcome: 'won', probability: 1, forecastCategory: 'closed' },
          { name: name('输'), outcome: 'lost', probability: 0, forecastCategory: 'closed' },
        ],
      })
    }
    const process = await find()
    const [first, ...stages] = process ? placedStages(process) : []
    if (!process || !first) throw new Error('the measured process is gone')
    const open = [first, ...stages.filter((stage) => stage.outcome === 'open')].map((stage) => stage.id)
    const held = async () =>
      sql<{ id: string; stage: string }>`select o.id, o.stage_id as stage from opportunity o
        where o.tenant_id = ${tenantId}::uuid and o.process_id = ${process.id}::uuid and o.owner_id = ${representative.userId}::uuid order by o.id limit ${deals}`.execute(
        tx,
      )
    if ((await held()).rows.length === 0) {
      const values = { customer, amount: '125000.00', owner: representative.userId }
      const made = Array.from({ length: deals }, (_, at) => ({
        id: context.newId(),
        stage: first,
        values: { name: `${called} ${at + 1}`, ...values },
      }))
      await writeOpportunities(tx, context, representative, made)
      const marks = made.flatMap(({ id }) =>
        [1, 2, 3, 4].map((at) => ({ id: context.newId(), deal: id, key: `said-${at}` })),
      )
      await sql`insert into milestone_mark (tenant_id, id, opportunity_id, milestone, marked_at, marked_by)
        select ${tenantId}::uuid, m.id, m.deal, m.key, ${context.now().toISOString()}::timestamptz, ${representative.userId}::uuid
        from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m(id uuid, deal uuid, key text)`.execute(tx)
    }
    const found = (await held()).rows
    return { stages: open, deals: found.map(({ id, stage }) => ({ id, at: open.indexOf(stage) })) }
  })
}
