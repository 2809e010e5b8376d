import type { RolePlaces } from '#contract/opportunities/requests/request.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { useQuery } from '@tanstack/react-query'
import { ReasonInput } from '../../foundation/reason-input.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatDay } from '../../ui/time.ts'
import { rolePlacesQuery } from './request-queries.ts'
import { placeTexts } from './request.texts.ts'

/** Who of a pool has a place, told before somebody is asked. */
export function RolePlacesHint({ deal, role }: { deal: string; role: DealRole }) {
  const text = useText(placeTexts)
  const { data } = useQuery(rolePlacesQuery(deal, role))
  const said = usePlaceWords()
  if (!data) return null
  const { people, full } = data
  const free = people.filter((one) => !one.full).length
  return (
    <div className="places" role="status">
      <p className={full ? 'places__full' : 'muted'}>
        {people.length === 0
          ? text.nobody
          : full
            ? said.poolFull(data)
            : fill(text.free, { free, people: people.length })}
      </p>
      <ul className="places__people">
        {people.map((one) => (
          <li key={one.user.id}>
            {one.user.name} <span className="faint">{said.held(one)}</span>{' '}
            {one.full && <Tag tone="warn">{text.full}</Tag>}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** How much room somebody of a pool has, if they are in it. */
export function usePersonPlace(deal: string, role: DealRole | null, person: string | null) {
  const { data } = useQuery({ ...rolePlacesQuery(deal, role ?? 'sales'), enabled: role !== null })
  return data?.people.find(({ user }) => user.id === person) ?? null
}

/** Places in words. */
export function usePlaceWords() {
  const text = useText(placeTexts)
  const { language } = useLanguage()
  return {
    held: ({ held, capacity }: Pick<RolePlaces['people'][number], 'held' | 'capacity'>) =>
      capacity === null ? fill(text.heldFreely, { held }) : fill(text.held, { held, capacity }),
    poolFull: ({ nextFree }: { nextFree: string | null }) =>
      nextFree === null ? text.poolFull : fill(text.poolFullUntil, { when: formatDay(nextFree, language) }),
  }
}

type Props = {
  who: string | null
  room: { held: number; capacity: number }
  value: string
  onChange: (value: string) => void
}

/** Why somebody who is full should take one more: it has to be said, and stays with the request. */
export function ExceedingInput({ who, room, value, onChange }: Props) {
  const text = useText(placeTexts)
  const hint = who === null ? fill(text.youAreFull, room) : fill(text.theyAreFull, { who, ...room })
  return <ReasonInput label={text.exceeding} hint={hint} value={value} onChange={onChange} />
}
