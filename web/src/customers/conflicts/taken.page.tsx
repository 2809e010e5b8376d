import { conflictOperations, type Taken } from '#contract/customers/conflict.operations.ts'
import { duplicateKindLabels } from '#contract/customers/duplicate.ts'
import { useMutation } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { CircleCheck, SearchCheck } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { openQuickCreate } from '../../foundation/quick-create.tsx'
import { RecordLink } from '../../foundation/record-link.tsx'
import { useRights } from '../../foundation/rights.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Person } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { formatDay } from '../../ui/time.ts'
import { showToast } from '../../ui/toast.tsx'
import './conflict.css'
import { conflictTexts } from './conflict.texts.ts'
import { percentOf } from '../duplicates/duplicate-reasons.tsx'
import { takenTexts } from './taken.texts.ts'

const OpenConflict = lazy(async () => ({ default: (await import('./open-conflict.tsx')).OpenConflict }))
const ReasonDialog = lazy(async () => ({ default: (await import('../../foundation/reason-dialog.tsx')).ReasonDialog }))

const tones = { mine: 'good', taken: 'warn', pool: 'calm', free: 'plain' } as const

/** Whether somebody has a company, as far as the asker may know, and what can be done then. */
export function TakenPage() {
  const text = useText(takenTexts)
  const { language } = useLanguage()
  const search: { text?: string } = useSearch({ strict: false })
  const [typed, setTyped] = useState(typeof search.text === 'string' ? search.text : '')
  const look = useMutation({
    mutationFn: (asked: string) => call(conflictOperations.taken, { body: { text: asked } }),
    onError: (error) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' }),
  })
  const asked = typed.trim()
  return (
    <>
      <PageHeader title={text.title} />
      <div className="page-body taken">
        <p className="conflicts__hint">{text.hint}</p>
        <form
          className="taken__ask"
          role="search"
          onSubmit={(event) => {
            event.preventDefault()
            if (asked.length >= 2) look.mutate(asked)
          }}
        >
          <TextInput
            autoFocus
            maxLength={200}
            aria-label={text.field}
            placeholder={text.field}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            icon={<SearchCheck size={16} />}
            disabled={asked.length < 2}
            loading={look.isPending}
          >
            {text.ask}
          </Button>
        </form>
        <div aria-live="polite">
          {look.data && look.variables ? (
            <Answer asked={look.variables} {...look.data} />
          ) : (
            <EmptyState small picture="search" title={text.emptyTitle} hint={text.emptyHint} />
          )}
        </div>
      </div>
    </>
  )
}

type AnswerProps = {
  asked: string
  by: 'name' | 'creditCode' | 'phone' | 'domain'
  matches: readonly Taken[]
  left: number
}

function Answer({ asked, by, matches, left }: AnswerProps) {
  const text = useText(takenTexts)
  const say = useLabel()
  const rights = useRights()
  return (
    <>
      {matches.length === 0 ? (
        <div className="card taken__free">
          <CircleCheck size={28} aria-hidden />
          <div>
            <strong>{text.free}</strong>
            <p className="muted">{text.freeHint}</p>
          </div>
          {rights.may('customer', 'create') && (
            <Button type="primary" onClick={() => openQuickCreate('customer', by === 'name' ? { name: asked } : {})}>
              {text.create}
            </Button>
          )}
        </div>
      ) : (
        <ul className="card">
          {matches.map((match, at) => (
            <Match key={match.id ?? at} match={match} asked={asked} first={at === firstTaken(matches)} />
          ))}
        </ul>
      )}
      <p className="faint taken__left">
        {fill(text.by, { kind: say(duplicateKindLabels[by]) })} · {fill(text.left, { count: left })}
      </p>
    </>
  )
}

/** Whoever has the likeliest is asked, and a case is with them. */
function firstTaken(matches: readonly Taken[]): number {
  return matches.findIndex((match) => match.state === 'taken')
}

function Match({ match, asked, first }: { match: Taken; asked: string; first: boolean }) {
  const text = useText(takenTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const states = { mine: text.mine, taken: text.taken, pool: text.inPool, free: text.unheld }
  return (
    <li className="taken__match">
      <div className="taken__who">
        {match.id !== null ? (
          <RecordLink type="customer" id={match.id} className="taken__name one-line">
            {match.name}
          </RecordLink>
        ) : (
          <span className="taken__name">{match.name}</span>
        )}
        <Tag tone={tones[match.state]} dot>
          {states[match.state]}
        </Tag>
        <span className="faint">{fill(text.likeness, { score: percentOf(match.score) })}</span>
      </div>
      <div className="taken__facts muted">
        {match.owner && <Person name={match.owner.name} />}
        {match.department && <span>{match.department}</span>}
        {match.pool && <span>{say(match.pool.name)}</span>}
        {match.protectedUntil && (
          <span>{fill(text.protectedUntil, { day: formatDay(match.protectedUntil, language) })}</span>
        )}
      </div>
      <Deeds match={match} asked={asked} first={first} />
    </li>
  )
}

function Deeds({ match, asked, first }: { match: Taken; asked: string; first: boolean }) {
  const text = useText(takenTexts)
  const conflict = useText(conflictTexts)
  const [doing, setDoing] = useState<'ask' | 'open' | null>(null)
  const ask = useSend(
    (reason: string) => call(conflictOperations.askAccess, { body: { text: asked, reason }, idempotencyKey: newKey() }),
    [],
    () => {
      showToast({ text: text.asked })
      setDoing(null)
    },
  )
  const close = () => setDoing(null)
  if (match.state === 'pool' && match.pool)
    return (
      <div className="taken__deeds">
        <Link to="/pool" search={{ pool: match.pool.id, search: match.name }}>
          {text.goPool}
        </Link>
      </div>
    )
  if (match.state !== 'taken' || !first) return null
  return (
    <div className="taken__deeds">
      {match.id === null && (
        <Button size="small" onClick={() => setDoing('ask')}>
          {text.askAccess}
        </Button>
      )}
      <Button size="small" onClick={() => setDoing('open')}>
        {conflict.open}
      </Button>
      <Suspense fallback={null}>
        {doing === 'ask' && (
          <ReasonDialog
            title={text.askTitle}
            label={text.askReason}
            action={text.send}
            isSending={ask.isPending}
            onSend={(reason) => ask.mutate(reason)}
            onClose={close}
          >
            <p className="muted">{text.askHint}</p>
          </ReasonDialog>
        )}
        {doing === 'open' && (
          <OpenConflict
            name={match.name}
            about={match.id === null ? { text: asked } : { customer: match.id }}
            onClose={close}
          />
        )}
      </Suspense>
    </div>
  )
}
