import { openPart } from '#contract/analytics/figure-lists.ts'
import type { RecordType } from '#contract/shared/field.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { dayMs } from '#contract/shared/day.ts'
import { useRights } from '../foundation/rights.ts'
import { useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { type Care, CareList } from './care-card.tsx'
import { listAddress } from './deal-address.ts'
import { useFew } from './home-queries.ts'
import { homeTexts } from './home.texts.ts'
import { Panel } from './panel.tsx'

const silent: readonly FilterPart[] = [
  {
    any: [
      { field: 'lastActivityAt', operator: 'isEmpty' },
      {
        all: [
          { field: 'lastActivityAt', operator: 'isNotEmpty' },
          { field: 'lastActivityAt', operator: 'below', value: daysAgo(90) },
        ],
      },
    ],
  },
  { field: 'createdAt', operator: 'below', value: daysAgo(90) },
]
const noPhone: readonly FilterPart[] = [{ field: 'phone', operator: 'isEmpty' }]
const untouched: readonly FilterPart[] = [
  { field: 'status', operator: 'is', value: 'new' },
  { field: 'createdAt', operator: 'below', value: daysAgo(7) },
]
const noAmount: readonly FilterPart[] = [openPart, { field: 'amount', operator: 'isEmpty' }]

function daysAgo(days: number): string {
  return new Date(Date.now() - days * dayMs).toISOString().slice(0, 10)
}

function useCount(type: RecordType, parts: readonly FilterPart[]): number | undefined {
  return useFew(type, parts, '-createdAt', 1).data?.total?.value
}

/** For who keeps the data: what is missing, silent or left lying. */
export function DataCares() {
  const text = useText(homeTexts)
  const rights = useRights()
  const counts = {
    customerSilent: useCount('customer', silent),
    customerPhone: useCount('customer', noPhone),
    leadOpen: useCount('lead', untouched),
    noAmount: useCount('opportunity', noAmount),
  }
  const care = (
    key: keyof typeof counts,
    type: RecordType,
    parts: readonly FilterPart[],
    tone: Care['tone'],
  ): Care => ({
    key,
    title: text[key],
    hint: text[`${key}Hint`],
    count: rights.may(type, 'see') ? (counts[key] ?? 0) : 0,
    tone,
    address: listAddress(type, parts),
  })
  const isPending = Object.values(counts).some((count) => count === undefined)
  return (
    <Panel title={text.dataTitle}>
      {isPending ? (
        <SkeletonLines lines={4} />
      ) : (
        <CareList
          fine={text.dataFine}
          cares={[
            care('leadOpen', 'lead', untouched, 'warn'),
            care('customerSilent', 'customer', silent, 'warn'),
            care('noAmount', 'opportunity', noAmount, 'plain'),
            care('customerPhone', 'customer', noPhone, 'plain'),
          ]}
        />
      )}
    </Panel>
  )
}
