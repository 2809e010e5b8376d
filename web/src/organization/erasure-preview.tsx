import { erasureOperations } from '#contract/customers/erasure.ts'
import type { Company } from '#contract/organization/organization.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../foundation/api.ts'
import { fill, useText } from '../ui/language.tsx'
import { companySettingsTexts } from './company-settings.texts.ts'

/** How many people the times being chosen would erase in the coming night. */
export function ErasurePreview({ company }: { company: Company }) {
  const text = useText(companySettingsTexts)
  const { eraseDeletedAfterDays: days, eraseLeadsAfterMonths: months } = company
  const query = { ...(days ? { deletedAfterDays: days } : {}), ...(months ? { leadsAfterMonths: months } : {}) }
  const isOn = Object.keys(query).length > 0
  const { data } = useQuery({
    queryKey: ['erasure-preview', query],
    queryFn: ({ signal }) => call(erasureOperations.preview, { query, signal }),
    placeholderData: keepPreviousData,
    enabled: isOn,
  })
  if (!isOn || !data) return null
  return (
    <p className="muted" role="status">
      {fill(text.erasurePreview, data)}
    </p>
  )
}
