import { invitationOperations, type Invitations } from '#contract/activities/participants/invitation.ts'
import { useQuery } from '@tanstack/react-query'
import { Mail } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { mailInvitationTexts } from './mail-invitations.texts.ts'
import { InvitationFile } from './invitation-file.tsx'

const MailDialog = lazy(async () => ({ default: (await import('./mail-dialog.tsx')).MailDialog }))

/** How those who take part hear of it: by mail where a server is set and somebody chose it, or else by a file to pass on. */
export function MailInvitations({ id }: { id: string }) {
  const text = useText(mailInvitationTexts)
  const [open, setOpen] = useState(false)
  const { data } = useQuery({
    queryKey: ['participants', id, 'mail'],
    queryFn: ({ signal }) => call(invitationOperations.read, { params: { id }, signal }),
    meta: { follows: ['activity'] },
  })
  if (!data) return null
  if (!data.isOpen) return <InvitationFile id={id} isMailed={false} />
  return (
    <>
      <div className="participants__mail">
        {data.by !== null && (
          <span className="faint">
            <Mail size={14} aria-hidden /> {fill(text.on, { name: data.by })}
          </span>
        )}
        {data.mayChange && <Deeds id={id} data={data} onOpen={() => setOpen(true)} />}
      </div>
      <InvitationFile id={id} isMailed />
      {open && (
        <Suspense fallback={null}>
          <MailDialog id={id} data={data} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

function Deeds({ id, data, onOpen }: { id: string; data: Invitations; onOpen: () => void }) {
  const text = useText(mailInvitationTexts)
  const stop = useSend(
    () => call(invitationOperations.stop, { params: { id } }),
    [['participants']],
    () => showToast({ text: text.stopped }),
  )
  return data.by === null ? (
    <Button size="small" icon={<Mail size={15} />} onClick={onOpen}>
      {text.send}
    </Button>
  ) : (
    <Button size="small" type="text" loading={stop.isPending} onClick={() => stop.mutate(undefined)}>
      {text.stop}
    </Button>
  )
}
