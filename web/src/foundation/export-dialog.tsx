import { exportOperations } from '#contract/platform/export.ts'
import { inLanguage } from '#contract/shared/label.ts'
import type { ExportFormat, ExportRequest } from '#contract/shared/standard-operations.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Progress, Radio } from 'antd'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { formatBytes, formatNumber } from '../ui/format.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { Modal } from '../ui/modal.tsx'
import { call } from './api.ts'
import { useFurtherColumns } from './choice-lists.ts'
import './export-dialog.css'
import { exportTexts } from './export.texts.ts'
import type { Column } from './list-columns.ts'
import { useIdempotencyKey } from './idempotency.ts'
import { asProblem } from './problem.ts'
import { problemText } from './problem.texts.ts'
import { queryKeys } from './query-keys.ts'
import type { NamedField } from './record-fields.ts'
import type { RecordKind } from './record-kind.tsx'
import type { ListQuestion } from './record-queries.ts'
import { ReasonInput } from './reason-input.tsx'
import { useRights } from './rights.ts'
import { useSession } from './session.ts'

type Props = {
  kind: RecordKind
  fields: readonly NamedField[]
  columns: readonly Pick<Column, 'field'>[]
  question: ListQuestion
  count: number | undefined
  /** Where it is no plain list that is exported. */
  ask?: (request: ExportRequest, idempotencyKey: string) => Promise<{ id: string }>
  onClose: () => void
}

/** Writes the list into a file in the background and hands it over; the dialogue may be left meanwhile. */
export function ExportDialog({ kind, fields, columns, question, count, ask, onClose }: Props) {
  const text = useText(exportTexts)
  const { language } = useLanguage()
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const [whole, setWhole] = useState(false)
  const keyFor = useIdempotencyKey()
  const { company } = useSession()
  const rights = useRights()
  const further = useFurtherColumns(kind)
  const over = rights.can('approve-exports') ? null : (company.exportApprovalOver ?? null)
  const asks = over !== null && (count === undefined || count > over)
  const [purpose, setPurpose] = useState('')
  const cards = kind.cards && (format === 'vcf' || format === 'vcf3') ? kind.cards : null
  const names = cards
    ? fields.flatMap(({ name, access }) => (cards.includes(name) && access !== 'masked' ? [name] : []))
    : whole
      ? [...fields.map((field) => field.name), ...Object.keys(further)]
      : columns.map((column) => column.field.name)
  const start = useMutation({
    mutationFn: (): Promise<{ id: string }> => {
      const body = {
        format,
        columns: names,
        filter: question.filter,
        search: question.search,
        sort: question.sort,
        ...(asks && purpose.trim() ? { reason: purpose.trim() } : {}),
      }
      const idempotencyKey = keyFor([format, whole, purpose])
      return ask ? ask(body, idempotencyKey) : call(kind.operations.export, { body, idempotencyKey })
    },
  })
  const many = inLanguage(kind.names.many, language)
  const title = fill(text.title, { many: language === 'en' ? many.toLowerCase() : many })
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      width={460}
      footer={
        start.data ? null : (
          <Button
            type="primary"
            loading={start.isPending}
            disabled={asks && purpose.trim() === ''}
            onClick={() => start.mutate()}
          >
            {asks
              ? text.ask
              : count === undefined
                ? text.start
                : fill(text.startCount, { count: formatNumber(count, language) })}
          </Button>
        )
      }
    >
      {start.error && (
        <Alert
          type="error"
          showIcon
          title={problemText(asProblem(start.error), language)}
          className="create-dialog__problem"
        />
      )}
      {start.data ? (
        <ExportProgress id={start.data.id} />
      ) : (
        <div className="export-dialog">
          <Radio.Group
            value={format}
            onChange={(event) => setFormat(event.target.value as ExportFormat)}
            options={[
              { value: 'xlsx', label: text.xlsx },
              { value: 'csv', label: text.csv },
              ...(kind.cards
                ? [
                    { value: 'vcf', label: text.vcf },
                    { value: 'vcf3', label: text.vcf3 },
                  ]
                : []),
            ]}
          />
          <Radio.Group
            value={whole}
            disabled={cards !== null}
            onChange={(event) => setWhole(event.target.value as boolean)}
            options={[
              { value: false, label: fill(text.shownColumns, { count: columns.length }) },
              { value: true, label: fill(text.allColumns, { count: fields.length }) },
            ]}
          />
          {asks && (
            <ReasonInput
              label={text.purpose}
              hint={fill(text.purposeHint, { count: over })}
              value={purpose}
              onChange={setPurpose}
            />
          )}
        </div>
      )}
    </Modal>
  )
}

/** How far the file is, and then the file. */
function ExportProgress({ id }: { id: string }) {
  const text = useText(exportTexts)
  const { language } = useLanguage()
  const { data } = useQuery({
    queryKey: [...queryKeys.exports, id],
    queryFn: ({ signal }) => call(exportOperations.read, { params: { id }, signal }),
    refetchInterval: (query) =>
      query.state.data?.state === 'waiting' || query.state.data?.state === 'running' || !query.state.data ? 700 : false,
  })
  if (data?.state === 'asked') return <Alert type="info" showIcon title={text.asked} />
  if (data?.state === 'failed') return <Alert type="error" showIcon title={text.failed} />
  if (data?.state === 'done') {
    return (
      <div className="export-dialog export-dialog--done">
        <p>
          {fill(text.done, { count: formatNumber(data.rows, language), size: formatBytes(data.bytes ?? 0, language) })}
        </p>
        <Button
          type="primary"
          icon={<Download size={16} />}
          href={`/api/v1/exports/${id}/content`}
          download={data.fileName}
        >
          {text.download}
        </Button>
      </div>
    )
  }
  const percent = data && data.rows > 0 ? Math.round((data.done / data.rows) * 100) : 0
  return (
    <div className="export-dialog">
      <Progress percent={percent} aria-label={text.running} />
      <p className="muted">{text.running}</p>
    </div>
  )
}
