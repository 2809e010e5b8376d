import type { Participant, ParticipantWish, Response } from '#contract/activities/participants/participant.ts'

/** Somebody who is to take part, while it is being said who does. */
export type Guest = {
  /** Who it is: the same is not added twice. */
  key: string
  kind: Participant['kind']
  name: string
  email: string | null
  required: boolean
  /** What was noted of somebody from outside; a colleague's own answer is not ours to send. */
  response: Response | null
}

export function guestsOf(items: readonly Participant[]): Guest[] {
  return items.map(({ id, kind, record, name, email, required, response }) => ({
    key: record ?? email ?? id,
    kind,
    name,
    email,
    required,
    response: kind === 'user' ? null : response,
  }))
}

export function asWish({ key, kind, name, email, required, response }: Guest): ParticipantWish {
  if (kind === 'user') return { user: key, required }
  const said = response ? { response } : {}
  return kind === 'contact' ? { contact: key, required, ...said } : { name, email, required, ...said }
}
