import { type Participant, responses } from '#contract/activities/participants/participant.ts'
import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { RecordLink } from '../../foundation/record-link.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { MailInvitations } from './mail-invitations.tsx'
import { participantTexts } from './participant.texts.ts'
import './participants.css'
import { participantsQuery } from './participants-query.ts'

const InviteDialog = lazy(async () => ({ default: (await import('./invite-dialog.tsx')).InviteDialog }))

/** Who takes part in an activity beside its owner, and what they say to it. */
export function ParticipantsCard({ record }: { record: AnyRecord }) {
  const text = useText(participantTexts)
  const { data } = useQuery(participantsQuery(record.id))
  const [open, setOpen] = useState(false)
  if (!data) return null
  const mayChange = data.mayChange && record.deletedAt === null
  return (
    <section className="participants" aria-labelledby="participants">
      <header className="participants__head">
        <h2 id="participants">{text.title}</h2>
        {mayChange && (
          <Button type="text" size="small" icon={<UserPlus size={15} />} onClick={() => setOpen(true)}>
            {text.edit}
          </Button>
        )}
      </header>
      {data.items.length === 0 ? (
        <p className="muted">{mayChange ? text.none : text.nobody}</p>
      ) : (
        <ul className="participants__list">
          {data.items.map((one) => (
            <Line key={one.id} one={one} />
          ))}
        </ul>
      )}
      {data.items.length > 0 && record['done'] !== true && typeof record['at'] === 'string' && (
        <MailInvitations id={record.id} />
      )}
      {open && (
        <Suspense fallback={null}>
          <InviteDialog record={record} items={data.items} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </section>
  )
}

function Line({ one }: { one: Participant }) {
  const text = useText(participantTexts)
  const say = useLabel()
  const response = responses.find(({ value }) => value === one.response)
  return (
    <li className="participants__line">
      <Avatar name={one.name} size={24} />
      <span className="participants__who">
        {one.kind === 'contact' && one.record ? (
          <RecordLink type="contact" id={one.record} className="one-line">
            {one.name}
          </RecordLink>
        ) : (
          <span className="one-line">{one.name}</span>
        )}
        {(one.email ?? one.note) !== null && <span className="faint one-line">{one.note ?? one.email}</span>}
      </span>
      {!one.required && <span className="faint participants__optional">{text.optional}</span>}
      {response && (
        <Tag tone={response.tone ?? 'plain'} dot={response.value !== 'needs-action'}>
          {say(response.label)}
        </Tag>
      )}
    </li>
  )
}
