import { type CopyFault, type Mailbox, mailboxOperations } from '#contract/conversations/mailbox/mailbox.ts'
import { sendCodeNames } from '#contract/conversations/mail/send-codes.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { CircleCheck, TriangleAlert, Unplug } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { ConfirmDialog } from '../../foundation/confirm-dialog.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { ProfileSection } from '../../organization/profile-section.tsx'
import { Button } from '../../ui/button.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatMoment } from '../../ui/time.ts'
import { showToast } from '../../ui/toast.tsx'
import '../mail/mail.css'
import './mailbox.css'
import { TemplateList } from './letter-templates.tsx'
import { MailboxForm } from './mailbox-form.tsx'
import { mailboxTexts, templateTexts } from './mailbox.texts.ts'
import { mailboxQuery, staleWithLetters } from './mailbox-queries.ts'

/** A fault of a mailbox in the reader's words. */
function useFault() {
  const say = useLabel()
  const text = useText(mailboxTexts)
  return (code: CopyFault) => {
    if (code === 'internal') return text.internal
    if (code === 'no-sent-folder') return text.noSentFolder
    return code === 'copy-refused' ? text.copyRefused : say(sendCodeNames[code])
  }
}

/** One's own mailbox: how it is connected, what of it is kept and shared, and words that letters begin with. */
export function MailboxSettings() {
  const text = useText(mailboxTexts)
  const templates = useText(templateTexts)
  const { data } = useQuery(mailboxQuery)
  return (
    <>
      <ProfileSection id="mailbox" title={text.title} hint={text.hint}>
        {data ? (
          <div className="mailbox-settings">
            <State mailbox={data} />
            <MailboxForm key={data.version} mailbox={data} />
          </div>
        ) : (
          <SkeletonLines lines={6} />
        )}
      </ProfileSection>
      <ProfileSection title={templates.title} hint={templates.hint}>
        <TemplateList />
      </ProfileSection>
    </>
  )
}

function State({ mailbox }: { mailbox: Mailbox }) {
  const text = useText(mailboxTexts)
  const { language } = useLanguage()
  const faultText = useFault()
  const [asking, setAsking] = useState(false)
  const sync = useSend(
    () => call(mailboxOperations.sync),
    staleWithLetters,
    () => showToast({ text: text.synced }),
  )
  const test = useSend(() => call(mailboxOperations.test), [])
  const { fault, copyFault, connected, letters, readAt } = mailbox
  if (mailbox.setting === null || (!connected && letters === 0)) return <p className="muted">{text.off}</p>
  const isBad = fault !== null
  const Sign = isBad ? TriangleAlert : connected ? CircleCheck : Unplug
  return (
    <div
      className={`mail-state${isBad ? ' mail-state--bad' : connected ? ' mail-state--good' : ''}`}
      role={isBad ? 'alert' : 'status'}
    >
      <Sign size={18} aria-hidden />
      <div className="mailbox-state">
        <p>
          {!connected && `${text.disconnected} · `}
          {fill(text.letters, { count: letters })}
          {readAt !== null && ` · ${fill(text.readAt, { at: formatMoment(readAt, language) })}`}
        </p>
        {isBad && (
          <>
            <p>{fill(text.fault, { reason: faultText(fault) })}</p>
            <p className="muted">{text.faultHint}</p>
          </>
        )}
        {copyFault !== null && (
          <p className="letter__warning">{fill(text.copyFault, { reason: faultText(copyFault) })}</p>
        )}
        {test.data && <Tested tested={test.data} />}
        <div className="letter__deeds">
          {connected && (
            <>
              <Button size="small" loading={test.isPending} onClick={() => test.mutate(undefined)}>
                {text.test}
              </Button>
              <Button size="small" loading={sync.isPending} onClick={() => sync.mutate(undefined)}>
                {text.sync}
              </Button>
            </>
          )}
          <Button size="small" danger onClick={() => setAsking(true)}>
            {connected ? text.disconnect : text.eraseKept}
          </Button>
        </div>
        {asking && <Disconnecting erases={!connected} onClose={() => setAsking(false)} />}
      </div>
    </div>
  )
}

function Tested({
  tested: { reading, sending },
}: {
  tested: { reading: Mailbox['fault']; sending: Mailbox['fault'] }
}) {
  const text = useText(mailboxTexts)
  const faultText = useFault()
  if (reading === null && sending === null) return <p role="status">{text.testGood}</p>
  return (
    <div role="alert">
      {reading !== null && <p>{fill(text.testReading, { reason: faultText(reading) })}</p>}
      {sending !== null && <p>{fill(text.testSending, { reason: faultText(sending) })}</p>}
    </div>
  )
}

/** Asks before a mailbox is disconnected, and whether what was kept goes too; of one that is, nothing else is left to do. */
function Disconnecting({ erases, onClose }: { erases: boolean; onClose: () => void }) {
  const text = useText(mailboxTexts)
  const [erase, setErase] = useState(erases)
  const disconnect = useSend(
    () => call(mailboxOperations.disconnect, { body: { erase } }),
    staleWithLetters,
    () => {
      onClose()
      showToast({ text: erase ? text.erased : text.disconnected })
    },
  )
  return (
    <ConfirmDialog
      danger
      title={erases ? text.eraseAsk : text.disconnectAsk}
      action={erases ? text.eraseKept : text.disconnect}
      isSending={disconnect.isPending}
      onConfirm={() => disconnect.mutate(undefined)}
      onClose={onClose}
    >
      {erases ? (
        text.eraseHint
      ) : (
        <>
          {text.disconnectHint}
          <br />
          <Checkbox checked={erase} onChange={({ target }) => setErase(target.checked)}>
            {text.erase}
          </Checkbox>
        </>
      )}
    </ConfirmDialog>
  )
}
