import { type PriceCut, priceCuts } from '#contract/commerce/market/market.operations.ts'
import { addDays } from '#contract/shared/period.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { addressText } from '../../foundation/address-text.ts'
import { useCompanyToday } from '../../foundation/use-company-today.ts'

/** How far back prices are looked at, in days. */
export const spans = { halfYear: 182, year: 365, twoYears: 730 } as const
export type Span = keyof typeof spans

type Address = {
  by: PriceCut
  span: Span
  competitor: string | undefined
  model: string | undefined
  province: string | undefined
}

/** What the market is asked, as the address says, and how to ask something else. */
export function useMarketAddress() {
  const raw: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const today = useCompanyToday()
  const text = addressText(raw)
  const address: Address = {
    by: priceCuts.find((one) => one === raw['split']) ?? 'model',
    span: (Object.keys(spans) as Span[]).find((one) => one === raw['period']) ?? 'year',
    competitor: text('competitor'),
    model: text('model'),
    province: text('province'),
  }
  const { by, span, ...narrow } = address
  return {
    address,
    question: { by, from: addDays(today, -spans[span]), to: today, ...narrow },
    change: (part: Record<string, string | undefined>) =>
      void navigate({ to: '.', search: (now: object) => ({ ...now, ...part }), replace: true }),
  }
}
