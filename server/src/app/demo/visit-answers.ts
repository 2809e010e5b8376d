import { type AnswerValue, stepsAsked } from '#contract/activities/visits/answers.ts'
import type { TemplateDefinition, VisitStep } from '#contract/activities/visits/template.ts'
import type { Random } from './random.ts'
import { visitWords } from './visit-words.texts.ts'

/** What somebody answers on a visit: the more careful they are, the more of it. */
export function answersTo(
  random: Random,
  definition: TemplateDefinition,
  diligence: number,
  rivals: readonly string[],
): Record<string, AnswerValue> {
  const answers: Record<string, AnswerValue> = {}
  // What is asked next depends on what was answered: the steps are looked through until nothing more comes.
  const seen = new Set<string>()
  for (;;) {
    const step = stepsAsked(definition, answers).find(({ key }) => !seen.has(key))
    if (!step) return answers
    seen.add(step.key)
    if (!random.chance(step.required ? 0.8 + 0.2 * diligence : 0.5 * diligence)) continue
    const value = answerTo(random, step, diligence, rivals)
    if (value !== null) answers[step.key] = value
  }
}

function answerTo(random: Random, step: VisitStep, diligence: number, rivals: readonly string[]): AnswerValue | null {
  switch (step.kind) {
    case 'choice':
      return (random.chance(0.5 * diligence) ? step.options[0] : random.pick(step.options))?.key ?? null
    case 'several':
      return step.options.filter((_, at) => at === 0 || random.chance(0.35)).map(({ key }) => key)
    case 'checklist':
      return step.items.filter((_, at) => at === 0 || random.chance(0.4 + 0.5 * diligence)).map(({ key }) => key)
    case 'number':
      return step.key === 'attendees' ? random.whole(1, 6) : random.whole(2, 40) * 5
    case 'text':
      return random.pick(visitWords[step.key] ?? visitWords['other'] ?? [''])
    case 'table':
      return {
        cells: Object.fromEntries(
          step.rows
            .filter(() => random.chance(0.6 + 0.4 * diligence))
            .map(({ key }) => [key, { stock: random.whole(0, 48), price: `${random.whole(18, 160) * 10}.00` }]),
        ),
      }
    case 'rival-price':
      return {
        prices: [
          {
            competitor: random.pick(rivals),
            product: random.pick(visitWords['products'] ?? ['']),
            price: `${random.whole(16, 150) * 10}.00`,
          },
        ],
      }
    case 'display':
      return {
        display: { shelf: random.pick(['eye', 'hand', 'low'] as const), facings: random.whole(1, 9) },
      }
    case 'signature':
      return { signature: { name: random.pick(visitWords['signers'] ?? ['']), strokes: strokes(random) } }
    default:
      return null
  }
}

/** A few strokes that look written. */
function strokes(random: Random): [number, number][][] {
  return Array.from({ length: 3 }, (_, stroke) => {
    const left = 120 + stroke * 260
    return Array.from({ length: 12 }, (__, at): [number, number] => [
      left + at * 16,
      Math.round(200 + Math.sin(at * 1.1 + stroke) * 70 + random.whole(-25, 25)),
    ])
  })
}
