import { participantOperations, type Response } from '#contract/activities/participants/participant.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { isReference } from '../../foundation/record-value.ts'
import { useSession } from '../../foundation/session.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { participantTexts } from './participant.texts.ts'
import './participants.css'
import { participantsQuery, staleWithParticipants } from './participants-query.ts'

const answers = [
  { value: 'accepted', says: 'accept' },
  { value: 'tentative', says: 'perhaps' },
  { value: 'declined', says: 'decline' },
] as const

/** Asks whoever is invited whether they come; the answer can be changed. */
export function InvitationBand({ record }: { record: AnyRecord }) {
  const text = useText(participantTexts)
  const { user } = useSession()
  const { data } = useQuery(participantsQuery(record.id))
  const own = data?.items.find((one) => one.kind === 'user' && one.record === user.id)
  const answer = useSend(
    (response: Exclude<Response, 'needs-action'>) =>
      call(participantOperations.answer, { params: { id: record.id }, body: { response } }),
    staleWithParticipants,
    () => showToast({ text: text.answered }),
  )
  if (!own || record.deletedAt !== null) return null
  const { owner } = record
  return (
    <div className="invitation" role="group" aria-label={text.yours}>
      <span>{fill(text.invited, { name: isReference(owner) ? owner.name : '' })}</span>
      <span className="invitation__answers">
        {answers.map(({ value, says }) => (
          <Button
            key={value}
            type={own.response === value ? 'primary' : 'default'}
            aria-pressed={own.response === value}
            onClick={() => answer.mutate(value)}
          >
            {text[says]}
          </Button>
        ))}
      </span>
    </div>
  )
}
