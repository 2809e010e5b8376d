import { poolOperations } from '#contract/customers/pool.operations.ts'
import type { Pool } from '#contract/customers/pool.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { call } from '../../foundation/api.ts'
import { FieldDisplay } from '../../foundation/field-display.tsx'
import { type NamedField, useRecordFields } from '../../foundation/record-fields.ts'
import { type AnyRecord, useKind } from '../../foundation/record-kind.tsx'
import { RecordMissing } from '../../foundation/record-missing.tsx'
import '../../foundation/record-panel.css'
import { isEmptyValue, valueOf } from '../../foundation/record-value.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { enumerate } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { ClaimButton } from './claim-button.tsx'
import { cameWords } from './pool-words.ts'
import { poolTexts } from './pool.texts.ts'
import type { Claiming } from './use-claim.ts'

type Props = { pool: Pool; id: string; fields: readonly NamedField[]; claim: Claiming; onClose: () => void }

/** A customer of the pool, as far as it is shown before somebody claims it. */
export function PooledPanel({ pool, id, fields, claim, onClose }: Props) {
  const text = useText(poolTexts)
  const { language } = useLanguage()
  const kind = useKind('customer')
  const all = useRecordFields('customer')
  const read = useQuery({
    queryKey: ['pools', 'customer', pool.id, id],
    queryFn: ({ signal }) => call(poolOperations.customer, { params: { id: pool.id, customer: id }, signal }),
  })
  const item = read.data
  const hidden = all.filter((field) => pool.hidden.includes(field.name) && !fields.includes(field))
  const shown = item
    ? fields.filter(
        (field) => field.name !== 'name' && !isEmptyValue(valueOf(item.customer as unknown as AnyRecord, field.name)),
      )
    : []
  return (
    <aside className="record-panel" aria-label={text.details}>
      <header className="record-panel__head">
        <span className="record-panel__kind">{text.details}</span>
        <button type="button" className="icon-button" aria-label={text.close} onClick={onClose}>
          <X size={18} />
        </button>
      </header>
      {item ? (
        <>
          <div className="record-panel__title">
            <Avatar name={item.customer.name} size={36} square />
            <h2>{item.customer.name}</h2>
          </div>
          <div className="record-panel__body pooled">
            <p className="muted">{cameWords(item.came, language)}</p>
            {pool.mine.member && <ClaimButton item={item} claim={claim} primary />}
            <dl className="pooled__facts">
              {shown.map((field) => (
                <div key={field.name}>
                  <dt>{inLanguage(field.label, language)}</dt>
                  <dd>
                    <FieldDisplay
                      field={field}
                      value={valueOf(item.customer as unknown as AnyRecord, field.name)}
                      whole
                    />
                  </dd>
                </div>
              ))}
            </dl>
            {hidden.length > 0 && (
              <p className="pooled__hidden">
                {fill(text.hiddenNote, {
                  fields: enumerate(
                    hidden.map((field) => inLanguage(field.label, language)),
                    language,
                  ),
                })}
              </p>
            )}
          </div>
        </>
      ) : read.error ? (
        <RecordMissing kind={kind} error={read.error} onRetry={() => void read.refetch()} />
      ) : (
        <SkeletonLines lines={8} />
      )}
    </aside>
  )
}
