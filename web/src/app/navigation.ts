import type { RecordType } from '#contract/shared/field.ts'
import type { Label } from '#contract/shared/label.ts'
import { label } from '#contract/shared/label.ts'
import {
  ArrowLeftRight,
  ChartColumn,
  CopyCheck,
  HandHelping,
  Import,
  ListChecks,
  type LucideIcon,
  MessagesSquare,
  Scale,
  Settings,
  Stamp,
  Sun,
  Waves,
} from 'lucide-react'
import type { ComponentType } from 'react'
import type { RightsOfReader } from '../foundation/rights.ts'
import { openTargets } from '../platform/import-rights.ts'
import { ReviewCount } from '../opportunities/reviews/review-count.tsx'
import { RequestCount } from '../opportunities/requests/request-count.tsx'
import { registry } from './registry.ts'

/** One place of the application, shown to whoever may enter it. */
export type Place = {
  to: string
  label: Label
  icon: LucideIcon
  isOpenTo: (rights: RightsOfReader) => boolean
  /** What waits there for the reader, told at the place itself. */
  Count?: ComponentType
}

/** The list of a record type, called and drawn as everywhere else. */
function listOf(type: RecordType): Place {
  const { names, icon } = registry.kinds[type]
  return { to: `/${names.path}`, label: names.many, icon, isOpenTo: (rights) => rights.may(type, 'see') }
}

/** In the order of a salesperson's day. */
export const places: readonly Place[] = [
  { to: '/', label: label('今日', 'Today'), icon: Sun, isOpenTo: () => true },
  listOf('lead'),
  listOf('customer'),
  {
    to: '/pool',
    label: label('公海', 'Pool'),
    icon: Waves,
    isOpenTo: (rights) => rights.inPool,
  },
  listOf('contact'),
  listOf('opportunity'),
  listOf('activity'),
  listOf('competitor'),
  listOf('product'),
  {
    to: '/reports',
    label: label('报表', 'Reports'),
    icon: ChartColumn,
    isOpenTo: (rights) => rights.may('opportunity', 'see'),
  },
]

const managing = [
  'manage-company',
  'manage-users',
  'manage-roles',
  'manage-fields',
  'manage-processes',
  'manage-pools',
  'settle-conflicts',
  'manage-api-keys',
  'see-audit',
] as const

/** Below the others: what is not part of every day. */
export const laterPlaces: readonly Place[] = [
  {
    to: '/requests',
    label: label('资源申请', 'Requests'),
    icon: HandHelping,
    isOpenTo: (rights) => rights.may('opportunity', 'see'),
    Count: RequestCount,
  },
  {
    to: '/funnel-review',
    label: label('漏斗会', 'Funnel review'),
    icon: ListChecks,
    isOpenTo: (rights) => rights.may('opportunity', 'see') && rights.fieldAccess('opportunity', 'amount') !== 'hidden',
  },
  {
    to: '/approvals',
    label: label('审批', 'Approvals'),
    icon: Stamp,
    isOpenTo: () => true,
  },
  {
    to: '/reviews',
    label: label('复盘', 'Win/loss'),
    icon: MessagesSquare,
    isOpenTo: (rights) => rights.may('opportunity', 'see'),
    Count: ReviewCount,
  },
  {
    to: '/duplicates',
    label: label('查重', 'Duplicates'),
    icon: CopyCheck,
    isOpenTo: (rights) => rights.may('customer', 'see') && rights.may('customer', 'change'),
  },
  {
    to: '/conflicts',
    label: label('撞单', 'Conflicts'),
    icon: Scale,
    isOpenTo: (rights) => rights.may('customer', 'see'),
  },
  {
    to: '/handovers',
    label: label('交接', 'Handovers'),
    icon: ArrowLeftRight,
    isOpenTo: (rights) => rights.may('customer', 'transfer'),
  },
  {
    to: '/import',
    label: label('导入', 'Import'),
    icon: Import,
    isOpenTo: (rights) => openTargets(rights).length > 0,
  },
  {
    to: '/settings',
    label: label('设置', 'Settings'),
    icon: Settings,
    isOpenTo: (rights) => managing.some((capability) => rights.can(capability)),
  },
]
