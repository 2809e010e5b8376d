import { type Export, exportOperations } from '#contract/platform/export.ts'
import { type Import, importOperations } from '#contract/platform/import.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { Download, FileSpreadsheet } from 'lucide-react'
import type { ReactNode } from 'react'
import { call } from '../foundation/api.ts'
import { queryKeys } from '../foundation/query-keys.ts'
import { useRegistry } from '../foundation/record-kind.tsx'
import { useRights } from '../foundation/rights.ts'
import { SettingsSection } from '../foundation/settings-section.tsx'
import { formatNumber } from '../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { Moment } from '../ui/values.tsx'
import { AskedExports } from './asked-exports.tsx'
import { openTargets } from './import-rights.ts'
import { transferTexts } from './transfer.texts.ts'

const tones: Readonly<Record<string, Tone>> = {
  done: 'good',
  failed: 'bad',
  running: 'accent',
  undoing: 'accent',
  uploaded: 'warn',
  ready: 'warn',
  asked: 'warn',
  refused: 'bad',
}

/** Often enough to watch a run, rarely enough not to be felt. */
const whileRunning = 2_000

/** What was brought in and taken out, with the way to each result. */
export function TransferHistory() {
  const text = useText(transferTexts)
  const navigate = useNavigate()
  const rights = useRights()
  const imports = useQuery({
    queryKey: ['imports'],
    queryFn: ({ signal }) => call(importOperations.list, { signal }),
    refetchInterval: whileRunning * 3,
  })
  const exports = useQuery({
    queryKey: queryKeys.exports,
    queryFn: ({ signal }) => call(exportOperations.list, { signal }),
    refetchInterval: (query) =>
      query.state.data?.items.some((one) => one.state === 'waiting' || one.state === 'running') ? whileRunning : false,
  })
  return (
    <SettingsSection
      title={text.title}
      hint={text.hint}
      actions={
        openTargets(rights).length > 0 && (
          <Button type="primary" icon={<FileSpreadsheet size={16} />} onClick={() => void navigate({ to: '/import' })}>
            {text.import}
          </Button>
        )
      }
    >
      {rights.can('approve-exports') && <AskedExports />}
      <TransferTable
        title={text.imports}
        none={text.noImports}
        rows={imports.data?.items.map((one) => <ImportLine key={one.id} run={one} />)}
      />
      <TransferTable
        title={text.exports}
        none={text.noExports}
        rows={exports.data?.items.map((one) => <ExportLine key={one.id} run={one} />)}
      />
    </SettingsSection>
  )
}

function TransferTable({ title, none, rows }: { title: string; none: string; rows: ReactNode[] | undefined }) {
  const text = useText(transferTexts)
  return (
    <section className="card settings-table" aria-label={title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{text.what}</th>
            <th scope="col">{text.when}</th>
            <th scope="col">{text.result}</th>
            <td />
          </tr>
        </thead>
        <tbody>{rows}</tbody>
      </table>
      {!rows && <SkeletonLines lines={2} />}
      {rows?.length === 0 && <p className="settings-note">{none}</p>}
    </section>
  )
}

function ImportLine({ run }: { run: Import }) {
  const text = useText(transferTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const { kinds } = useRegistry()
  const number = (value: number) => formatNumber(value, language)
  return (
    <tr>
      <th scope="row">
        <Link to={`/import?id=${run.id}`}>{run.fileName}</Link>
      </th>
      <td>{run.target === 'user' ? text.people : say(kinds[run.target].names.many)}</td>
      <td className="muted">
        <Moment at={run.createdAt} /> {run.createdBy}
      </td>
      <td className="number">
        {fill(text.counts, { created: number(run.created), changed: number(run.changed), bad: number(run.bad) })}
      </td>
      <td>
        <Tag tone={tones[run.state] ?? 'plain'} dot>
          {text[run.state]}
        </Tag>
      </td>
    </tr>
  )
}

function ExportLine({ run }: { run: Export }) {
  const text = useText(transferTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const { kinds } = useRegistry()
  return (
    <tr>
      <th scope="row">
        {run.fileName}
        {run.decidedBy && run.decisionReason && (
          <div className="muted">{fill(text.said, { by: run.decidedBy, reason: run.decisionReason })}</div>
        )}
      </th>
      <td>{say(kinds[run.recordType].names.many)}</td>
      <td className="muted">
        <Moment at={run.createdAt} />
      </td>
      <td className="number">{fill(text.exported, { rows: formatNumber(run.rows, language) })}</td>
      <td>
        {run.state === 'done' ? (
          <Button size="small" icon={<Download size={14} />} href={`/api/v1/exports/${run.id}/content`}>
            {text.download}
          </Button>
        ) : (
          <Tag tone={tones[run.state] ?? 'plain'} dot>
            {text[run.state]}
          </Tag>
        )}
      </td>
    </tr>
  )
}
