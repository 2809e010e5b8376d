import type { Participant, ParticipantWish, Response } from '#contract/activities/participants/participant.ts'

/** Somebody who takes part, as the table holds them: one of user, contact and name says who. */
export type Part = {
  id: string
  user: string | null
  contact: string | null
  name: string | null
  email: string | null
  required: boolean
  response: Response
}

export type NewPart = Omit<Part, 'id'>

function partOf(wish: ParticipantWish, before: Part | undefined): NewPart {
  const { required } = wish
  const nobody = { user: null, contact: null, name: null, email: null, required }
  // A colleague's answer is theirs: who invites neither gives nor takes it.
  const kept = before?.response ?? 'needs-action'
  if ('user' in wish) return { ...nobody, user: wish.user, response: kept }
  const response = wish.response ?? kept
  if ('contact' in wish) return { ...nobody, contact: wish.contact, response }
  return { ...nobody, name: wish.name, email: wish.email ?? null, response }
}

/** Who somebody is, so that the same is not invited twice. */
const whoIs = ({ user, contact, name, email }: Pick<Part, 'user' | 'contact' | 'name' | 'email'>): string =>
  user ?? contact ?? (email === null ? `name ${name}` : `mail ${email.toLowerCase()}`)

const wished = (wish: ParticipantWish) =>
  whoIs({
    user: 'user' in wish ? wish.user : null,
    contact: 'contact' in wish ? wish.contact : null,
    name: 'name' in wish ? wish.name : null,
    email: 'name' in wish ? (wish.email ?? null) : null,
  })

/** What becomes of who takes part when this is wished: who stays keeps their answer, the owner takes part anyway. */
export function partsAfter(
  before: readonly Part[],
  wishes: readonly ParticipantWish[],
  owner: string | null,
): { gone: string[]; kept: Part[]; added: NewPart[] } {
  const known = new Map(before.map((part) => [whoIs(part), part]))
  const wanted = new Map(
    wishes.filter((wish) => !('user' in wish && wish.user === owner)).map((wish) => [wished(wish), wish]),
  )
  const kept: Part[] = []
  const added: NewPart[] = []
  for (const [who, wish] of wanted) {
    const part = known.get(who)
    if (part) kept.push({ ...partOf(wish, part), id: part.id })
    else added.push(partOf(wish, undefined))
  }
  return { gone: before.filter((part) => !wanted.has(whoIs(part))).map(({ id }) => id), kept, added }
}

/** What kind of participant this is. */
export function kindOf({ user, contact }: Pick<Part, 'user' | 'contact'>): Participant['kind'] {
  return user ? 'user' : contact ? 'contact' : 'outside'
}
