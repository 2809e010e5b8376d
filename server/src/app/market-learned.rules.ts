import type { AnswerValue } from '#contract/activities/visits/answers.ts'
import type { VisitStep } from '#contract/activities/visits/template.ts'

/** A price that somebody saw on a visit; the competitor and the goods as they were called. */
export type Learned = { competitor: string | null; model: string; price: string; note: string | null }

/** The prices in the answers of a visit: those of competitors, and those of the goods in its tables. */
export function learnedOf(
  steps: readonly VisitStep[],
  answers: Readonly<Record<string, AnswerValue>>,
  language: 'zh' | 'en',
): Learned[] {
  return steps.flatMap((step): Learned[] => {
    const value = answers[step.key]
    if (typeof value !== 'object') return []
    if (step.kind === 'rival-price' && 'prices' in value)
      return value.prices.map(({ competitor, product, price, note }) => ({
        competitor,
        model: product,
        price,
        note: note || null,
      }))
    if (step.kind !== 'table' || !('cells' in value)) return []
    return step.rows.flatMap(({ key, label }) => {
      const price = value.cells[key]?.price
      return price === undefined ? [] : [{ competitor: null, model: label[language] || label.zh, price, note: null }]
    })
  })
}
