import type { Experts } from '#contract/conversations/reports/expert.ts'
import type { ReportFacts } from '#contract/conversations/reports/report-figures.ts'
import type { Odd } from '#contract/conversations/reports/report-question.rules.ts'
import type { Period } from '#contract/shared/period.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { TalkParts } from '../talk/talk.parts.ts'

/** What reports need of the rooms in which the work is done; given by `app`. */
export type ReportParts = Pick<TalkParts, 'records' | 'actor'> & {
  /** What somebody did on some days, as they may know it themselves, and what is odd about it. */
  facts: (
    tx: Kysely<never>,
    actor: Actor,
    span: { from: string; to: string; ahead: Period },
    now: Date,
  ) => Promise<{ facts: ReportFacts; odd: Odd[] }>
  /** Colleagues who have done what a question asks for. */
  experts: (tx: Kysely<never>, actor: Actor, now: Date, text: string) => Promise<Experts>
}
