import { invalidField } from '../access/refusal.ts'

/** Where a page ends that goes by moments: its last moment, and of those that share it the last id. */
export type MomentPlace = { at: string; id: string }

export const momentCursor = ({ at, id }: MomentPlace): string => `${new Date(at).toISOString()} ${id}`

/** The place that a cursor names. */
export function readMomentCursor(cursor: string): MomentPlace {
  const [at = '', id = ''] = cursor.split(' ')
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id)) throw invalidField('cursor', 'cursor-malformed')
  return { at, id }
}
