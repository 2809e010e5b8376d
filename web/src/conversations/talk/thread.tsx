import { conversationOperations } from '#contract/conversations/talk/conversation.operations.ts'
import { minuteMs } from '#contract/shared/day.ts'
import type { Conversation, Message, Step } from '#contract/conversations/talk/conversation.ts'
import { useQuery } from '@tanstack/react-query'
import { ArrowDown } from 'lucide-react'
import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { call } from '../../foundation/api.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { enumerate } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatDay, isoDay } from '../../ui/time.ts'
import { Composer } from './composer.tsx'
import { MessageLine } from './message-line.tsx'
import { Pending } from './pending.tsx'
import './problems.texts.ts'
import { stepBefore } from './step-before.rules.ts'
import { stepsQuery } from './talk-queries.ts'
import { talkTexts } from './talk.texts.ts'
import './talk.css'
import { useSending } from './use-sending.ts'
import { nameless } from './thread-window.ts'
import { useThread } from './use-thread.ts'
import { useTyping } from './use-typing.ts'

/** Said within so long of each other by one person is read as one. */
const goesOnMs = 5 * minuteMs
/** So near to its end the reader follows what comes. */
const nearEnd = 80

type Props = { conversation: Conversation; at?: number | undefined }

/** What is said in a conversation, the newest below, and where one writes. */
export function Thread({ conversation, at }: Props) {
  const text = useText(talkTexts)
  const { window: held, isPending, earlier, take, catchUp, last } = useThread(conversation.id, at)
  const { writing, tell } = useTyping(conversation.id)
  const steps = useSteps(conversation)
  const { pending, send, again, discard } = useSending(conversation.id, { take, catchUp })
  const [answering, setAnswering] = useState<Message | null>(null)
  // Where the reader had stopped when they came: what follows is new to them.
  const [begin] = useState(conversation.own?.readNumber ?? null)
  const { list, isAtEnd, toEnd, show, keepPlace } = useScrolling(last, pending.length, at)
  useReading(conversation, isAtEnd ? last : 0)
  if (isPending) return <SkeletonLines lines={8} />
  const items = held?.items ?? []
  return (
    <div className="talk">
      <div className="talk__list" ref={list} role="log" aria-label={text.talk}>
        {held?.hasEarlier ? (
          <Button type="text" onClick={() => void keepPlace(earlier)}>
            {text.earlier}
          </Button>
        ) : (
          items.length > 0 && <p className="talk__begin faint">{text.begin}</p>
        )}
        {items.length + pending.length === 0 && (
          <EmptyState
            small
            picture="story"
            title={text.sayFirst}
            hint={conversation.kind === 'record' ? text.sayFirstRecord : text.sayFirstOther}
          />
        )}
        <ol>
          {items.map((message, index) => {
            const before = items[index - 1]
            return (
              <Fragment key={message.id}>
                <StepLine step={stepBefore(steps, before?.at, message.at)} />
                <DayLine day={isoDay(new Date(message.at))} before={before && isoDay(new Date(before.at))} />
                {begin !== null && begin > 0 && message.number === begin + 1 && message.number <= last && (
                  <li className="talk__new">{text.newOnes}</li>
                )}
                <MessageLine
                  conversation={conversation}
                  message={message}
                  named={held?.named ?? nameless}
                  goesOn={goesOn(before, message)}
                  onReply={() => setAnswering(message)}
                  onShow={show}
                />
              </Fragment>
            )
          })}
          {pending.map((one) => (
            <Pending key={one.key} one={one} onAgain={() => again(one)} onDiscard={() => discard(one)} />
          ))}
        </ol>
      </div>
      {!isAtEnd && items.length > 0 && (
        <button type="button" className="talk__to-end" onClick={toEnd}>
          <ArrowDown size={14} aria-hidden /> {text.toEnd}
        </button>
      )}
      <Writing writing={writing} members={conversation.members} />
      {conversation.mayPost ? (
        <Composer
          conversation={conversation}
          answering={answering}
          onNotAnswering={() => setAnswering(null)}
          onSend={send}
          onWrite={tell}
        />
      ) : (
        <p className="talk__closed muted">{conversation.archivedAt === null ? text.hostsOnly : text.isArchived}</p>
      )}
    </div>
  )
}

/** Who is writing just now. */
function Writing({ writing, members }: { writing: readonly string[]; members: Conversation['members'] }) {
  const text = useText(talkTexts)
  const { language } = useLanguage()
  const names = members.flatMap(({ id, name }) => (writing.includes(id) ? name : []))
  return (
    <p className="talk__writing faint" aria-live="polite">
      {names.length > 0 && fill(text.writing, { names: enumerate(names, language) })}
    </p>
  )
}

function goesOn(before: Message | undefined, message: Message): boolean {
  if (!before || before.author?.id !== message.author?.id || message.replyTo !== null) return false
  return (
    Date.parse(message.at) - Date.parse(before.at) < goesOnMs &&
    isoDay(new Date(before.at)) === isoDay(new Date(message.at))
  )
}

/** Where what is talked about goes by steps, those that it went through. */
function useSteps({ id, record }: Conversation): readonly Step[] {
  const { data } = useQuery({ ...stepsQuery(id), enabled: record?.type === 'opportunity' })
  return data?.items ?? []
}

function StepLine({ step }: { step: Step | null }) {
  const text = useText(talkTexts)
  const say = useLabel()
  return step === null ? null : <li className="talk__step">{fill(text.inStep, { step: say(step.step.name) })}</li>
}

function DayLine({ day, before }: { day: string; before: string | undefined }) {
  const { language } = useLanguage()
  return day === before ? null : <li className="talk__day">{formatDay(day, language)}</li>
}

/** Keeps the reader where they read, and at the end where they were there. */
function useScrolling(last: number, pending: number, at: number | undefined) {
  const list = useRef<HTMLDivElement>(null)
  const [isAtEnd, setIsAtEnd] = useState(at === undefined)
  const toEnd = () => {
    const element = list.current
    if (element) element.scrollTop = element.scrollHeight
    setIsAtEnd(true)
  }
  const show = (number: number) => {
    const line = list.current?.querySelector(`#message-${number}`)
    line?.scrollIntoView({ block: 'center' })
    line?.classList.add('talk-line--shown')
    setTimeout(() => line?.classList.remove('talk-line--shown'), 1_600)
  }
  useLayoutEffect(() => {
    if (isAtEnd) toEnd()
  }, [last, pending, isAtEnd])
  const isFilled = last > 0
  // A picture, a name or the line of a stage that comes later makes what is said longer.
  useEffect(() => {
    const content = list.current?.lastElementChild
    if (!content || !isAtEnd || !isFilled) return
    const grown = new ResizeObserver(toEnd)
    grown.observe(content)
    return () => grown.disconnect()
  }, [isAtEnd, isFilled])
  useLayoutEffect(() => {
    if (at !== undefined) show(at)
    // Only when it is first there: afterwards the reader goes where they want.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isFilled])
  useEffect(() => {
    const element = list.current
    if (!element) return
    const look = () => setIsAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd)
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  })
  /** What comes in above does not move what is being read. */
  const keepPlace = async (work: () => Promise<void>) => {
    const element = list.current
    const below = element ? element.scrollHeight - element.scrollTop : 0
    await work()
    requestAnimationFrame(() => {
      if (element) element.scrollTop = element.scrollHeight - below
    })
  }
  return { list, isAtEnd, toEnd, show, keepPlace }
}

/** Says how far one has read, as soon as it is on a screen that is looked at. */
function useReading({ id, own }: Conversation, number: number): void {
  const told = useRef(own?.readNumber ?? 0)
  const takesPart = own !== null
  useEffect(() => {
    const tell = () => {
      if (!takesPart || number <= told.current || document.visibilityState !== 'visible') return
      told.current = number
      void call(conversationOperations.readUpTo, { params: { id }, body: { number } }).catch(() => {
        // It is told again with what is read next.
        told.current = 0
      })
    }
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [id, number, takesPart])
}
