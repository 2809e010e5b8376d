import { z } from 'zod'
import { label, type Label, labelSchema } from '../../shared/label.ts'
import { dateSchema, idSchema, moneySchema } from '../../shared/schema.ts'

/** What the house itself says of somebody's work in a report. */
export const reportFigures = [
  /** Visits, calls and meetings of these days that were made; visits also as they were planned, made or not. */
  'visits',
  'plannedVisits',
  'calls',
  'meetings',
  /** Tasks of these days that are done. */
  'tasks',
  'newCustomers',
  'newDeals',
  /** Open deals that went on a stage, or back, and those whose closing day moved away. */
  'forward',
  'back',
  'pushed',
  'won',
  'lost',
  /** What was to be done by the last of these days and is not. */
  'late',
  /** What is planned for the next working day, week or month. */
  'next',
] as const
export type ReportFigure = (typeof reportFigures)[number]

export const reportFigureNames: Readonly<Record<ReportFigure, Label>> = {
  visits: label('完成拜访', 'Visits made'),
  plannedVisits: label('安排的拜访', 'Visits arranged'),
  calls: label('电话', 'Calls'),
  meetings: label('会议', 'Meetings'),
  tasks: label('完成任务', 'Tasks done'),
  newCustomers: label('新增客户', 'New customers'),
  newDeals: label('新增商机', 'New deals'),
  forward: label('推进', 'Moved on'),
  back: label('后退', 'Moved back'),
  pushed: label('推迟成交', 'Closing put off'),
  won: label('赢单', 'Won'),
  lost: label('输单', 'Lost'),
  late: label('未完成', 'Not done'),
  next: label('接下来的安排', 'Planned next'),
}

export const dealChangeKinds = [
  'new',
  'forward',
  'back',
  'won',
  'lost',
  'reopened',
  'up',
  'down',
  'pushed',
  'pulled',
] as const
export type DealChangeKind = (typeof dealChangeKinds)[number]

/** What became of a deal in these days; what it was and became is a stage, an amount or a day. */
export const dealChangeSchema = z.object({
  deal: idSchema,
  kind: z.enum(dealChangeKinds),
  from: z.union([z.string(), labelSchema]).nullable(),
  to: z.union([z.string(), labelSchema]).nullable(),
})
export type DealChange = z.infer<typeof dealChangeSchema>

/** The facts of a report. Records stand in it by their ids: who reads it sees the names of those that they may see. */
export const reportFactsSchema = z.object({
  currency: z.string(),
  figures: z.record(z.enum(reportFigures), z.object({ count: z.int(), amount: moneySchema.nullable() })),
  changes: z.array(dealChangeSchema),
  /** The working day, week or month that follows, and what is planned for it, the first first. */
  ahead: z.object({ from: dateSchema, to: dateSchema }),
  next: z.array(z.object({ activity: idSchema, at: z.string() })),
})
export type ReportFacts = z.infer<typeof reportFactsSchema>
