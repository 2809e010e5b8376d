import type { Context } from '../../foundation/context.ts'
import type { NewOpportunity, PlacedStage } from '../../opportunities/index.ts'
import { type DemoDeal, demoDeal, demoProducts } from './deals.ts'
import type { DemoCustomer } from './market.ts'
import type { Random } from './random.ts'
import type { Seller } from './write-people.ts'

/** A customer of the demo as written, with who sells to it and whom one knows there. */
export type Placed = DemoCustomer & {
  id: string
  seller: Seller
  createdAt: Date
  contacts: { id: string; name: string; title: string }[]
}

/** A deal as its activities see it: from when to when, when it entered each open stage, how it ended. */
export type Span = {
  id: string
  customer: Placed
  from: Date
  to: Date
  steps: Date[]
  outcome: 'open' | 'won' | 'lost'
  product: string
}

/** One deal with its history, as it is written, and the time in which something could be done for it. */
export function newDeal(
  random: Random,
  context: Context,
  now: Date,
  customer: Placed,
  months: number,
  products: readonly string[],
  stages: readonly PlacedStage[],
): { row: NewOpportunity; span: Span } {
  const deal = demoDeal(random.fork(), now, customer, customer.seller, months)
  const stageOf = (stage: number | 'won' | 'lost') =>
    (typeof stage === 'number' ? stages[stage] : stages.find((one) => one.outcome === stage)) as PlacedStage
  const lines = deal.lines.map((line) => ({
    productId: products[line.product] ?? null,
    productName: demoProducts[line.product]?.name ?? '',
    quantity: line.quantity,
    price: (demoProducts[line.product]?.price ?? 0).toFixed(2),
    discount: line.discount,
  }))
  const amount =
    lines.reduce((sum, line) => sum + Math.round(Number(line.price) * line.quantity * (1 - line.discount) * 100), 0) /
    100
  const visits = deal.walked.map((step, index) => ({
    stage: stageOf(step.stage),
    enteredAt: step.enteredAt.toISOString(),
    leftAt: deal.walked[index + 1]?.enteredAt.toISOString() ?? null,
    ...guessed(deal.guesses[index], amount),
  }))
  const last = visits.at(-1) as (typeof visits)[number]
  const id = context.newId()
  const ended = last.stage.outcome !== 'open'
  const row: NewOpportunity = {
    id,
    by: customer.seller.id,
    stage: last.stage,
    visits,
    lines,
    createdAt: deal.createdAt.toISOString(),
    updatedAt: last.enteredAt,
    closedOn: ended ? last.enteredAt.slice(0, 10) : null,
    values: {
      name: deal.name,
      customer: customer.id,
      amount: amount.toFixed(2),
      expectedCloseOn: deal.expectedCloseOn,
      nextStep: deal.nextStep,
      nextStepOn: deal.nextStepOn,
      product: lines[0]?.productId ?? null,
      source: customer.source,
      competitor: deal.competitor,
      startedOn: deal.createdAt.toISOString().slice(0, 10),
      lossReason: deal.lossReason,
      winReason: deal.winReason,
      owner: customer.seller.id,
    },
  }
  return {
    row,
    span: {
      id,
      customer,
      from: deal.createdAt,
      to: ended ? new Date(last.enteredAt) : now,
      steps: deal.path.filter((step) => typeof step.stage === 'number').map((step) => step.enteredAt),
      outcome: last.stage.outcome,
      product: lines[0]?.productName ?? '',
    },
  }
}

/** What a deal was expected to bring and when, in round thousands as people guess. */
function guessed(guess: DemoDeal['guesses'][number] | undefined, amount: number) {
  if (!guess) return {}
  const worth = guess.share === 1 ? amount : Math.max(1, Math.round((amount * guess.share) / 1_000)) * 1_000
  return { expectedCloseOn: guess.closeOn, amount: worth.toFixed(2) }
}
