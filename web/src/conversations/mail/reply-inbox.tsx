import { sendCodeNames } from '#contract/conversations/mail/send-codes.ts'
import { replyInboxOperations, type ToldReplyInbox } from '#contract/conversations/mail/reply-inbox.ts'
import { useQuery } from '@tanstack/react-query'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { ConfirmDialog } from '../../foundation/confirm-dialog.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatMoment } from '../../ui/time.ts'
import { showToast } from '../../ui/toast.tsx'
import { replyInboxQuery } from './mail-queries.ts'
import { ReplyInboxForm } from './reply-inbox-form.tsx'
import { replyInboxTexts } from './reply-inbox.texts.ts'

const stale = [replyInboxQuery.queryKey]

/** The inbox in which answers to mails about messages come in. */
export function ReplyInboxCard() {
  const text = useText(replyInboxTexts)
  const { data } = useQuery(replyInboxQuery)
  return (
    <section className="card mail-form" aria-label={text.title}>
      <div>
        <h3>{text.title}</h3>
        <p className="muted">{text.hint}</p>
      </div>
      {data ? (
        <>
          {data.setting ? <State told={data} /> : <p className="muted">{text.off}</p>}
          <ReplyInboxForm key={data.version} told={data} />
        </>
      ) : (
        <SkeletonLines lines={6} />
      )}
    </section>
  )
}

/** How reading goes, a try at it, and its end. */
function State({ told: { fault, readAt } }: { told: ToldReplyInbox }) {
  const text = useText(replyInboxTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const [isAsking, setIsAsking] = useState(false)
  const test = useSend(() => call(replyInboxOperations.test), [])
  const remove = useSend(
    () => call(replyInboxOperations.remove),
    stale,
    () => {
      setIsAsking(false)
      showToast({ text: text.removed })
    },
  )
  // What was tried just now tells more than what was noted before.
  const wrong = test.data ? test.data.fault : fault
  const reason = wrong === null ? '' : wrong === 'internal' ? text.internal : say(sendCodeNames[wrong])
  const well = readAt === null ? text.waiting : fill(text.readAt, { at: formatMoment(readAt, language) })
  return (
    <div
      className={`mail-state mail-state--${wrong === null ? 'good' : 'bad'}`}
      role={wrong === null ? 'status' : 'alert'}
    >
      {wrong === null ? <CircleCheck size={18} aria-hidden /> : <TriangleAlert size={18} aria-hidden />}
      <div className="mail-form__part">
        <p>{wrong === null ? (test.data ? text.testGood : well) : fill(text.testBad, { reason })}</p>
        <div className="mail-form__deeds">
          <Button size="small" loading={test.isPending} onClick={() => test.mutate(undefined)}>
            {text.test}
          </Button>
          <Button size="small" danger onClick={() => setIsAsking(true)}>
            {text.remove}
          </Button>
        </div>
      </div>
      {isAsking && (
        <ConfirmDialog
          danger
          title={text.removeAsk}
          action={text.remove}
          isSending={remove.isPending}
          onConfirm={() => remove.mutate(undefined)}
          onClose={() => setIsAsking(false)}
        >
          {text.removeHint}
        </ConfirmDialog>
      )}
    </div>
  )
}
