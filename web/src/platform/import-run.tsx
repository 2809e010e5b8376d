import { type Import, importOperations } from '#contract/platform/import.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { CircleCheck, CircleX, Download, LoaderCircle, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { call } from '../foundation/api.ts'
import { ConfirmDialog } from '../foundation/confirm-dialog.tsx'
import { useRegistry } from '../foundation/record-kind.tsx'
import { useSend } from '../foundation/use-send.ts'
import { formatNumber } from '../ui/format.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { rowProblemText } from './import-problem.texts.ts'
import { importQuery, isMoving } from './import-queries.ts'
import { importTexts } from './import.texts.ts'
import { useTargetName } from './use-import-fields.ts'

/** An import that runs or ran: its progress, then what came of it, and the way back. */
export function ImportRun({ run }: { run: Import }) {
  const text = useText(importTexts)
  const client = useQueryClient()
  const said = {
    running: text.running,
    undoing: text.undoing,
    undone: text.undone,
    failed: text.failed,
    cancelled: text.cancelled,
    done: text.done,
    ready: '',
    uploaded: '',
  }[run.state]
  const stop = useSend(
    () => call(importOperations.cancel, { params: { id: run.id } }),
    [],
    (stopped) => client.setQueryData(importQuery(run.id).queryKey, stopped),
  )
  return (
    <>
      <section className="card import-run">
        <StateMark state={run.state} />
        <h2>{fill(said, { name: run.fileName })}</h2>
        {isMoving(run) && <p className="muted">{text.runningHint}</p>}
        {run.state === 'running' && <Progress run={run} />}
        <Counts run={run} />
        <div className="import-run__actions">
          {run.state === 'running' && (
            <Button loading={stop.isPending} onClick={() => stop.mutate(undefined)}>
              {text.stop}
            </Button>
          )}
          {!isMoving(run) && run.state !== 'undone' && <Ended run={run} />}
        </div>
      </section>
      {run.bad > 0 && !isMoving(run) && <BadRows run={run} />}
    </>
  )
}

function StateMark({ state }: { state: Import['state'] }) {
  if (state === 'running' || state === 'undoing')
    return <LoaderCircle size={36} className="drop-zone__wait" aria-hidden />
  if (state === 'failed') return <CircleX size={36} className="import-run__bad" aria-hidden />
  return <CircleCheck size={36} className={state === 'done' ? 'import-run__good' : 'faint'} aria-hidden />
}

/** How far a run has come. */
export function Progress({ run }: { run: Import }) {
  const text = useText(importTexts)
  const { language } = useLanguage()
  const share = run.rows > 0 ? Math.min(1, run.done / run.rows) : 0
  const said = fill(text.progress, { done: formatNumber(run.done, language), rows: formatNumber(run.rows, language) })
  return (
    <div className="import-progress">
      <progress value={share} max={1} aria-label={run.fileName}>
        {said}
      </progress>
      <span className="number muted">{said}</span>
    </div>
  )
}

function Counts({ run }: { run: Import }) {
  const text = useText(importTexts)
  const { language } = useLanguage()
  return (
    <dl className="import-counts">
      {(['created', 'changed', 'skipped', 'bad'] as const).map((name) => (
        <div key={name}>
          <dt>{text[name]}</dt>
          <dd className={`number${name === 'bad' && run.bad > 0 ? ' import-run__bad' : ''}`}>
            {formatNumber(run[name], language)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Ended({ run }: { run: Import }) {
  const text = useText(importTexts)
  const { language } = useLanguage()
  const nameOf = useTargetName()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { kinds } = useRegistry()
  const [asking, setAsking] = useState(false)
  const undo = useSend(
    () => call(importOperations.undo, { params: { id: run.id } }),
    [],
    (undoing) => {
      setAsking(false)
      client.setQueryData(importQuery(run.id).queryKey, undoing)
    },
  )
  const many = nameOf(run.target)
  const address = run.target === 'user' ? '/settings/users' : `/${kinds[run.target].names.path}`
  return (
    <>
      <Button icon={<Undo2 size={15} />} onClick={() => setAsking(true)}>
        {text.undo}
      </Button>
      <Button type="primary" onClick={() => void navigate({ to: address })}>
        {fill(text.seeList, { kind: language === 'en' ? many.toLowerCase() : many })}
      </Button>
      {asking && (
        <ConfirmDialog
          danger
          title={fill(text.undoAsk, { name: run.fileName })}
          action={text.undo}
          isSending={undo.isPending}
          onConfirm={() => undo.mutate(undefined)}
          onClose={() => setAsking(false)}
        >
          {text.undoHint}
        </ConfirmDialog>
      )}
    </>
  )
}

function BadRows({ run }: { run: Import }) {
  const text = useText(importTexts)
  const { language } = useLanguage()
  const problems =
    useQuery({
      queryKey: ['import-problems', run.id],
      queryFn: ({ signal }) => call(importOperations.problems, { params: { id: run.id }, signal }),
    }).data?.items ?? []
  return (
    <section className="card import__part" aria-label={text.badTitle}>
      <div className="import__part-head">
        <h2>{text.badTitle}</h2>
        <Button icon={<Download size={15} />} href={`/api/v1/imports/${run.id}/bad-rows.csv`}>
          {text.download}
        </Button>
      </div>
      <p className="muted">{text.badHint}</p>
      <div className="settings-table import-preview">
        <table>
          <thead>
            <tr>
              <th scope="col">{text.row}</th>
              <th scope="col">{text.column}</th>
              <th scope="col">{text.problem}</th>
              <th scope="col">{text.value}</th>
            </tr>
          </thead>
          <tbody>
            {problems.slice(0, 200).map((problem) => (
              <tr key={`${problem.row} ${problem.column ?? ''} ${problem.code}`}>
                <td className="number">{problem.row}</td>
                <td>{problem.column}</td>
                <td>{rowProblemText(problem.code, language)}</td>
                <td className="muted one-line">{problem.detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
