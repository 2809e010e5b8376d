import { CardList } from '../../foundation/card-list.tsx'
import { FieldDisplay } from '../../foundation/field-display.tsx'
import { isEmptyValue } from '../../foundation/record-value.ts'
import { useLanguage } from '../../ui/language.tsx'
import { formatSince } from '../../ui/time.ts'
import { ClaimButton } from './claim-button.tsx'
import type { PoolListProps } from './pool-table.tsx'
import { cameWords } from './pool-words.ts'

const shown = ['level', 'industry', 'city']

/** The customers of a pool on a phone. */
export function PoolCards({ pool, fields, items, claim, hasMore, loadMore, onOpen }: PoolListProps) {
  const { language } = useLanguage()
  const facts = fields.filter((field) => shown.includes(field.name))
  return (
    <CardList items={items} height={104} hasMore={hasMore} loadMore={loadMore}>
      {(item) => (
        <article className="record-card pool-card">
          <div className="record-card__head">
            <button
              type="button"
              className="plain-button record-card__name one-line"
              onClick={() => onOpen(item.customer.id)}
            >
              {item.customer.name}
            </button>
            {pool.mine.member && <ClaimButton item={item} claim={claim} />}
          </div>
          <div className="record-card__line">
            {facts
              .filter((field) => !isEmptyValue(item.customer[field.name as 'level']))
              .map((field) => (
                <span key={field.name} className="record-card__fact">
                  <FieldDisplay field={field} value={item.customer[field.name as 'level']} brief />
                </span>
              ))}
          </div>
          <p className="pool-card__came one-line">
            {item.customer.pooledAt && `${formatSince(item.customer.pooledAt, language)} · `}
            {cameWords(item.came, language)}
          </p>
        </article>
      )}
    </CardList>
  )
}
