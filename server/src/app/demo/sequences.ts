import type { SequenceDraft, SequenceStep } from '#contract/activities/sequences/sequence.ts'
import { type Kysely, sql } from 'kysely'
import { addSequence, applySequence } from '../../activities/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { sequenceParts } from '../sequences.ts'

const step = (
  key: string,
  days: number,
  kind: SequenceStep['kind'],
  zh: string,
  en: string,
  content = '',
  owner: SequenceStep['owner'] = 'owner',
): SequenceStep => ({ key, days, kind, name: { zh, en }, content, owner })

/** The standard rhythms of the demo company. */
const drafts: readonly SequenceDraft[] = [
  {
    name: { zh: '新线索五步跟进', en: 'New lead in five steps' },
    recordType: 'lead',
    filter: null,
    stage: null,
    steps: [
      step('call', 0, 'call', '首次电话：核实需求', 'First call: what is needed', '确认项目、时间、决策人；约下一次。'),
      step('wechat', 1, 'wechat', '加微信，发公司简介', 'Connect and introduce the company'),
      step('papers', 2, 'email', '发送同行业案例', 'Send cases of the same industry'),
      step('again', 5, 'call', '再次电话：约见面', 'Call again: agree a meeting'),
      step('decide', 10, 'task', '判断：转化或判为无效', 'Decide: convert or give up'),
    ],
  },
  {
    name: { zh: '方案阶段标准动作', en: 'Standard actions of proposing' },
    recordType: 'opportunity',
    filter: null,
    stage: null,
    steps: [
      step('survey', 1, 'visit', '现场勘察', 'Survey on site', '量尺寸、拍照、记录工况。', 'pre-sales'),
      step('draft', 4, 'task', '完成方案初稿', 'First draft of the proposal', '', 'pre-sales'),
      step('talk', 7, 'meeting', '方案讲解会', 'Present the proposal', '请使用部门和采购一起参加。'),
      step('after', 9, 'call', '回访讲解会意见', 'Ask what came of it'),
    ],
  },
  {
    name: { zh: '重点客户季度关怀', en: 'Key customers by the quarter' },
    recordType: 'customer',
    filter: null,
    stage: null,
    steps: [
      step('health', 0, 'call', '设备运行回访', 'How the equipment runs'),
      step('visit', 20, 'visit', '季度拜访', 'Quarterly visit'),
      step('review', 60, 'meeting', '季度服务回顾', 'Quarterly review'),
    ],
  },
]

/** Records of the demo company to which each is applied. */
const most = 6

/** Sequences, and records on which they run. */
export async function writeSequences(context: Context, actor: Actor): Promise<void> {
  for (const draft of drafts) {
    const id = context.newId()
    const records = await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
      await addSequence(tx, context, actor, id, draft)
      return recordsFor(tx, actor.tenantId, draft.recordType)
    })
    await applySequence(context, actor, sequenceParts, id, records)
  }
}

async function recordsFor(tx: Kysely<never>, tenantId: string, type: SequenceDraft['recordType']): Promise<string[]> {
  const open = {
    customer: sql`r.level = 'A'`,
    lead: sql`r.status = 'new'`,
    opportunity: sql`r.outcome = 'open'`,
  }[type]
  const found = await sql<{
    id: string
  }>`select r.id from ${sql.table(type)} r join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = r.owner_id and u.status = 'active'
    where r.tenant_id = ${tenantId}::uuid and r.deleted_at is null and ${open} order by r.name, r.id limit ${most}`.execute(
    tx,
  )
  return found.rows.map(({ id }) => id)
}
