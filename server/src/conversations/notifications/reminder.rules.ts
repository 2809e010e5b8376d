import type { NotificationSetting, RemindedKind } from '#contract/conversations/notification.ts'

/** Something that begins at a moment, for one person. */
export type Beginning = {
  userId: string
  about: { type: string; id: string; name: string }
  kind: RemindedKind
  moment: Date
  /** What the person said of this one: minutes before, or never; undefined where their habit holds. */
  lead: number | null | undefined
}

/** After a beginning nobody is reminded of it; a server that was away for a moment still does it. */
export const graceMs = 5 * 60_000

/** Whether it is time to remind somebody of what begins: from its lead on until it has begun. */
export function isTimeFor({ kind, moment, lead }: Beginning, leads: NotificationSetting['leads'], now: Date): boolean {
  const minutes = lead === undefined ? leads[kind] : lead
  if (minutes === null) return false
  const at = moment.getTime()
  return now.getTime() >= at - minutes * 60_000 && now.getTime() < at + graceMs
}
