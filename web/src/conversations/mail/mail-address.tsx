import { mailAddressOperations } from '#contract/conversations/mail/mail-address.ts'
import { useQuery } from '@tanstack/react-query'
import { Mail } from 'lucide-react'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { mailAddressTexts } from './mail-address.texts.ts'

/** Where one's reminders come by mail, and what is missing for it. */
export function MailAddress() {
  const text = useText(mailAddressTexts)
  const { data } = useQuery({
    queryKey: ['mail-address'],
    queryFn: ({ signal }) => call(mailAddressOperations.read, { signal }),
    refetchOnWindowFocus: true,
  })
  const ask = useSend(
    () => call(mailAddressOperations.confirm),
    [],
    () => showToast({ text: text.sent }),
  )
  if (!data) return null
  const { address, isConfirmed, isOpen } = data
  const mayConfirm = isOpen && address !== null && !isConfirmed
  const said = !isOpen
    ? text.off
    : address === null
      ? text.none
      : fill(isConfirmed ? text.confirmed : text.unconfirmed, { address })
  return (
    <section className="notification-setting__part" aria-label={text.title}>
      <strong>{text.title}</strong>
      <p className="muted">
        <Mail size={15} aria-hidden /> {said}
      </p>
      {mayConfirm && (
        <div>
          <Button loading={ask.isPending} onClick={() => ask.mutate(undefined)}>
            {text.confirm}
          </Button>
        </div>
      )}
    </section>
  )
}
