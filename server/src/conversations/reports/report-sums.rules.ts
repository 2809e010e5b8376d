import { reportFigures, type ReportFacts } from '#contract/conversations/reports/report-figures.ts'
import { Decimal } from 'decimal.js'

type Figures = ReportFacts['figures']

/** Figures of several reports in one: numbers and money added up. */
export function sumsOf(all: readonly Figures[]): Figures {
  return Object.fromEntries(
    reportFigures.map((key) => {
      const amounts = all.flatMap((figures) => figures[key].amount ?? [])
      const amount = amounts.reduce((sum, one) => sum.plus(one), new Decimal(0)).toFixed(2)
      const count = all.reduce((sum, figures) => sum + figures[key].count, 0)
      return [key, { count, amount: amounts.length === 0 ? null : amount }]
    }),
  ) as Figures
}

/** Figures for who may not read the amounts of deals. */
export function figuresWithoutMoney(figures: Figures): Figures {
  return Object.fromEntries(
    Object.entries(figures).map(([key, { count }]) => [key, { count, amount: null }]),
  ) as Figures
}

/** Facts for who may not read the amounts of deals. */
export function factsWithoutMoney(facts: ReportFacts): ReportFacts {
  const changes = facts.changes.map((change) =>
    change.kind === 'up' || change.kind === 'down' ? { ...change, from: null, to: null } : change,
  )
  return { ...facts, figures: figuresWithoutMoney(facts.figures), changes }
}
