import type { Notice } from './notify.actions.ts'

/** So many notices of one kind somebody reads one by one; more of one deed are told as one. */
export const mostApart = 5

/** The key of the one notice that stands for all of its kind by one deed; null where it came about by no deed. */
export const bundleKey = ({ kind, turn, deed }: Pick<Notice, 'kind' | 'turn' | 'deed'>): string | null =>
  deed === undefined ? null : `many ${kind} ${turn ?? ''} ${deed}`

/** Notices as they are told: many of one kind that came about by one deed are one, which says how many they are. */
export function bundled(notices: readonly Notice[]): Notice[] {
  const groups = new Map<string, Notice[]>()
  for (const notice of notices) {
    const key = `${notice.userId} ${bundleKey(notice) ?? notice.key}`
    groups.set(key, [...(groups.get(key) ?? []), notice])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    const key = first && bundleKey(first)
    if (!first || !key || group.length <= mostApart) return group
    const { deed: _deed, ...shared } = first
    return [{ ...shared, key, about: null, count: group.length }]
  })
}
