import { leadRuleOperations } from '#contract/customers/lead-rule.ts'
import { leadFields } from '#contract/customers/lead.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { ArrowRightLeft, ChevronDown } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { call } from '../../foundation/api.ts'
import type { PageParts } from '../../foundation/page-parts.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { keepRecord } from '../../foundation/record-cache.ts'
import { type AnyRecord, useKind } from '../../foundation/record-kind.tsx'
import { RecordPage } from '../../foundation/record-page.tsx'
import { isReference } from '../../foundation/record-value.ts'
import { useRights } from '../../foundation/rights.ts'
import { useChangeRecord } from '../../foundation/use-change-record.ts'
import { useSend } from '../../foundation/use-send.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Menu } from '../../ui/menu.tsx'
import { showToast } from '../../ui/toast.tsx'
import { mergeDeed } from '../duplicates/merge-deed.tsx'
import { eraseDeed } from '../erasure/erase-deed.tsx'
import { LeadBand } from './lead-band.tsx'
import { leadTexts } from './lead.texts.ts'

const ConvertLead = lazy(async () => ({ default: (await import('./convert-lead.tsx')).ConvertLead }))
const DisqualifyLead = lazy(async () => ({ default: (await import('./disqualify-lead.tsx')).DisqualifyLead }))

/** The statuses between which one goes freely; the ends have their own ways. */
const underWay = leadFields.status.options.filter((one) => one.value === 'new' || one.value === 'working')

/** How far the lead is, and the ways in which it ends. */
function LeadAction({ record }: { record: AnyRecord }) {
  const text = useText(leadTexts)
  const { language } = useLanguage()
  const rights = useRights()
  const change = useChangeRecord(useKind('lead'))
  const client = useQueryClient()
  const assign = useSend(
    async (id: string) => (await call(leadRuleOperations.assign, { params: { id } })) as unknown as AnyRecord,
    [queryKeys.timeline('lead', record.id)],
    (saved) => {
      keepRecord(client, 'lead', saved)
      const { owner } = saved
      showToast({ text: fill(text.assigned, { name: isReference(owner) ? owner.name : '' }) })
    },
  )
  const [ending, setEnding] = useState<'convert' | 'disqualify' | null>(null)
  const status = underWay.find((one) => one.value === (record['status'] ?? 'new'))
  if (!rights.may('lead', 'change') || !status) return null
  const close = () => setEnding(null)
  return (
    <>
      <Menu
        label={text.status}
        align="end"
        items={[
          ...underWay.map((one) => ({
            key: one.value,
            label: inLanguage(one.label, language),
            chosen: one === status,
            onSelect: () => change.mutate({ record, values: { status: one.value } }),
          })),
          ...(rights.may('lead', 'transfer')
            ? [{ key: 'assign', label: text.assign, parted: true, onSelect: () => assign.mutate(record.id) }]
            : []),
          { key: 'disqualify', label: `${text.disqualify}…`, parted: true, onSelect: () => setEnding('disqualify') },
        ]}
        trigger={(props) => (
          <Button {...props} icon={<ChevronDown size={14} />} iconPlacement="end">
            {inLanguage(status.label, language)}
          </Button>
        )}
      />
      <Button type="primary" icon={<ArrowRightLeft size={16} />} onClick={() => setEnding('convert')}>
        {text.convert}
      </Button>
      <Suspense fallback={null}>
        {ending === 'convert' && <ConvertLead record={record} onClose={close} />}
        {ending === 'disqualify' && <DisqualifyLead record={record} onClose={close} />}
      </Suspense>
    </>
  )
}

const parts: PageParts = { action: LeadAction, band: LeadBand, deeds: [mergeDeed('lead'), eraseDeed('lead')] }

/** One lead. */
export function LeadPage() {
  return <RecordPage type="lead" parts={parts} />
}
