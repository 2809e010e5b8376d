import {
  type CompletenessItem,
  completenessOf,
  itemsOf,
  lowCompleteness,
  missingOf,
  weightsFor,
} from '#contract/customers/completeness.items.ts'
import { sectionsOf } from '#contract/platform/layout.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useLayout } from '../../foundation/layouts.ts'
import { openQuickCreate } from '../../foundation/quick-create.tsx'
import { isChangeable, useRecordFields } from '../../foundation/record-fields.ts'
import { type AnyRecord, useKind } from '../../foundation/record-kind.tsx'
import { isEmptyValue, nameOf } from '../../foundation/record-value.ts'
import { useRights } from '../../foundation/rights.ts'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { Ring } from '../../ui/ring.tsx'
import './completeness.css'
import { completenessQuery } from './completeness-queries.ts'
import { completenessTexts } from './completeness.texts.ts'

const shown = 3

/** How complete a customer's file is, and what to fill in next: each thing leads to where it is written. */
export function CompletenessCard({ record }: { record: AnyRecord }) {
  const text = useText(completenessTexts)
  const { data } = useQuery(completenessQuery)
  const [isWhole, setWhole] = useState(false)
  const { completeness: score } = record
  if (typeof score !== 'number' || !data || record.deletedAt !== null) return null
  const missing = missingOf(itemsOf(record), weightsFor(data.weights, record['level']))
  const words = missing.length === 0 ? text.whole : fill(text.missing, { count: missing.length })
  return (
    <section className="completeness" aria-label={text.title}>
      <Ring
        share={score}
        tone={score < lowCompleteness ? 'bad' : score < 0.85 ? 'warn' : 'good'}
        label={`${text.title} ${Math.round(score * 100)}%`}
      />
      <div className="completeness__words">
        <h2>{text.title}</h2>
        <p className="muted">{words}</p>
      </div>
      {missing.length > 0 && (
        <ul className="completeness__missing" aria-label={text.next}>
          {(isWhole ? missing : missing.slice(0, shown)).map((item) => (
            <li key={item}>
              <Missing item={item} record={record} />
            </li>
          ))}
          {missing.length > shown && (
            <li>
              <button type="button" className="completeness__more" onClick={() => setWhole(!isWhole)}>
                {isWhole ? text.fewer : fill(text.all, { count: missing.length })}
              </button>
            </li>
          )}
        </ul>
      )}
    </section>
  )
}

/** One thing that is missing; a click leads to where it is filled in, where the person may. */
function Missing({ item, record }: { item: CompletenessItem; record: AnyRecord }) {
  const say = useLabel()
  const go = useWayToFill(record)(item)
  const words = say(completenessOf[item].label)
  if (!go) return <span className="completeness__item">{words}</span>
  return (
    <button type="button" className="completeness__item completeness__item--opens" onClick={go}>
      <Plus size={13} aria-hidden />
      {words}
    </button>
  )
}

/** How an item is filled in by this reader: in its field, by a new contact, or by logging something; null where they may not. */
function useWayToFill(record: AnyRecord): (item: CompletenessItem) => (() => void) | null {
  const navigate = useNavigate()
  const rights = useRights()
  const fields = sectionsOf(useRecordFields('customer'), useLayout(useKind('customer'), record)).flatMap(
    (section) => section.fields,
  )
  const open = (search: (now: Record<string, unknown>) => Record<string, unknown>) =>
    void navigate({ to: '.', search, replace: true })
  return (item) => {
    const { by, fields: names } = completenessOf[item]
    if (by === 'activity')
      return rights.may('activity', 'create') ? () => open((now) => ({ ...now, tab: undefined })) : null
    if (by === 'contact') {
      if (Number(record['contacts']) > 0 && item !== 'contact') return () => open((now) => ({ ...now, tab: 'contact' }))
      const customer = { id: record.id, name: nameOf(record) }
      return rights.may('contact', 'create') ? () => openQuickCreate('contact', { customer }) : null
    }
    const name = names.find((one) => isEmptyValue(record[one]))
    const field = fields.find((one) => one.name === name)
    return field && isChangeable(field) && rights.may('customer', 'change')
      ? () => open((now) => ({ ...now, edit: field.name }))
      : null
  }
}
