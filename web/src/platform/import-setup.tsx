import { type Import, importOperations } from '#contract/platform/import.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Radio } from 'antd'
import { Play } from 'lucide-react'
import { call } from '../foundation/api.ts'
import { asProblem } from '../foundation/problem.ts'
import { problemText } from '../foundation/problem.texts.ts'
import { formatNumber } from '../ui/format.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { ImportColumns } from './import-columns.tsx'
import { ImportPreview } from './import-preview.tsx'
import { importQuery } from './import-queries.ts'
import { ImportReading } from './import-reading.tsx'
import { ImportValues } from './import-values.tsx'
import { importTexts } from './import.texts.ts'
import { useTargetName } from './use-import-fields.ts'

type Change = {
  reading?: Import['reading']
  fields?: (string | null)[]
  valueChoices?: Import['valueChoices']
  whenKnown?: Import['whenKnown']
  whenLikely?: Import['whenLikely']
}

/** Record types in which the same one can be there twice under another name. */
const canBeAlike: ReadonlySet<string> = new Set(['customer', 'contact', 'lead'])

/** Sends a change of how a file is taken and keeps what comes of it; choices are seen at once. */
function useChange(run: Import) {
  const client = useQueryClient()
  const { language } = useLanguage()
  const { queryKey } = importQuery(run.id)
  return useMutation({
    mutationFn: (body: Change) => call(importOperations.change, { params: { id: run.id }, body }),
    onMutate: ({ valueChoices, whenKnown, whenLikely }) => {
      client.setQueryData(queryKey, {
        ...run,
        ...(valueChoices ? { valueChoices } : {}),
        ...(whenKnown ? { whenKnown } : {}),
        ...(whenLikely ? { whenLikely } : {}),
      })
    },
    onSuccess: (changed) => {
      client.setQueryData(queryKey, changed)
      void client.invalidateQueries({ queryKey: ['import-preview', run.id] })
    },
    onError: (error) => {
      showToast({ text: problemText(asProblem(error), language), tone: 'bad' })
      void client.invalidateQueries({ queryKey })
    },
  })
}

/** Before an import runs: how the file is read, what goes where, what is unknown, and how the first rows will be. */
export function ImportSetup({ run }: { run: Import }) {
  const text = useText(importTexts)
  const nameOf = useTargetName()
  const { language } = useLanguage()
  const change = useChange(run)
  const whenKnown = [
    { value: 'change', label: text.whenChange },
    { value: 'skip', label: text.whenSkip },
    { value: 'create', label: text.whenCreate },
  ]
  const whenLikely = [
    { value: 'rule', label: text.likelyRule },
    { value: 'create', label: text.likelyCreate },
    { value: 'skip', label: text.likelySkip },
    { value: 'change', label: text.likelyChange },
  ]
  return (
    <>
      <p className="import__file">
        <strong>{run.fileName}</strong>
        <span className="muted">
          {nameOf(run.target)} · {fill(text.rowsOf, { count: formatNumber(run.rows, language) })}
        </span>
      </p>
      <ImportReading run={run} busy={change.isPending} onChange={(reading) => change.mutate({ reading })} />
      <ImportColumns run={run} busy={change.isPending} onChange={(fields) => change.mutate({ fields })} />
      {run.unknownValues.length > 0 && (
        <ImportValues run={run} onChange={(valueChoices) => change.mutate({ valueChoices })} />
      )}
      <section className="card import__part" aria-label={text.whenKnown}>
        <h2>{text.whenKnown}</h2>
        <Radio.Group
          value={run.whenKnown}
          options={whenKnown}
          onChange={(event) => change.mutate({ whenKnown: event.target.value as Import['whenKnown'] })}
        />
      </section>
      {canBeAlike.has(run.target) && (
        <section className="card import__part" aria-label={text.whenLikely}>
          <h2>{text.whenLikely}</h2>
          <p className="muted">{text.whenLikelyHint}</p>
          <Radio.Group
            value={run.whenLikely}
            options={whenLikely}
            onChange={(event) => change.mutate({ whenLikely: event.target.value as Import['whenLikely'] })}
          />
        </section>
      )}
      <ImportPreview run={run} />
      <StartBar run={run} busy={change.isPending} />
    </>
  )
}

function StartBar({ run, busy }: { run: Import; busy: boolean }) {
  const text = useText(importTexts)
  const { language } = useLanguage()
  const client = useQueryClient()
  const fail = (error: unknown) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' })
  const attempt = useMutation({
    mutationFn: () => call(importOperations.dryRun, { params: { id: run.id } }),
    onError: fail,
  })
  const start = useMutation({
    mutationFn: () => call(importOperations.start, { params: { id: run.id } }),
    onSuccess: (started) => client.setQueryData(importQuery(run.id).queryKey, started),
    onError: fail,
  })
  const number = (value: number) => formatNumber(value, language)
  const tried = attempt.data
  return (
    <div className="import__bar" role="status">
      <span className={run.state === 'ready' ? 'muted' : 'import__fault'}>
        {run.state !== 'ready'
          ? text.needsMatch
          : tried &&
            fill(text.tried, {
              create: number(tried.create),
              change: number(tried.change),
              skip: number(tried.skip),
              bad: number(tried.bad),
            })}
      </span>
      <Button loading={attempt.isPending} disabled={run.state !== 'ready' || busy} onClick={() => attempt.mutate()}>
        {text.try}
      </Button>
      <Button
        type="primary"
        icon={<Play size={15} />}
        loading={start.isPending}
        disabled={run.state !== 'ready' || busy}
        onClick={() => start.mutate()}
      >
        {fill(text.start, { rows: number(run.rows) })}
      </Button>
    </div>
  )
}
