import { dayMs } from '#contract/shared/day.ts'
import type { Changes } from '../../foundation/events/event.ts'
import type { Values } from '../../foundation/records/values.ts'

/** For so long a merge can be undone. */
export const undoDays = 30

export type UndoDecision = { allowed: true } | { allowed: false; reason: 'merge-too-old' | 'merge-contradicted' }

/** Whether a merge can be undone: not long ago, nothing merged on top of it, and the other still lies where the merge put it. */
export function mayUndo(standing: {
  mergedAt: Date
  now: Date
  isNewest: boolean
  goneInto: string | null
  keptId: string
}): UndoDecision {
  if (!standing.isNewest || standing.goneInto !== standing.keptId)
    return { allowed: false, reason: 'merge-contradicted' }
  if (standing.now.getTime() - standing.mergedAt.getTime() > undoDays * dayMs)
    return { allowed: false, reason: 'merge-too-old' }
  return { allowed: true }
}

const coordinates = ['givenLatitude', 'givenLongitude']

/** The names that a merge takes: coordinates go together with their datum or not at all, since one half says nothing. */
export function wholePlace(take: readonly string[]): string[] {
  const others = take.filter((name) => name !== 'datum' && !coordinates.includes(name))
  return take.some((name) => coordinates.includes(name)) ? [...others, ...coordinates, 'datum'] : others
}

/** The values that a merge replaced, where they are still what it made of them. */
export function takenBack(taken: Changes, now: Values): Values {
  const patch: Values = {}
  for (const [name, { from, to }] of Object.entries(taken)) {
    const isCustom = name.startsWith('custom.')
    const current = isCustom ? (now['custom'] as Values | undefined)?.[name.slice(7)] : now[name]
    if (JSON.stringify(current ?? null) !== JSON.stringify(to ?? null)) continue
    if (isCustom) patch['custom'] = { ...(patch['custom'] as Values | undefined), [name.slice(7)]: from ?? null }
    else patch[name] = from ?? null
  }
  return patch
}
