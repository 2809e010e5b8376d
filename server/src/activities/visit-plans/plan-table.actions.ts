import type { PlannedVisitOf } from '#contract/activities/visit-plans/visit-plan.ts'
import { usualOptions } from '#contract/platform/choice-list.ts'
import { inLanguage } from '#contract/shared/label.ts'
import type { Readable } from 'node:stream'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import { wallTime } from '../../foundation/calendar/wall-time.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Cell } from '../../foundation/tabular/cell.ts'
import { tableFile, type TableFormat } from '../../foundation/tabular/table-file.ts'
import type { SheetColumn } from '../../foundation/tabular/xlsx/xlsx-writer.ts'
import { takeAlong } from '../../platform/index.ts'
import { readPlan } from './plan.queries.ts'

const heads = {
  zh: ['日期', '时间', '客户', '级别', '城市', '分钟', '应拜访', '状态', '说明'],
  en: ['Day', 'Time', 'Customer', 'Level', 'City', 'Minutes', 'Due', 'State', 'Reason'],
} as const
const states = {
  zh: { dropped: '去掉', done: '已完成', planned: '计划' },
  en: { dropped: 'dropped', done: 'made', planned: 'planned' },
} as const

/** The visits of a plan in sight as a file; who takes it along is logged, and a large one needs leave like any export. */
export async function openPlanTable(
  context: Context,
  actor: Actor,
  id: string,
  format: TableFormat,
): Promise<{ name: string; content: Readable }> {
  if (sightOf(actor, 'activity', 'export').kind === 'none') throw forbidden()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const plan = await readPlan(tx, actor, id)
    const name = `visit-plan-${plan.from}.${format}`
    await takeAlong(tx, context, actor, { name, recordType: 'activity', rows: plan.planned.length })
    const rows = plan.planned.map((visit) => cellsOf(visit, actor))
    const columns = heads[actor.language].map((header): SheetColumn => ({ header, kind: 'text' }))
    return { name, content: tableFile(format, plan.person.name, columns, rows) }
  })
}

function cellsOf(visit: PlannedVisitOf, actor: Actor): Cell[] {
  const { customer, activity, dropped } = visit
  const levels = actor.lists?.level ?? usualOptions('level')
  const level = levels.find(({ value }) => value === customer.level)?.label
  const state = dropped ? 'dropped' : activity?.done ? 'done' : 'planned'
  return [
    visit.day,
    activity?.at ? wallTime(Date.parse(activity.at), actor.company.timeZone).slice(11, 16) : null,
    customer.name,
    level ? inLanguage(level, actor.language) : customer.level,
    customer.city,
    String(visit.minutes),
    visit.dueOn,
    states[actor.language][state],
    visit.reason,
  ]
}
