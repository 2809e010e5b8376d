import { z } from 'zod'
import { label, type Label } from '../../shared/label.ts'
import { idSchema } from '../../shared/schema.ts'

/** What can be odd about somebody's work, the most pressing first. */
export const questionKinds = ['silent', 'pushed', 'down', 'closing', 'late', 'no-next-step', 'empty-next'] as const
export type QuestionKind = (typeof questionKinds)[number]

/** The one question of a report; `number` are days, percent or how many, whichever its kind counts. */
export const reportQuestionSchema = z.object({
  kind: z.enum(questionKinds),
  deal: idSchema.nullable(),
  number: z.number(),
})
export type ReportQuestion = z.infer<typeof reportQuestionSchema>

export const questionWords: Readonly<Record<QuestionKind, Label>> = {
  silent: label(
    '“{deal}”已 {number} 天没有联系客户，卡在哪里？',
    'Nobody has been in touch about “{deal}” for {number} days: what holds it up?',
  ),
  pushed: label(
    '“{deal}”的预计成交推迟了 {number} 天，客户那边发生了什么？',
    'The closing of “{deal}” moved away by {number} days: what happened at the customer?',
  ),
  down: label('“{deal}”的金额少了 {number}%，为什么？', 'The amount of “{deal}” went down by {number}%: why?'),
  closing: label(
    '“{deal}”还有 {number} 天就到预计成交日，却没有约定下一步，打算怎么推进？',
    '“{deal}” is to close in {number} days and has no next step: how will you go on?',
  ),
  late: label(
    '有 {number} 件事过了日子还没做，先做哪一件？需要什么帮助？',
    '{number} things are past their day: which comes first, and what would help?',
  ),
  'no-next-step': label(
    '今天跟进了“{deal}”，但没有约定下一步，什么时候再联系？',
    'You worked on “{deal}” without arranging a next step: when will you be in touch again?',
  ),
  'empty-next': label(
    '下一个工作日还没有任何安排，最值得见的是谁？',
    'Nothing is planned for the next working day: whom is it most worth seeing?',
  ),
}

/** Something odd, with the money that depends on it in the company's currency; null where none does. */
export type Odd = ReportQuestion & { amount: number | null }

const bases: Readonly<Record<QuestionKind, number>> = {
  silent: 34,
  pushed: 32,
  down: 30,
  closing: 30,
  late: 18,
  'no-next-step': 14,
  'empty-next': 26,
}

/** How much of an answer something odd deserves: its kind, the money (twelve points for each tenfold from 100,000 on), and how odd it is. */
export function weightOf({ kind, amount, number }: Odd): number {
  const money = amount === null ? 0 : Math.max(0, Math.min(40, 12 * Math.log10(1 + amount / 10_000)))
  const grows =
    kind === 'closing' ? Math.max(0, 14 - number) : kind === 'late' ? 2 * number : kind === 'silent' ? number / 3 : 0
  return bases[kind] + money + Math.min(20, grows)
}

const sameThing = (one: ReportQuestion, other: ReportQuestion) => one.kind === other.kind && one.deal === other.deal

/**
 * The one question that a report asks: the weightiest oddity that was not asked in the last reports; where all were, the weightiest of all
 * is asked again. Equal weights go by kind and id, so that the same facts always ask the same.
 */
export function chooseQuestion(found: readonly Odd[], asked: readonly ReportQuestion[]): ReportQuestion | null {
  const ordered = found.toSorted(
    (one, other) =>
      weightOf(other) - weightOf(one) ||
      questionKinds.indexOf(one.kind) - questionKinds.indexOf(other.kind) ||
      ((one.deal ?? '') < (other.deal ?? '') ? -1 : 1),
  )
  const chosen = ordered.find((odd) => !asked.some((before) => sameThing(before, odd))) ?? ordered[0]
  return chosen ? { kind: chosen.kind, deal: chosen.deal, number: chosen.number } : null
}
