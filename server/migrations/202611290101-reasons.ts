import { type Kysely, sql } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'
import { newId } from '../src/foundation/ids.ts'

/**
 * Why a deal was won stands beside why it was lost, both from lists that the company owns. Reviews ask for a reason from these lists from now
 * on; companies that have answers to the question before it keep that question as their own, so that what was said stays readable.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `alter table opportunity add column win_reason text`)
  const tenants = await sql<{ id: string }>`select id from tenant`.execute(db)
  for (const { id } of tenants.rows) {
    // The rows of a company are seen under its name alone, also by the owner of the tables.
    await sql`select set_config('app.tenant', ${id}, true)`.execute(db)
    await sql`insert into review_form (tenant_id, id, questions, version, updated_at)
      select ${id}::uuid, ${newId()}::uuid, ${JSON.stringify(before)}::jsonb, 1, now()
      where exists(select 1 from deal_review v where v.tenant_id = ${id}::uuid and v.done_at is not null)
      on conflict (tenant_id) do nothing`.execute(db)
  }
}

const everybody = ['owner', 'presales', 'manager', 'executive']
const option = (value: string, zh: string, en: string) => ({ value, label: { zh, en } })
const asked = { options: [], outcomes: ['won', 'lost'], roles: everybody, processes: [] }

/** What was asked until now of companies that had said nothing themselves. */
const before = [
  {
    ...asked,
    key: 'decided-by',
    label: { zh: '真正决定结果的是什么？', en: 'What really decided it?' },
    kind: 'choice',
    options: [
      option('price', '价格', 'Price'),
      option('solution', '方案与产品', 'Solution and product'),
      option('relationship', '关系与信任', 'Relationship and trust'),
      option('service', '交付与服务', 'Delivery and service'),
      option('timing', '时机与预算', 'Timing and budget'),
      option('process', '我们的打法', 'How we worked'),
    ],
    required: true,
  },
  {
    ...asked,
    key: 'fit',
    label: { zh: '我们的方案有多合适？', en: 'How well did our solution fit?' },
    kind: 'rating',
    required: true,
  },
  {
    ...asked,
    key: 'access',
    label: { zh: '我们有多了解决策人？', en: 'How well did we know who decides?' },
    kind: 'rating',
    outcomes: ['lost'],
    roles: ['owner', 'manager'],
    required: false,
  },
  {
    ...asked,
    key: 'lesson',
    label: { zh: '下次怎么做？', en: 'What would we do differently?' },
    kind: 'text',
    required: false,
  },
]
