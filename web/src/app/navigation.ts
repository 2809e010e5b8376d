import type { RecordType } from '#contract/shared/field.ts'
import { label } from '#contract/shared/label.ts'
import type { Label } from '#contract/shared/label.ts'
import {
  Building2,
  CalendarCheck,
  ChartColumn,
  Contact,
  Import,
  type LucideIcon,
  Package,
  Settings,
  Sprout,
  Sun,
  Target,
} from 'lucide-react'
import type { RightsOfReader } from '../foundation/rights.ts'

/** One place of the application, shown to whoever may enter it. */
export type Place = { to: string; label: Label; icon: LucideIcon; isOpenTo: (rights: RightsOfReader) => boolean }

const sees = (type: RecordType) => (rights: RightsOfReader) => rights.may(type, 'see')

/** In the order of a salesperson's day. */
export const places: readonly Place[] = [
  { to: '/', label: label('今日', 'Today'), icon: Sun, isOpenTo: () => true },
  { to: '/leads', label: label('线索', 'Leads'), icon: Sprout, isOpenTo: sees('lead') },
  { to: '/customers', label: label('客户', 'Customers'), icon: Building2, isOpenTo: sees('customer') },
  { to: '/contacts', label: label('联系人', 'Contacts'), icon: Contact, isOpenTo: sees('contact') },
  { to: '/opportunities', label: label('商机', 'Opportunities'), icon: Target, isOpenTo: sees('opportunity') },
  { to: '/activities', label: label('行动', 'Activities'), icon: CalendarCheck, isOpenTo: sees('activity') },
  { to: '/products', label: label('产品', 'Products'), icon: Package, isOpenTo: sees('product') },
  { to: '/reports', label: label('报表', 'Reports'), icon: ChartColumn, isOpenTo: sees('opportunity') },
]

const importable: readonly RecordType[] = ['customer', 'contact', 'lead', 'opportunity', 'product', 'activity']

/** Below the others: what is not part of every day. */
export const laterPlaces: readonly Place[] = [
  {
    to: '/import',
    label: label('导入', 'Import'),
    icon: Import,
    isOpenTo: (rights) => importable.some((type) => rights.may(type, 'import')),
  },
  {
    to: '/settings',
    label: label('设置', 'Settings'),
    icon: Settings,
    isOpenTo: (rights) =>
      (
        [
          'manage-company',
          'manage-users',
          'manage-roles',
          'manage-fields',
          'manage-processes',
          'manage-api-keys',
          'see-audit',
        ] as const
      ).some((capability) => rights.can(capability)),
  },
]
