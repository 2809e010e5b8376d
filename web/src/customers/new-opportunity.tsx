import { Plus } from 'lucide-react'
import { openQuickCreate } from '../foundation/quick-create.tsx'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { useRights } from '../foundation/rights.ts'
import { Button } from '../ui/button.tsx'
import { useText } from '../ui/language.tsx'
import { customerTexts } from './customer.texts.ts'
import { nameOf } from '../foundation/record-value.ts'

/** Begins a deal with this customer. */
export function NewOpportunity({ record }: { record: AnyRecord }) {
  const text = useText(customerTexts)
  const rights = useRights()
  if (!rights.may('opportunity', 'create')) return null
  const preset = { customer: { id: record.id, name: nameOf(record) } }
  return (
    <Button type="primary" icon={<Plus size={16} />} onClick={() => openQuickCreate('opportunity', preset)}>
      {text.newOpportunity}
    </Button>
  )
}
