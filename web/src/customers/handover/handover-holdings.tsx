import { type HandedType, handedTypes } from '#contract/customers/handover.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLevelName } from '../../foundation/choice-lists.ts'
import { useRegistry } from '../../foundation/record-kind.tsx'
import { formatNumber } from '../../ui/format.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { ShortMoney } from '../../ui/values.tsx'
import { previewQuery } from './handover-queries.ts'
import { useHandedName } from './handover-shares.tsx'
import { handoverTexts } from './handover.texts.ts'

/** By what the counted records of a type are told from the others. */
const pending: Partial<Record<HandedType, FilterPart>> = {
  opportunity: { field: 'outcome', operator: 'is', value: 'open' },
  activity: {
    any: [
      { field: 'done', operator: 'is', value: false },
      { field: 'done', operator: 'isEmpty' },
    ],
  },
  lead: { field: 'status', operator: 'noneOf', value: ['qualified', 'disqualified'] },
}

/** What a person holds; every figure opens its list. */
export function HandoverHoldings({ from }: { from: string }) {
  const text = useText(handoverTexts)
  const { language } = useLanguage()
  const { kinds } = useRegistry()
  const nameOf = useHandedName()
  const levelName = useLevelName()
  const { data } = useQuery(previewQuery(from, null, false))
  if (!data) return <SkeletonLines lines={2} />
  const owned: FilterPart = { field: 'owner', operator: 'is', value: from }
  return (
    <>
      <dl className="handover-holds">
        {handedTypes.map((type) => (
          <div key={type}>
            <dt>{nameOf(type)}</dt>
            <dd>
              <Link
                to={`/${kinds[type].names.path}`}
                search={{ filter: { all: [owned, ...(pending[type] ? [pending[type]] : [])] } }}
                className="number"
              >
                {formatNumber(data.counts[type], language)}
              </Link>
            </dd>
          </div>
        ))}
        {data.openAmount !== null && (
          <div>
            <dt>{text.openAmount}</dt>
            <dd>
              <ShortMoney value={data.openAmount} currency={data.currency} />
            </dd>
          </div>
        )}
      </dl>
      {data.values.level.length > 0 && (
        <p className="handover-levels">
          <span className="muted">{text.byLevel}</span>
          {data.values.level.map(({ value, count }) => (
            <Link
              key={value ?? ''}
              to={`/${kinds.customer.names.path}`}
              search={{
                filter: {
                  all: [
                    owned,
                    value === null
                      ? { field: 'level', operator: 'isEmpty' }
                      : { field: 'level', operator: 'is', value },
                  ],
                },
              }}
            >
              {value === null ? text.noLevel : levelName(value)} <span className="number">{count}</span>
            </Link>
          ))}
        </p>
      )}
    </>
  )
}
