import type { DuplicatePair } from '#contract/customers/duplicate.ts'
import { duplicateOperations } from '#contract/customers/duplicate.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { ArrowLeftRight, ChevronDown, ChevronUp, Merge, RotateCcw, X } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { call } from '../../foundation/api.ts'
import { FieldDisplay } from '../../foundation/field-display.tsx'
import { useRecordFields } from '../../foundation/record-fields.ts'
import { useKind } from '../../foundation/record-kind.tsx'
import { RecordLink } from '../../foundation/record-link.tsx'
import { recordQuery } from '../../foundation/record-queries.ts'
import { isEmptyValue, sameValue, valueOf } from '../../foundation/record-value.ts'
import { useRights } from '../../foundation/rights.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Person } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { showToast } from '../../ui/toast.tsx'
import { Day, Moment } from '../../ui/values.tsx'
import { DuplicateReasons, percentOf } from './duplicate-reasons.tsx'
import { duplicateTexts } from './duplicate.texts.ts'

const MergeRecords = lazy(async () => ({ default: (await import('./merge-records.tsx')).MergeRecords }))

type Decision = 'open' | 'dismissed'

/** Remembers what a person decides, with the way back. */
function useDecide(pair: DuplicatePair) {
  const text = useText(duplicateTexts)
  const send = (state: Decision) => call(duplicateOperations.decidePair, { params: { id: pair.id }, body: { state } })
  const takeBack = useSend(send, [['duplicates']])
  return useSend(send, [['duplicates']], (_, state) => {
    if (state === 'dismissed')
      showToast({ text: text.told, action: { label: text.undo, run: () => takeBack.mutate('open') } })
  })
}

/** Two records that may be one: what speaks for it, where they differ, and what can be done. */
export function DuplicatePairCard({ pair }: { pair: DuplicatePair }) {
  const text = useText(duplicateTexts)
  const rights = useRights()
  const [whole, setWhole] = useState(false)
  const [merging, setMerging] = useState(false)
  const decide = useDecide(pair)
  const mayMerge = rights.may(pair.type, 'delete') && rights.may(pair.type, 'change')
  const Chevron = whole ? ChevronUp : ChevronDown
  return (
    <article className="card pair">
      <div className="pair__sides">
        <Side pair={pair} side={pair.one} />
        <Tag tone={pair.score >= 0.95 ? 'bad' : 'warn'}>{fill(text.likeness, { score: percentOf(pair.score) })}</Tag>
        <Side pair={pair} side={pair.other} />
      </div>
      <div className="pair__foot">
        <DuplicateReasons reasons={pair.reasons} />
        <div className="pair__deeds">
          <Button
            type="text"
            size="small"
            icon={<Chevron size={14} />}
            aria-expanded={whole}
            onClick={() => setWhole(!whole)}
          >
            {whole ? text.hide : text.compare}
          </Button>
          {rights.may(pair.type, 'change') &&
            (pair.state === 'open' ? (
              <Button
                size="small"
                icon={<X size={14} />}
                loading={decide.isPending}
                onClick={() => decide.mutate('dismissed')}
              >
                {text.dismiss}
              </Button>
            ) : (
              <Button
                size="small"
                icon={<RotateCcw size={14} />}
                loading={decide.isPending}
                onClick={() => decide.mutate('open')}
              >
                {text.reopen}
              </Button>
            ))}
          {mayMerge && pair.state === 'open' && (
            <Button type="primary" size="small" icon={<Merge size={14} />} onClick={() => setMerging(true)}>
              {text.merge}
            </Button>
          )}
        </div>
      </div>
      {whole && <Comparison pair={pair} />}
      {merging && <MergeDialog pair={pair} onClose={() => setMerging(false)} />}
    </article>
  )
}

function Side({ pair, side }: { pair: DuplicatePair; side: DuplicatePair['one'] }) {
  const text = useText(duplicateTexts)
  return (
    <div className="pair__side">
      <RecordLink type={pair.type} id={side.id}>
        {side.name}
      </RecordLink>
      <div className="pair__facts">
        {side.owner ? <Person name={side.owner.name} /> : <span>{text.nobody}</span>}
        <span>
          {text.created} <Moment at={side.createdAt} kind="words" />
        </span>
        <span>
          {text.worked} {side.lastActivityAt ? <Day date={side.lastActivityAt} kind="distance" /> : text.never}
        </span>
      </div>
    </div>
  )
}

function useBoth({ type, one, other }: DuplicatePair) {
  const kind = useKind(type)
  const [first, second] = [useQuery(recordQuery(kind, one.id)).data, useQuery(recordQuery(kind, other.id)).data]
  return first && second ? ([first, second] as const) : undefined
}

/** Field by field, where either says something; marked where they differ. */
function Comparison({ pair }: { pair: DuplicatePair }) {
  const text = useText(duplicateTexts)
  const say = useLabel()
  const fields = useRecordFields(pair.type)
  const both = useBoth(pair)
  if (!both) return <SkeletonLines lines={6} />
  // Times differ always and stand above already.
  const told = fields.filter(
    (field) => field.kind !== 'dateTime' && both.some((record) => !isEmptyValue(valueOf(record, field.name))),
  )
  return (
    <table className="pair__table">
      <tbody>
        {told.map((field) => {
          const differs = !sameValue(valueOf(both[0], field.name), valueOf(both[1], field.name))
          return (
            <tr key={field.name} data-differs={differs || undefined}>
              <th scope="row">
                {say(field.label)} {differs && <ArrowLeftRight size={12} aria-label={text.differs} />}
              </th>
              {both.map((record) => (
                <td key={record.id}>
                  <FieldDisplay field={field} value={valueOf(record, field.name)} whole />
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** The one that was worked on last stays, unless somebody swaps them. */
function MergeDialog({ pair, onClose }: { pair: DuplicatePair; onClose: () => void }) {
  const both = useBoth(pair)
  if (!both) return null
  const worked = (side: DuplicatePair['one']) => side.lastActivityAt ?? ''
  const [stays, goes] = worked(pair.other) > worked(pair.one) ? [both[1], pair.one] : [both[0], pair.other]
  return (
    <Suspense fallback={null}>
      <MergeRecords type={pair.type} record={stays} duplicate={{ id: goes.id, name: goes.name }} onClose={onClose} />
    </Suspense>
  )
}
