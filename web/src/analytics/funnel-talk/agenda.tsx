import {
  type AgendaItem,
  type FunnelTalk,
  funnelTalkOperations,
} from '#contract/opportunities/funnel-talk/funnel-talk.ts'
import { CircleAlert, Handshake, MessageCircleQuestion, Plus, StickyNote } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { RecordLink } from '../../foundation/record-link.tsx'
import { useSession } from '../../foundation/session.ts'
import { useSend } from '../../foundation/use-send.ts'
import { ReviewChanges } from '../../opportunities/funnel-review/review-changes.tsx'
import '../../opportunities/funnel-review/review.css'
import { questionTexts } from '../../opportunities/funnel-review/review.texts.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoneyShort } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { formatDay } from '../../ui/time.ts'
import { Panel } from '../panel.tsx'
import { funnelTalkTexts } from './funnel-talk.texts.ts'
import { SettleDialog } from './settle-dialog.tsx'
import { funnelTalkKey } from '../../opportunities/funnel-review/review-queries.ts'

const keyOf = (item: AgendaItem) =>
  item.kind === 'topic' ? item.topic.id : item.kind === 'promise' ? item.promise.id : item.deal.id

/** What the next talk is about, in the order in which it presses; either of the two adds to it. */
export function Agenda({ talk }: { talk: FunnelTalk }) {
  const text = useText(funnelTalkTexts)
  return (
    <Panel title={text.agenda} count={talk.agenda.length} hint={text.agendaHint}>
      {talk.agenda.length === 0 ? (
        <EmptyState small picture="path" title={text.agendaNone} hint={text.agendaNoneHint} />
      ) : (
        <ol className="funnel-agenda">
          {talk.agenda.map((item) => (
            <Item key={keyOf(item)} item={item} talk={talk} />
          ))}
        </ol>
      )}
      <AddTopic person={talk.person.id} />
    </Panel>
  )
}

function Item({ item, talk }: { item: AgendaItem; talk: FunnelTalk }) {
  const text = useText(funnelTalkTexts)
  const asked = useText(questionTexts)
  const { language } = useLanguage()
  const deal = (one: { id: string; name: string }) => (
    <RecordLink type="opportunity" id={one.id}>
      {one.name}
    </RecordLink>
  )
  switch (item.kind) {
    case 'promise':
      return (
        <Line icon={<CircleAlert size={18} />} tone="bad">
          <strong>{item.promise.text}</strong>
          <span className="faint">
            {text.promise} · {formatDay(item.promise.dueOn, language)} · {deal(item.deal)}
          </span>
        </Line>
      )
    case 'topic':
      return (
        <Line icon={<StickyNote size={18} />} tone="accent" deeds={<TopicDeeds item={item} talk={talk} />}>
          <strong>{item.topic.text}</strong>
          <span className="faint">
            {fill(text.topic, { who: item.topic.by.name })}
            {item.topic.deal && <> · {deal(item.topic.deal)}</>}
          </span>
        </Line>
      )
    case 'deal':
      return (
        <Line icon={<MessageCircleQuestion size={18} />} tone="warn">
          <strong>
            {deal(item.deal)}
            {item.amount !== null && (
              <span className="number funnel-agenda__amount">
                {formatMoneyShort(item.amount, language, item.currency ?? undefined)}
              </span>
            )}
          </strong>
          {item.changes.length > 0 && <ReviewChanges deal={item} />}
          <ul className="funnel-agenda__questions">
            {item.questions.slice(0, 2).map(({ key, number }) => (
              <li key={key}>{fill(asked[key], { number })}</li>
            ))}
          </ul>
        </Line>
      )
  }
}

function Line({
  icon,
  tone,
  deeds,
  children,
}: {
  icon: ReactNode
  tone: 'bad' | 'warn' | 'accent'
  deeds?: ReactNode
  children: ReactNode
}) {
  return (
    <li className="funnel-agenda__item">
      <span className={`funnel-agenda__sign funnel-agenda__sign--${tone}`} aria-hidden>
        {icon}
      </span>
      <div className="funnel-agenda__body">{children}</div>
      {deeds}
    </li>
  )
}

function TopicDeeds({ item, talk }: { item: Extract<AgendaItem, { kind: 'topic' }>; talk: FunnelTalk }) {
  const text = useText(funnelTalkTexts)
  const [isSettling, setSettling] = useState(false)
  const { id } = item.topic
  const remove = useSend(
    () => call(funnelTalkOperations.removeTopic, { params: { id }, idempotencyKey: newKey() }),
    [funnelTalkKey],
  )
  const isOwn = item.topic.by.id === useSession().user.id
  return (
    <span className="funnel-agenda__deeds">
      {talk.leads && (
        <Button size="small" icon={<Handshake size={15} aria-hidden />} onClick={() => setSettling(true)}>
          {text.settle}
        </Button>
      )}
      {(talk.leads || isOwn) && (
        <Button size="small" type="text" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
          {text.removed}
        </Button>
      )}
      {isSettling && <SettleDialog topic={item.topic} onClose={() => setSettling(false)} />}
    </span>
  )
}

function AddTopic({ person }: { person: string }) {
  const text = useText(funnelTalkTexts)
  const [what, setWhat] = useState('')
  const add = useSend(
    () =>
      call(funnelTalkOperations.addTopic, {
        params: { person },
        body: { text: what.trim() },
        idempotencyKey: newKey(),
      }),
    [funnelTalkKey],
    () => setWhat(''),
  )
  return (
    <form
      className="funnel-agenda__add"
      onSubmit={(event) => {
        event.preventDefault()
        if (what.trim() !== '' && !add.isPending) add.mutate(undefined)
      }}
    >
      <TextInput
        maxLength={300}
        aria-label={text.addWhat}
        placeholder={text.addWhat}
        value={what}
        onChange={({ target }) => setWhat(target.value)}
      />
      <Button
        htmlType="submit"
        size="large"
        icon={<Plus size={16} aria-hidden />}
        loading={add.isPending}
        disabled={what.trim() === ''}
      >
        {text.add}
      </Button>
    </form>
  )
}
