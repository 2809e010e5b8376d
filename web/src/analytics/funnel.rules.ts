import type { FunnelStage } from '#contract/analytics/analysis.ts'

/** One bar of the drawing with what leads down to the next one; lengths are shares of the widest bar. */
export type FunnelBar = { stage: FunnelStage; share: number; next: number | null; isWeakest: boolean }

/** Fewer than this and a conversion is an accident, not a weakness. */
const enoughToJudge = 20

/** The way to winning as bars, widest at the top; the step that loses the largest share is named. */
export function funnelBars(stages: readonly FunnelStage[]): FunnelBar[] {
  const way = stages.filter((stage) => stage.outcome !== 'lost')
  const widest = Math.max(1, ...way.map((stage) => stage.reached))
  const judged = way.filter((stage) => stage.conversion !== null && stage.reached >= enoughToJudge)
  const weakest =
    judged.length > 1
      ? judged.reduce((worst, stage) => ((stage.conversion ?? 1) < (worst.conversion ?? 1) ? stage : worst))
      : undefined
  return way.map((stage, at) => {
    const next = way[at + 1]
    return {
      stage,
      share: stage.reached / widest,
      next: next ? next.reached / widest : null,
      isWeakest: stage === weakest,
    }
  })
}

/** Letters of Chinese take a whole square, others about half of one. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((width, letter) => width + ((letter.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.56), 0) * size
}

/** Cuts a text that would not fit; drawings cannot do that by themselves. */
export function fitText(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text
  let cut = [...text]
  while (cut.length > 1 && textWidth(`${cut.join('')}…`, size) > room) cut = cut.slice(0, -1)
  return `${cut.join('')}…`
}
