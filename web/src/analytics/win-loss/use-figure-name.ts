import type { RivalRow, VoiceRow, WinLossFigure } from '#contract/analytics/win-loss.ts'
import { reviewRoles } from '#contract/opportunities/reviews/review.ts'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { winLossTexts } from './win-loss.texts.ts'

type Known = {
  rows: readonly { key: string; name: string }[]
  rivals: readonly RivalRow[]
  voices: readonly VoiceRow[]
}

/** How the deals behind a figure are called: by their row, their competitor or what was said of them. */
export function useFigureName({ rows, rivals, voices }: Known): (figure: WinLossFigure) => string {
  const text = useText(winLossTexts)
  const say = useLabel()
  return ({ key, others, outcome, question, role, said }) => {
    if (question !== undefined) {
      const option = voices
        .filter((row) => row.key === question && (row.outcome ?? outcome) === outcome)
        .flatMap(({ options }) => options)
        .find(({ value }) => value === said)
      const part = reviewRoles.find(({ value }) => value === role)
      return fill(text.saidBy, { role: part ? say(part.label) : '', answer: option ? say(option.label) : (said ?? '') })
    }
    const rival = rivals.find(({ id }) => id === key)?.name
    if (others) return fill(text.withoutRival, { name: rival ?? '' })
    const name = key === undefined ? text.total : (rows.find((row) => row.key === key)?.name ?? rival ?? '')
    return fill(text.dealsOf, { name, outcome: outcome ? text[outcome] : text.ended })
  }
}
