import { type Import, importOperations } from '#contract/platform/import.ts'
import type { ImportTarget } from '#contract/platform/import-target.ts'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { Play } from 'lucide-react'
import { useState } from 'react'
import { call } from '../foundation/api.ts'
import { asProblem } from '../foundation/problem.ts'
import { problemText } from '../foundation/problem.texts.ts'
import { formatNumber } from '../ui/format.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { importQuery, isMoving } from './import-queries.ts'
import { Progress } from './import-run.tsx'
import { importTexts } from './import.texts.ts'
import { useTargetName } from './use-import-fields.ts'

/** What others refer to goes in first. */
const order: readonly ImportTarget[] = [
  'user',
  'product',
  'competitor',
  'customer',
  'contact',
  'lead',
  'opportunity',
  'activity',
]

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Runs imports one after the other; each is looked at anew when its turn comes, because by then it may refer to what came before. */
async function runAll(runs: readonly Import[], seen: (run: Import) => void): Promise<void> {
  for (const { id, reading } of runs) {
    seen(await call(importOperations.change, { params: { id }, body: { reading } }))
    let run = await call(importOperations.start, { params: { id } })
    while (isMoving(run)) {
      seen(run)
      await pause(400)
      run = await call(importOperations.read, { params: { id } })
    }
    seen(run)
  }
}

/** Several files that belong together, such as a whole sales history, brought in by one button. */
export function ImportBatch({ ids }: { ids: readonly string[] }) {
  const text = useText(importTexts)
  const { language } = useLanguage()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isRunning, setRunning] = useState(false)
  const runs = useQueries({ queries: ids.map((id) => importQuery(id)) })
    .flatMap((answer) => answer.data ?? [])
    .sort((one, other) => order.indexOf(one.target) - order.indexOf(other.target))
  const waiting = runs.filter((run) => run.state === 'ready')
  const isDone = runs.length > 0 && runs.every((run) => run.state === 'done')
  const start = async () => {
    setRunning(true)
    try {
      await runAll(waiting, (run) => client.setQueryData(importQuery(run.id).queryKey, run))
    } catch (error) {
      showToast({ text: problemText(asProblem(error), language), tone: 'bad' })
    }
    setRunning(false)
    void client.invalidateQueries()
  }
  return (
    <>
      <div>
        <h2 className="import__title">{isDone ? text.batchDone : fill(text.batch, { count: runs.length })}</h2>
        <p className="muted">{isDone ? '' : text.batchHint}</p>
      </div>
      <ol className="card import-batch">
        {runs.map((run, at) => (
          <BatchLine key={run.id} run={run} at={at} />
        ))}
      </ol>
      <div className="import__bar">
        <span />
        {isDone ? (
          <Button type="primary" onClick={() => void navigate({ to: '/reports', search: { period: 'all' } })}>
            {text.toReports}
          </Button>
        ) : (
          <Button
            type="primary"
            icon={<Play size={15} />}
            loading={isRunning}
            disabled={waiting.length === 0}
            onClick={() => void start()}
          >
            {text.batchStart}
          </Button>
        )}
      </div>
    </>
  )
}

function BatchLine({ run, at }: { run: Import; at: number }) {
  const text = useText(importTexts)
  const { language } = useLanguage()
  const nameOf = useTargetName()
  const number = (value: number) => formatNumber(value, language)
  const open = run.columns.filter((column) => column.field === null).length
  const isBefore = run.state === 'ready' || run.state === 'uploaded'
  return (
    <li className="import-batch__line">
      <span className="import-batch__step number" aria-hidden>
        {at + 1}
      </span>
      <span className="import-batch__what">
        <strong className="one-line">{run.fileName}</strong>
        <span className="muted">
          {nameOf(run.target)} · {fill(text.rowsOf, { count: number(run.rows) })}
          {isBefore && open > 0 && ` · ${fill(text.unmatched, { count: open })}`}
        </span>
      </span>
      {run.state === 'running' ? (
        <Progress run={run} />
      ) : isBefore ? (
        <Link to={`/import?id=${run.id}`}>{text.batchMatch}</Link>
      ) : (
        <Link to={`/import?id=${run.id}`} className="number">
          {text.created} {number(run.created)} · {text.changed} {number(run.changed)} · {text.bad} {number(run.bad)}
        </Link>
      )}
    </li>
  )
}
