import { poolOperations } from '#contract/customers/pool.operations.ts'
import type { Pool } from '#contract/customers/pool.ts'
import { Download } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { call } from '../../foundation/api.ts'
import type { NamedField } from '../../foundation/record-fields.ts'
import { type RecordKind, useKind } from '../../foundation/record-kind.tsx'
import type { ListQuestion } from '../../foundation/record-queries.ts'
import { useRights } from '../../foundation/rights.ts'
import { useText } from '../../ui/language.tsx'
import { shownFields } from './pool-table.tsx'
import { poolTexts } from './pool.texts.ts'

const ExportDialog = lazy(async () => ({
  default: (await import('../../foundation/export-dialog.tsx')).ExportDialog,
}))

type Props = { pool: Pool; fields: readonly NamedField[]; question: ListQuestion; count: number }

const pooledNames = { one: poolTexts.title, many: poolTexts.many }

/** Takes the list of a pool along as a file: the fields that its reader sees there. */
export function PoolExport({ pool, fields, question, count }: Props) {
  const text = useText(poolTexts)
  const rights = useRights()
  const customers = useKind('customer')
  const [open, setOpen] = useState(false)
  if (!rights.may('customer', 'export')) return null
  const kind: RecordKind = { ...customers, names: { ...customers.names, ...pooledNames } }
  const shown = ['name', ...shownFields, 'pooledAt']
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={text.export}
        title={text.export}
        onClick={() => setOpen(true)}
      >
        <Download size={16} />
      </button>
      {open && (
        <Suspense fallback={null}>
          <ExportDialog
            kind={kind}
            fields={fields}
            columns={shown.flatMap((name) => fields.filter((field) => field.name === name).map((field) => ({ field })))}
            question={{ ...question, sort: question.sort ?? '-pooledAt' }}
            count={count}
            ask={(body, idempotencyKey) =>
              call(poolOperations.export, { params: { id: pool.id }, body, idempotencyKey })
            }
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}
