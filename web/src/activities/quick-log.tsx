import { activityKinds } from '#contract/activities/activity.ts'
import { activityOperations } from '#contract/activities/activity.operations.ts'
import { seriesOperations, type SeriesWish } from '#contract/activities/series/series.operations.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { Clock } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { act, newPlaceholder } from '../foundation/offline/offline.ts'
import { offlineTexts } from '../foundation/offline/offline.texts.ts'
import { PlainDateInput } from '../foundation/plain-date-input.tsx'
import { asProblem } from '../foundation/problem.ts'
import { problemText } from '../foundation/problem.texts.ts'
import { queryKeys } from '../foundation/query-keys.ts'
import { chooseByArrow } from '../ui/choice-chips.tsx'
import { useLanguage, useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { kindIcons } from './activity-icons.ts'
import { activityTexts } from './activity.texts.ts'
import { OutcomeChips } from './follow-up/outcome-chips.tsx'
import './quick-log.css'

const DateInput = lazy(() =>
  import('../foundation/date-input.tsx').then(
    (module) => ({ default: module.DateInput }),
    () => ({ default: PlainDateInput }),
  ),
)

const RepeatChoice = lazy(async () => ({ default: (await import('./series/repeat-choice.tsx')).RepeatChoice }))

type Props = { type: RecordType; id: string; name: string }
type Draft = {
  kind: string
  content: string
  at: string | null
  isPlanned: boolean
  repeats: SeriesWish | null
  outcome: string | null
}

const empty: Draft = { kind: 'call', content: '', at: null, isPlanned: false, repeats: null, outcome: null }

/** A time to come makes a plan of it. */
function timeOf(at: unknown): Pick<Draft, 'at' | 'isPlanned'> {
  return typeof at === 'string' ? { at, isPlanned: Date.parse(at) > Date.now() } : { at: null, isPlanned: false }
}

/** The first line of what was written is its subject; without words, the kind says it. */
function subjectOf(content: string, kindLabel: string): string {
  const line = content.trim().split('\n')[0] ?? ''
  return line === '' ? kindLabel : [...line].slice(0, 60).join('')
}

function useLog({ type, id }: Props, onDone: () => void) {
  const client = useQueryClient()
  const text = useText(activityTexts)
  const { language } = useLanguage()
  const offline = useText(offlineTexts)
  return useMutation({
    networkMode: 'always',
    mutationFn: async ({ kind, content, at, isPlanned, repeats, outcome }: Draft) => {
      const words = activityKinds.find((one) => one.value === kind)
      const name = subjectOf(content, words ? inLanguage(words.label, language) : kind)
      const body = {
        name,
        kind,
        [type]: id,
        done: kind !== 'task' && !isPlanned,
        ...(content.trim() === '' ? {} : { content: content.trim() }),
        ...(at === null ? {} : { at }),
        ...(outcome === null || isPlanned || kind === 'task' ? {} : { outcome }),
      }
      const makes = newPlaceholder()
      const made = await act(activityOperations.create, { body }, { name, makes })
      if (repeats === null || body.done || at === null) return made
      const first = made.kind === 'done' ? made.answer.id : makes
      await act(seriesOperations.start, { params: { id: first }, body: repeats }, { name })
      return made
    },
    onSuccess: ({ kind }) => {
      onDone()
      showToast({ text: kind === 'kept' ? offline.kept : text.logged })
      for (const queryKey of [['timeline'], queryKeys.lists('activity'), queryKeys.record(type, id)])
        void client.invalidateQueries({ queryKey })
    },
    onError: (error) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' }),
  })
}

/** One tap for the kind, a line of text, done: fewer gestures than the call took. */
export function QuickLog(props: Props) {
  const text = useText(activityTexts)
  const { language } = useLanguage()
  const [draft, setDraft] = useState(empty)
  const [timed, setTimed] = useState(false)
  const log = useLog(props, () => {
    setDraft((now) => ({ ...empty, kind: now.kind }))
    setTimed(false)
  })
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }))
  const { isPlanned } = draft
  const isTask = draft.kind === 'task'
  return (
    <form
      className="quick-log"
      onSubmit={(event) => {
        event.preventDefault()
        log.mutate(draft)
      }}
    >
      <div className="quick-log__kinds" role="radiogroup" aria-label={text.kind} onKeyDown={chooseByArrow}>
        {activityKinds.map(({ value, label }) => {
          const Icon = kindIcons[value]
          return (
            <button
              key={value}
              type="button"
              role="radio"
              aria-checked={draft.kind === value}
              className="quick-log__kind"
              onClick={() => change({ kind: value, outcome: null })}
            >
              <Icon size={15} aria-hidden />
              {inLanguage(label, language)}
            </button>
          )
        })}
      </div>
      <Input.TextArea
        value={draft.content}
        aria-label={text.content}
        placeholder={isTask ? text.taskHint : text.contentHint}
        autoSize={{ minRows: 1, maxRows: 8 }}
        variant="borderless"
        onChange={(event) => change({ content: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) log.mutate(draft)
        }}
      />
      {!isTask && !isPlanned && draft.content.trim() !== '' && (
        <OutcomeChips
          kind={draft.kind}
          label={text.outcome}
          value={draft.outcome}
          onPick={(outcome) => change({ outcome })}
        />
      )}
      <div className="quick-log__foot">
        {timed || isTask ? (
          <div className="quick-log__time">
            <Suspense fallback={null}>
              <DateInput
                field={{ kind: 'dateTime', label: activityTexts.time }}
                label={text.time}
                value={draft.at}
                onChange={(at) => change({ ...timeOf(at), repeats: null })}
              />
              {draft.at !== null && (isPlanned || isTask) && (
                <RepeatChoice at={draft.at} value={draft.repeats} onChange={(repeats) => change({ repeats })} />
              )}
            </Suspense>
          </div>
        ) : (
          <Button type="text" size="small" icon={<Clock size={14} />} onClick={() => setTimed(true)}>
            {text.atNow}
          </Button>
        )}
        <Button
          type="primary"
          htmlType="submit"
          loading={log.isPending}
          disabled={isTask && draft.content.trim() === ''}
        >
          {isTask || isPlanned ? text.plan : text.log}
        </Button>
      </div>
    </form>
  )
}
