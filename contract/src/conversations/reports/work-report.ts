import { z } from 'zod'
import { itemsSchema } from '../../shared/answers.ts'
import { recordTypes } from '../../shared/field.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { pageSchema } from '../../shared/page.ts'
import { cleanText, dateSchema, idSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'
import { helpDraftSchema, helpSchema, helpSpeedSchema } from './help-request.ts'
import { reportFactsSchema } from './report-figures.ts'
import { reportFormSchema, reportPeriods } from './report-form.ts'
import { reportQuestionSchema } from './report-question.rules.ts'

const named = z.object({ id: idSchema, name: z.string() })

/** What a superior says of a report with one press. */
export const reviewMarks = ['read', 'good', 'attend'] as const
export type ReviewMark = (typeof reviewMarks)[number]

export const mostWords = 5_000
const wordsSchema = z.record(z.string().max(40), cleanText.max(mostWords, { message: 'text-too-long' }))
const answerText = cleanText.max(mostWords, { message: 'text-too-long' })

export const workReportSchema = z.object({
  /** Null of a draft that nothing was written in yet. */
  id: idSchema.nullable(),
  person: named,
  period: z.enum(reportPeriods),
  from: dateSchema,
  to: dateSchema,
  form: reportFormSchema,
  opensAt: z.string(),
  dueAt: z.string(),
  sentAt: z.string().nullable(),
  late: z.boolean(),
  facts: reportFactsSchema,
  /** Names of records in the facts, as far as the reader sees them. */
  names: z.array(z.object({ type: z.enum(recordTypes), id: idSchema, name: z.string() })),
  words: wordsSchema,
  question: reportQuestionSchema.nullable(),
  answer: z.string(),
  help: z.array(helpSchema),
  reviews: z.array(z.object({ by: named, mark: z.enum(reviewMarks), at: z.string() })),
  /** How much was said about it. */
  messages: z.int(),
  own: z.boolean(),
  /** Whether the reader may mark it, and whether they may still change it. */
  mayReview: z.boolean(),
  mayChange: z.boolean(),
})
export type WorkReport = z.infer<typeof workReportSchema>

/** What somebody wrote in the smaller reports of the same days: days of a week, weeks of a month. */
const gatheredSchema = z.object({
  id: idSchema,
  period: z.enum(reportPeriods),
  from: dateSchema,
  to: dateSchema,
  form: reportFormSchema,
  words: wordsSchema,
  answer: z.string(),
})

const draftAnswer = z.object({
  /** Null who writes no report of this period, and on a day off. */
  report: workReportSchema.nullable(),
  /** Whether the day is one on which the company does not work. */
  dayOff: z.boolean(),
  gathered: z.array(gatheredSchema),
})
export type ReportDraft = z.infer<typeof draftAnswer>

/** How somebody stands with a report that was to be written. */
export const dutyStates = ['sent', 'late', 'missing', 'open', 'away'] as const
export type DutyState = (typeof dutyStates)[number]

const dutySchema = z.object({
  person: named,
  department: z.string().nullable(),
  state: z.enum(dutyStates),
  report: idSchema.nullable(),
  dueAt: z.string(),
})
export type Duty = z.infer<typeof dutySchema>

export const teamDigestSchema = z.object({
  period: z.enum(reportPeriods),
  from: dateSchema,
  to: dateSchema,
  currency: z.string(),
  duties: z.array(dutySchema),
  /** Figures of all that were sent, added up. */
  sums: reportFactsSchema.shape.figures,
  open: z.object({ help: z.int(), unread: z.int() }),
  help: helpSpeedSchema,
})
export type TeamDigest = z.infer<typeof teamDigestSchema>

const tag = 'conversations'
const path = '/api/v1/work-reports'
const which = { period: z.enum(reportPeriods), from: dateSchema }

export const workReportOperations = {
  /** One's own report of some days as it would be sent now, with facts that are of this moment. */
  draft: operation({
    id: 'draft-work-report',
    method: 'GET',
    path: `${path}/draft`,
    tag,
    title: label('起草工作报告', 'One’s own report of some days, as it would be sent now'),
    query: z.strictObject({ period: z.enum(reportPeriods), on: dateSchema.optional() }),
    answer: draftAnswer,
  }),
  /** What was written so far; nobody else reads it. */
  keep: operation({
    id: 'keep-work-report',
    method: 'PUT',
    path: `${path}/draft`,
    tag,
    status: 204,
    title: label('暂存工作报告', 'Keep what was written in a report so far'),
    body: z.strictObject({ ...which, words: wordsSchema, answer: answerText }),
  }),
  send: operation({
    id: 'send-work-report',
    method: 'POST',
    path,
    tag,
    title: label('提交工作报告', 'Send a report'),
    body: z.strictObject({
      ...which,
      words: wordsSchema.default({}),
      answer: answerText.default(''),
      help: z.array(helpDraftSchema).max(10).default([]),
    }),
    answer: workReportSchema,
  }),
  list: operation({
    id: 'list-work-reports',
    method: 'GET',
    path,
    tag,
    title: label('工作报告', 'Reports that one may read, the newest first'),
    query: z.strictObject({
      period: z.enum(reportPeriods).optional(),
      person: idSchema.optional(),
      from: dateSchema.optional(),
      to: dateSchema.optional(),
      /** `unread`: those that one has not marked; `help`: those in which help was asked for. */
      show: z.enum(['all', 'unread', 'help', 'own']).default('all'),
      limit: z.coerce.number().int().min(1).max(100).default(20),
      cursor: z.string().max(100).optional(),
    }),
    answer: pageSchema(workReportSchema),
  }),
  read: operation({
    id: 'read-work-report',
    method: 'GET',
    path: `${path}/:id`,
    tag,
    title: label('一份工作报告', 'One report'),
    params: idParams,
    answer: workReportSchema,
  }),
  review: operation({
    id: 'review-work-reports',
    method: 'POST',
    path: `${path}/review`,
    tag,
    title: label('批阅工作报告', 'Mark reports as read, as good, or as in need of attention'),
    body: z.strictObject({ reports: z.array(idSchema).min(1).max(200), mark: z.enum(reviewMarks) }),
    answer: z.object({ marked: z.int() }),
  }),
  digest: operation({
    id: 'read-work-report-digest',
    method: 'GET',
    path: `${path}/digest`,
    tag,
    title: label('团队报告汇总', 'Who sent the reports of some days and who did not, with figures added up'),
    query: z.strictObject({
      period: z.enum(reportPeriods),
      on: dateSchema.optional(),
      /** Those whom one leads oneself, or all below. */
      reach: z.enum(['direct', 'all']).default('all'),
    }),
    answer: teamDigestSchema,
  }),
  remind: operation({
    id: 'remind-of-work-reports',
    method: 'POST',
    path: `${path}/remind`,
    tag,
    title: label('提醒提交报告', 'Remind those who have not sent a report'),
    body: z.strictObject({ ...which, people: z.array(idSchema).min(1).max(500) }),
    answer: z.object({ reminded: z.int() }),
  }),
  /** Of which reports it is time: for the day's first screen. */
  due: operation({
    id: 'list-due-work-reports',
    method: 'GET',
    path: `${path}/due`,
    tag,
    title: label('该写的报告', 'Reports that one is to write now'),
    answer: itemsSchema(
      z.object({
        period: z.enum(reportPeriods),
        from: dateSchema,
        to: dateSchema,
        dueAt: z.string(),
        late: z.boolean(),
      }),
    ),
  }),
  table: operation({
    id: 'export-work-reports',
    method: 'GET',
    path: `${path}/table`,
    tag,
    title: label('导出工作报告（CSV、XLSX）', 'Reports as a table (CSV, XLSX)'),
    query: z.strictObject({
      period: z.enum(reportPeriods),
      from: dateSchema,
      to: dateSchema,
      format: z.enum(['csv', 'xlsx']).default('xlsx'),
    }),
    gives: 'application/octet-stream',
  }),
}
