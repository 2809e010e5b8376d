import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { History, Plus } from 'lucide-react'
import { asProblem } from '../foundation/problem.ts'
import { problemText } from '../foundation/problem.texts.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useLanguage, useText } from '../ui/language.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { useRights } from '../foundation/rights.ts'
import { ImportBatch } from './import-batch.tsx'
import { importQuery } from './import-queries.ts'
import { openTargets } from './import-rights.ts'
import { ImportRun } from './import-run.tsx'
import { ImportSetup } from './import-setup.tsx'
import { ImportStart } from './import-start.tsx'
import '../foundation/settings-section.css'
import './import.css'
import { importTexts } from './import.texts.ts'

/** Brings in what other systems and files hold: choose, match, look, run. Its address names the import, so that one can leave and come back. */
export function ImportPage() {
  const text = useText(importTexts)
  const rights = useRights()
  const navigate = useNavigate()
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const id = typeof search['id'] === 'string' ? search['id'] : undefined
  const ids = typeof search['batch'] === 'string' ? search['batch'].split(',') : undefined
  if (openTargets(rights).length === 0)
    return <EmptyState page picture="lock" title={text.notYours} hint={text.notYoursHint} />
  return (
    <>
      <PageHeader title={text.title}>
        {(id ?? ids) && (
          <Button icon={<Plus size={16} />} onClick={() => void navigate({ to: '/import' })}>
            {text.another}
          </Button>
        )}
        <Button icon={<History size={16} />} onClick={() => void navigate({ to: '/settings/transfers' })}>
          {text.history}
        </Button>
      </PageHeader>
      <div className="page-body import">
        {id ? <OneImport key={id} id={id} /> : ids ? <ImportBatch key={ids.join()} ids={ids} /> : <ImportStart />}
      </div>
    </>
  )
}

function OneImport({ id }: { id: string }) {
  const { language } = useLanguage()
  const { data, error } = useQuery(importQuery(id))
  if (error) return <EmptyState picture="broken" title={problemText(asProblem(error), language)} />
  if (!data) return <SkeletonLines lines={8} />
  return data.state === 'uploaded' || data.state === 'ready' ? <ImportSetup run={data} /> : <ImportRun run={data} />
}
