import type { ReviewDeal } from '#contract/opportunities/funnel-review/funnel-review.ts'
import { questionKeys } from '#contract/opportunities/funnel-review/questions.ts'
import type { AgendaItem, FunnelTalk, TalkTopic } from '#contract/opportunities/funnel-talk/funnel-talk.ts'

/** More deals than these are no talk but a review of the whole funnel. */
const mostDeals = 8

type Promised = FunnelTalk['promises'][number]

/** How pressing a deal is: its questions, the most pressing counting most, and ten times as much money as much as the most pressing one. */
export function pressOf({ questions, amount }: Pick<ReviewDeal, 'questions' | 'amount'>): number {
  const asked = questions.reduce((sum, { key }) => sum + (questionKeys.length - questionKeys.indexOf(key)), 0)
  const money = amount === null ? 0 : questionKeys.length * Math.log10(1 + Number(amount) / 10_000)
  return questions.length === 0 ? 0 : asked + money
}

/** What a talk is about: promises that are late, the oldest first; what somebody noted; the deals about which something is odd, the most pressing first. */
export function agendaOf(
  promises: readonly Promised[],
  topics: readonly TalkTopic[],
  deals: readonly ReviewDeal[],
): AgendaItem[] {
  const late = promises
    .filter(({ promise }) => promise.state === 'late')
    .toSorted((one, other) => (one.promise.dueOn < other.promise.dueOn ? -1 : 1))
  const pressing = deals
    .map((deal) => ({ deal, press: pressOf(deal) }))
    .filter(({ press }) => press > 0)
    .toSorted((one, other) => other.press - one.press || (one.deal.id < other.deal.id ? -1 : 1))
    .slice(0, mostDeals)
  return [
    ...late.map(({ promise, deal }): AgendaItem => ({ kind: 'promise', promise, deal })),
    ...topics.filter(({ settledAt }) => settledAt === null).map((topic): AgendaItem => ({ kind: 'topic', topic })),
    ...pressing.map(
      ({ deal: { id, name, amount, currency, changes, questions } }): AgendaItem => ({
        kind: 'deal',
        deal: { id, name },
        amount,
        currency,
        changes,
        questions,
      }),
    ),
  ]
}
