import {
  messageKindNames,
  type MessageState,
  messageStates,
  type OutgoingMessage,
  outgoingMessageOperations,
} from '#contract/conversations/mail/outgoing-message.ts'
import { sendCodeNames } from '#contract/conversations/mail/send-codes.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { ConfirmDialog } from '../../foundation/confirm-dialog.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceChips } from '../../ui/choice-chips.tsx'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { showToast } from '../../ui/toast.tsx'
import { Moment } from '../../ui/values.tsx'
import { mailLogTexts } from './mail-log.texts.ts'
import { outgoingMessagesQuery, staleWithMail } from './mail-queries.ts'
import { mailTexts } from './mail.texts.ts'

/** What was sent, waits or failed, with what can be done about it. */
export function MailLog() {
  const text = useText(mailLogTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const [state, setState] = useState<MessageState | null>(null)
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(outgoingMessagesQuery(state))
  const counts = data?.pages[0]?.counts
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const isEmpty = counts !== undefined && Object.keys(counts).length === 0
  return (
    <section className="mail-log" aria-labelledby="mail-log">
      <h3 id="mail-log">{text.title}</h3>
      <p className="muted">{isEmpty ? text.none : text.hint}</p>
      {!data && <SkeletonLines lines={4} />}
      {counts && !isEmpty && (
        <>
          <ChoiceChips
            label={text.show}
            value={state ?? 'all'}
            options={[
              { value: 'all', label: text.all },
              ...messageStates
                .filter(({ value }) => counts[value] !== undefined)
                .map(({ value, label }) => ({
                  value,
                  label: `${say(label)} ${formatNumber(counts[value] ?? 0, language)}`,
                })),
            ]}
            onChange={(value) => setState(messageStates.find((one) => one.value === value)?.value ?? null)}
          />
          <ul className="card mail-log__list">
            {items.map((one) => (
              <Line key={one.id} one={one} />
            ))}
            {items.length === 0 && <li className="settings-note">{text.noneOfState}</li>}
          </ul>
          {hasNextPage && (
            <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {text.more}
            </Button>
          )}
        </>
      )}
    </section>
  )
}

function Line({ one }: { one: OutgoingMessage }) {
  const text = useText(mailLogTexts)
  const mail = useText(mailTexts)
  const say = useLabel()
  const [asking, setAsking] = useState(false)
  const { id, name, address, kind, state, tries, createdAt, dueAt, endedAt, code, said } = one
  const shown = messageStates.find(({ value }) => value === state)
  const retry = useSend(
    () => call(outgoingMessageOperations.retry, { params: { id } }),
    staleWithMail,
    () => {
      setAsking(false)
      showToast({ text: text.queued })
    },
  )
  const discard = useSend(
    () => call(outgoingMessageOperations.discard, { params: { id } }),
    staleWithMail,
    () => showToast({ text: text.discarded }),
  )
  const again = state === 'waiting' ? text.retryNow : text.retry
  const who = name || address
  return (
    <li className="mail-log__line">
      <span className="mail-log__who">
        <strong className="one-line">{who}</strong>
        {name !== '' && <span className="faint one-line">{address}</span>}
      </span>
      <span className="mail-log__what">
        <span>{say(messageKindNames[kind])}</span>
        <span className="faint">
          <Moment at={endedAt ?? createdAt} kind="words" />
        </span>
      </span>
      <span className="mail-log__state">
        {shown && (
          <Tag tone={shown.tone ?? 'plain'} dot>
            {say(shown.label)}
          </Tag>
        )}
        {code !== null && <span className="muted">{say(sendCodeNames[code])}</span>}
        {state === 'waiting' && tries > 0 && (
          <span className="faint">
            {fill(text.tries, { count: String(tries + 1) })} · <Moment at={dueAt} kind="words" />
          </span>
        )}
        {said !== null && <span className="mail-said">{fill(mail.said, { said })}</span>}
      </span>
      {['waiting', 'failed', 'unsure'].includes(state) && (
        <span className="mail-log__deeds">
          <Button
            size="small"
            aria-label={fill(text.retryOf, { action: again, name: who })}
            loading={retry.isPending}
            onClick={() => (state === 'unsure' ? setAsking(true) : retry.mutate(undefined))}
          >
            {again}
          </Button>
          <Button
            size="small"
            type="text"
            aria-label={fill(text.retryOf, { action: text.discard, name: who })}
            loading={discard.isPending}
            onClick={() => discard.mutate(undefined)}
          >
            {text.discard}
          </Button>
        </span>
      )}
      {asking && (
        <ConfirmDialog
          title={text.retryAsk}
          action={text.retry}
          isSending={retry.isPending}
          onConfirm={() => retry.mutate(undefined)}
          onClose={() => setAsking(false)}
        >
          {text.retryHint}
        </ConfirmDialog>
      )}
    </li>
  )
}
