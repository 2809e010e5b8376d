import { type NotificationKind, notificationKinds } from '#contract/conversations/notification.ts'
import { notificationNames } from '#contract/conversations/notification.words.ts'
import type { KindCount } from '#contract/conversations/robots/robot.ts'
import { filledIn, inLanguage, type Language } from '#contract/shared/label.ts'
import type { RobotWords } from './robot-body.rules.ts'
import { robotTexts } from './robot.texts.ts'

/** How many notifications of a kind people of a department were told of. */
export type Tally = { kind: NotificationKind; departmentId: string | null; count: number }

/** What a robot tells of: kinds, of people of a department with those below it, or of everybody. */
export type Scope = { kinds: readonly NotificationKind[]; departmentId: string | null }

/** What a robot tells its group of what was counted, in the order of the kinds; nothing where none of it is its own. */
export function countsFor(
  { kinds, departmentId }: Scope,
  tallies: readonly Tally[],
  isBelow: (department: string, root: string) => boolean,
): KindCount[] {
  const own = tallies.filter(
    (tally) =>
      kinds.includes(tally.kind) &&
      (departmentId === null || (tally.departmentId !== null && isBelow(tally.departmentId, departmentId))),
  )
  return countsTogether(own)
}

/** Counts as one of each kind, in the order of the kinds. */
export function countsTogether(counts: readonly KindCount[]): KindCount[] {
  return notificationKinds.flatMap((kind) => {
    const count = counts.reduce((sum, one) => sum + (one.kind === kind ? one.count : 0), 0)
    return count > 0 ? [{ kind, count }] : []
  })
}

/** How many of which kind, and where they are read; never what they are about, as not everybody in a group may see it. */
export function wordsOfCounts(counts: readonly KindCount[], language: Language, linkBase: string): RobotWords {
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  return {
    title: filledIn(robotTexts.many, language, { count: all }),
    lines: counts.map(({ kind, count }) =>
      filledIn(robotTexts.line, language, { kind: inLanguage(notificationNames[kind], language), count }),
    ),
    open: { text: inLanguage(robotTexts.open, language), url: `${linkBase}/notifications` },
  }
}
