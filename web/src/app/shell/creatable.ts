import type { RecordType } from '#contract/shared/field.ts'
import { label } from '#contract/shared/label.ts'
import { openQuickCreate } from '../../foundation/quick-create.tsx'
import { useRegistry } from '../../foundation/record-kind.tsx'
import { useRights } from '../../foundation/rights.ts'
import { openLog } from '../../activities/follow-up/log-request.ts'
import { useLabel } from '../../ui/language.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { PhoneCall } from 'lucide-react'

const logName = label('记电话、拜访', 'Log a call or visit')

/** In the order in which they are most often made. */
const order: readonly RecordType[] = [
  'activity',
  'market-information',
  'lead',
  'customer',
  'contact',
  'opportunity',
  'competitor',
  'product',
]

/** What the person may create, as entries of a menu. */
export function useCreatable(): MenuItem[] {
  const { kinds } = useRegistry()
  const rights = useRights()
  const say = useLabel()
  const log = { key: 'log', label: say(logName), icon: PhoneCall, onSelect: () => openLog() }
  const records = order
    .filter((type) => rights.may(type, 'create'))
    .map((type) => ({
      key: type,
      label: say(kinds[type].names.one),
      icon: kinds[type].icon,
      onSelect: () => openQuickCreate(type),
    }))
  return rights.may('activity', 'create') ? [log, ...records] : records
}
