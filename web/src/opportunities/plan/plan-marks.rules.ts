import type { PlanItem, PlanState } from '#contract/shared/plan-item.ts'
import { placeOf } from './plan.rules.ts'

/** One thing on the axis, or several moments near each other that are told together. */
export type PlanMark = {
  items: readonly [PlanItem, ...PlanItem[]]
  row: number
  left: number
  /** Of its shape. */
  width: number
  /** Pixels for its words, 0 where it says none; `isInside` they lie in the shape, else behind it. */
  words: number
  isInside: boolean
}

/** Rows of a lane: moments that do not fit into them are told together. Spans are never put together, so they may take more. */
export const mostRows = 3

/** Pixels of a moment, of a number of moments, and free between marks and before words. */
const pointWidth = 12
const groupWidth = 24
const markGap = 4
const wordsGap = 5
/** A span as wide as this holds its words, cut off if need be. */
const roomy = 56

type Group = [PlanItem, ...PlanItem[]]
type Axis = {
  from: string
  perDay: number
  /** Pixels that the words for some things want; 0 where they are not said. */
  wordsOf: (items: PlanMark['items']) => number
}

/** Lays the things of a lane out in rows, so that neither shapes nor words touch each other, and nothing is left out. */
export function marksOf(items: readonly PlanItem[], axis: Axis): PlanMark[] {
  let groups = items
    .toSorted((one, other) => one.from.localeCompare(other.from) || one.to.localeCompare(other.to))
    .map((item): Group => [item])
  for (;;) {
    const { marks, crowded } = place(groups, axis)
    if (crowded === null) return marks
    const [into, which] = crowded
    groups = groups.flatMap((group, at): Group[] =>
      at === which ? [] : at === into ? [[...group, ...(groups[which] ?? [])]] : [group],
    )
  }
}

const isMoment = (group: Group) => group.every(({ from, to }) => from === to)

/** Puts groups into the first row that has room; answers the first one that finds none, with the one before it that can take it in. */
function place(
  groups: readonly Group[],
  axis: Axis,
): { marks: PlanMark[]; crowded: [into: number, which: number] | null } {
  const ends: number[] = []
  const marks: PlanMark[] = []
  let into: number | null = null
  for (const [at, group] of groups.entries()) {
    const mark = shapeOf(group, axis)
    const free = ends.findIndex((end) => end <= mark.left)
    const moment = isMoment(group)
    if (free === -1 && ends.length >= mostRows && into !== null && moment) return { marks, crowded: [into, at] }
    const row = free === -1 ? ends.length : free
    ends[row] = endOf(mark)
    marks.push({ ...mark, row })
    if (moment) into = at
  }
  return { marks, crowded: null }
}

function shapeOf(group: Group, { from, perDay, wordsOf }: Axis): Omit<PlanMark, 'row'> {
  const [first] = group
  const left = placeOf(first.from, from) * perDay
  const last = group.reduce((latest, { to }) => (to > latest ? to : latest), first.to)
  const least = group.length > 1 ? groupWidth : pointWidth
  const width = Math.max(least, placeOf(last, from) * perDay - left - (isMoment(group) ? 0 : markGap))
  const wanted = wordsOf(group)
  const isInside = !isMoment(group) && width >= roomy
  return { items: group, left, width, words: isInside ? Math.min(wanted, width - 12) : wanted, isInside }
}

/** Where the next mark of a row may begin. */
export function endOf({ left, width, words, isInside }: Omit<PlanMark, 'row'>): number {
  return left + width + (isInside || words === 0 ? 0 : wordsGap + words) + markGap
}

const worstFirst: readonly PlanState[] = ['late', 'open', 'ahead', 'done']

/** How things told together stand: as the worst of them. */
export function worstOf(items: readonly [PlanItem, ...PlanItem[]]): PlanItem {
  return items.toSorted((one, other) => worstFirst.indexOf(one.state) - worstFirst.indexOf(other.state))[0] ?? items[0]
}

/** Pixels that words take at most in small type: as much for a Chinese sign as for two letters. */
export function widthOf(words: string): number {
  let width = 4
  for (const sign of words) width += sign >= '\u2e80' ? 12.5 : 7.2
  return Math.ceil(width)
}
