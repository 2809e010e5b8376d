import type { FilterPart } from '#contract/shared/filter.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight, Plus } from 'lucide-react'
import { useState } from 'react'
import { act } from '../foundation/offline/offline.ts'
import { offlineTexts } from '../foundation/offline/offline.texts.ts'
import { asProblem } from '../foundation/problem.ts'
import { problemText } from '../foundation/problem.texts.ts'
import { openQuickCreate } from '../foundation/quick-create.tsx'
import { queryKeys } from '../foundation/query-keys.ts'
import { changeKept, keepRecord } from '../foundation/record-cache.ts'
import { type AnyRecord, useKind } from '../foundation/record-kind.tsx'
import { RecordLink } from '../foundation/record-link.tsx'
import { isReference, nameOf } from '../foundation/record-value.ts'
import { useRights } from '../foundation/rights.ts'
import { Button } from '../ui/button.tsx'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { showToast } from '../ui/toast.tsx'
import { Moment } from '../ui/values.tsx'
import { listAddress } from './deal-address.ts'
import { useFew } from './home-queries.ts'
import { homeTexts } from './home.texts.ts'
import { Panel, PanelNote } from './panel.tsx'
import './task-card.css'

const undone: FilterPart = {
  any: [
    { field: 'done', operator: 'is', value: false },
    { field: 'done', operator: 'isEmpty' },
  ],
}
const mine: FilterPart = { field: 'owner', operator: 'is', value: 'me' }
const until: FilterPart = {
  any: [
    { field: 'at', operator: 'within', value: 'last:365' },
    { field: 'at', operator: 'within', value: 'today' },
  ],
}

/** Tasks and visits that are late or due today, to be ticked off where they stand. */
export function TaskCard() {
  const text = useText(homeTexts)
  const rights = useRights()
  const parts = [mine, undone, until]
  const { data } = useFew('activity', parts, 'at', 12)
  const total = data?.total?.value ?? 0
  const tools = (
    <>
      {rights.may('activity', 'create') && (
        <Button type="text" size="small" icon={<Plus size={15} />} onClick={() => openQuickCreate('activity')}>
          {text.newTask}
        </Button>
      )}
      <Link to="/day" className="panel__link">
        {text.myDay}
        <ChevronRight size={14} aria-hidden />
      </Link>
    </>
  )
  return (
    <Panel
      title={text.tasks}
      count={total}
      tools={tools}
      link={
        total > 12 ? { text: fill(text.seeAll, { count: total }), ...listAddress('activity', parts, 'at') } : undefined
      }
    >
      {!data ? (
        <SkeletonLines lines={4} />
      ) : data.items.length === 0 ? (
        <PanelNote>{text.tasksNone}</PanelNote>
      ) : (
        <ul className="tasks">
          {data.items.map((task) => (
            <Task key={task.id} task={task} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** Ticks a task off at once; it stays in the list crossed out, so that a slip is seen and taken back. */
function useTick() {
  const offline = useText(offlineTexts)
  const kind = useKind('activity')
  const client = useQueryClient()
  const { language } = useLanguage()
  return useMutation({
    networkMode: 'always',
    mutationFn: ({ task, done }: { task: AnyRecord; done: boolean }) =>
      act(
        kind.operations.change,
        { params: { id: task.id }, body: { done } as never, ifMatch: task.version },
        { name: nameOf(task) },
      ),
    onMutate: ({ task, done }) => changeKept(client, 'activity', task.id, (kept) => ({ ...kept, done })),
    onSuccess: (acted) => {
      if (acted.kind === 'kept') return showToast({ text: offline.kept })
      keepRecord(client, 'activity', acted.answer)
      void client.invalidateQueries({ queryKey: ['analysis', 'home'] })
    },
    onError: (error) => {
      showToast({ text: problemText(asProblem(error), language), tone: 'bad' })
      void client.invalidateQueries({ queryKey: queryKeys.lists('activity') })
    },
  })
}

function Task({ task }: { task: AnyRecord }) {
  const text = useText(homeTexts)
  const tick = useTick()
  const name = typeof task['name'] === 'string' ? task['name'] : ''
  const { customer, opportunity, at, done } = task
  const about = [customer, opportunity].filter(isReference).map((one) => one.name)
  const [now] = useState(() => Date.now())
  const isLate = typeof at === 'string' && Date.parse(at) < now
  return (
    <li className={`task${done === true ? ' task--done' : ''}`}>
      <input
        type="checkbox"
        checked={done === true}
        aria-label={fill(text.done, { name })}
        disabled={tick.isPending}
        onChange={(event) => tick.mutate({ task, done: event.target.checked })}
      />
      <span className="task__words">
        <RecordLink type="activity" id={task.id} className="task__name one-line">
          {name}
        </RecordLink>
        <span className="task__about one-line">{about.join(' · ')}</span>
      </span>
      <span className={isLate && done !== true ? 'day--late' : 'muted'}>
        {typeof at === 'string' && <Moment at={at} kind="words" />}
      </span>
    </li>
  )
}
