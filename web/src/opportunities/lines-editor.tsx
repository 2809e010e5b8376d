import { type OpportunityLine, opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { call, newKey } from '../foundation/api.ts'
import { asProblem } from '../foundation/problem.ts'
import { problemText } from '../foundation/problem.texts.ts'
import { queryKeys } from '../foundation/query-keys.ts'
import { type AnyRecord, useKind } from '../foundation/record-kind.tsx'
import { recordQuery } from '../foundation/record-queries.ts'
import { useRights } from '../foundation/rights.ts'
import { useSession } from '../foundation/session.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useLanguage, useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { Money } from '../ui/values.tsx'
import { LineRow } from './line-row.tsx'
import { asBody, draftOf, isWhole, type LineDraft, sumOf } from './lines.ts'
import './lines-editor.css'
import { opportunityTexts } from './opportunity.texts.ts'

const newLine = (): LineDraft => ({ key: newKey(), product: null, quantity: 1, price: null, discount: 0 })

const sameLines = (one: readonly LineDraft[], other: readonly LineDraft[]) =>
  JSON.stringify(asBody(one)) === JSON.stringify(asBody(other))

const idsOf = (lines: readonly OpportunityLine[]) => lines.map((line) => line.id).join(' ')

/** Saves the lines; the amount of the deal follows them. */
function useSaveLines(record: AnyRecord) {
  const client = useQueryClient()
  const text = useText(opportunityTexts)
  const { language } = useLanguage()
  const kind = useKind('opportunity')
  return useMutation({
    mutationFn: (lines: readonly LineDraft[]) =>
      call(opportunityOperations.writeLines, {
        params: { id: record.id },
        body: { lines: asBody(lines) },
        ifMatch: record.version,
      }),
    onSuccess: async (answer) => {
      await client.invalidateQueries({ queryKey: recordQuery(kind, record.id).queryKey })
      client.setQueryData(['lines', record.id], answer)
      for (const queryKey of [queryKeys.lists('opportunity'), queryKeys.timeline('opportunity', record.id), ['board']])
        void client.invalidateQueries({ queryKey })
      showToast({ text: text.linesSaved })
    },
    onError: (error) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' }),
  })
}

/** Lines as a small table that adds up while one types. */
export function LinesEditor({ record, lines: saved }: { record: AnyRecord; lines: readonly OpportunityLine[] }) {
  const text = useText(opportunityTexts)
  const rights = useRights()
  const { company } = useSession()
  const [base, setBase] = useState(saved)
  const [lines, setLines] = useState<readonly LineDraft[]>(() => saved.map(draftOf))
  const save = useSaveLines(record)
  const may = rights.may('opportunity', 'change') && record.deletedAt === null
  const currency = typeof record['currency'] === 'string' ? record['currency'] : company.currency
  const isChanged = !sameLines(lines, base.map(draftOf))
  const takeSaved = () => {
    setBase(saved)
    setLines(saved.map(draftOf))
  }
  // What somebody else saved is shown at once, but never instead of what is being typed here.
  const isNewer = idsOf(saved) !== idsOf(base)
  if (isNewer && (!isChanged || sameLines(lines, saved.map(draftOf)))) takeSaved()
  const add = may && (
    <Button icon={<Plus size={14} />} onClick={() => setLines([...lines, newLine()])}>
      {text.addLine}
    </Button>
  )
  if (lines.length === 0 && !isChanged) {
    return (
      <EmptyState small picture="box" title={text.linesEmpty}>
        {add}
      </EmptyState>
    )
  }
  return (
    <div className="lines">
      <div className="lines__head" aria-hidden>
        <span>{text.product}</span>
        <span>{text.quantity}</span>
        <span>{text.price}</span>
        <span>{text.discount}</span>
        <span>{text.total}</span>
      </div>
      {lines.map((line) => (
        <LineRow
          key={line.key}
          line={line}
          readOnly={!may}
          onChange={(part) => setLines((now) => now.map((one) => (one.key === line.key ? { ...one, ...part } : one)))}
          onRemove={() => setLines(lines.filter((one) => one.key !== line.key))}
        />
      ))}
      <div className="lines__foot">
        {add}
        <span className="lines__sum">
          {text.sum}
          <strong>
            <Money value={sumOf(lines)} currency={currency} />
          </strong>
        </span>
      </div>
      {isChanged && (
        <div className="lines__save">
          {isNewer && <span className="lines__newer">{text.linesNewer}</span>}
          <Button onClick={takeSaved}>{text.discardLines}</Button>
          <Button
            type="primary"
            loading={save.isPending}
            disabled={!lines.every(isWhole)}
            onClick={() => save.mutate(lines)}
          >
            {text.saveLines}
          </Button>
        </div>
      )}
    </div>
  )
}
