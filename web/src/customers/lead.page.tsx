import { leadFields } from '#contract/customers/lead.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { Button } from 'antd'
import { Building2, ChevronDown } from 'lucide-react'
import type { PageParts } from '../foundation/page-parts.ts'
import { openQuickCreate } from '../foundation/quick-create.tsx'
import { type AnyRecord, useKind } from '../foundation/record-kind.tsx'
import { RecordPage } from '../foundation/record-page.tsx'
import { useRights } from '../foundation/rights.ts'
import { useChangeRecord } from '../foundation/use-change-record.ts'
import { useLanguage, useText } from '../ui/language.tsx'
import { Menu } from '../ui/menu.tsx'
import { customerTexts } from './customer.texts.ts'

const statuses = leadFields.status.options

/** What a new customer takes over from the lead. */
function customerOf(lead: AnyRecord): Record<string, unknown> {
  const { company, name, source, mobile, province, city, address } = lead
  return { name: company ?? name, source, phone: mobile, province, city, address }
}

/** How far the lead is, and the way to a customer. */
function LeadAction({ record }: { record: AnyRecord }) {
  const text = useText(customerTexts)
  const { language } = useLanguage()
  const rights = useRights()
  const change = useChangeRecord(useKind('lead'))
  const status = statuses.find((one) => one.value === record['status'])
  return (
    <>
      {rights.may('lead', 'change') && (
        <Menu
          label={text.status}
          align="end"
          items={statuses.map((one) => ({
            key: one.value,
            label: inLanguage(one.label, language),
            chosen: one.value === record['status'],
            onSelect: () => change.mutate({ record, values: { status: one.value } }),
          }))}
          trigger={(props) => (
            <Button {...props} icon={<ChevronDown size={14} />} iconPlacement="end">
              {status ? inLanguage(status.label, language) : text.status}
            </Button>
          )}
        />
      )}
      {rights.may('customer', 'create') && (
        <Button
          type="primary"
          icon={<Building2 size={16} />}
          onClick={() => openQuickCreate('customer', customerOf(record))}
        >
          {text.makeCustomer}
        </Button>
      )}
    </>
  )
}

const parts: PageParts = { action: LeadAction }

/** One lead. */
export function LeadPage() {
  return <RecordPage type="lead" parts={parts} />
}
