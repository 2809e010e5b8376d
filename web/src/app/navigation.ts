import type { RecordType } from '#contract/shared/field.ts'
import type { Label } from '#contract/shared/label.ts'
import { label } from '#contract/shared/label.ts'
import {
  ArrowLeftRight,
  CalendarCheck,
  CalendarDays,
  CalendarRange,
  ChartColumn,
  CopyCheck,
  HandHelping,
  Import,
  LibraryBig,
  ListChecks,
  type LucideIcon,
  MapPin,
  MapPinCheck,
  Megaphone,
  MessageCircle,
  MessagesSquare,
  NotebookPen,
  Radar,
  Scale,
  Settings,
  Stamp,
  Sun,
  Trash2,
  Waves,
} from 'lucide-react'
import type { ComponentType } from 'react'
import type { RightsOfReader } from '../foundation/rights.ts'
import { openTargets } from '../platform/import-rights.ts'
import { later } from './later.ts'
import { registry } from './registry.ts'

const TalkCount = later(
  () => import('../conversations/talk/talk-count.tsx'),
  (part) => part.TalkCount,
)
const RequestCount = later(
  () => import('../opportunities/requests/request-count.tsx'),
  (part) => part.RequestCount,
)
const ReviewCount = later(
  () => import('../opportunities/reviews/review-count.tsx'),
  (part) => part.ReviewCount,
)

/** One place of the application, shown to whoever may enter it. */
export type Place = {
  to: string
  label: Label
  icon: LucideIcon
  isOpenTo: (rights: RightsOfReader) => boolean
  /** Another address of the same place. */
  also?: string
  /** What waits there for the reader, told at the place itself. */
  Count?: ComponentType
}

/** Places that belong together, with what they are about. */
export type PlaceGroup = { label: Label; places: readonly Place[] }

/** The list of a record type, called and drawn as everywhere else. */
function listOf(type: RecordType): Place {
  const { names, icon } = registry.kinds[type]
  return { to: `/${names.path}`, label: names.many, icon, isOpenTo: (rights) => rights.may(type, 'see') }
}

export const reportsPlace: Place = {
  to: '/reports',
  label: label('报表', 'Reports'),
  icon: ChartColumn,
  isOpenTo: (rights) => rights.may('opportunity', 'see'),
}

/** The second look at today; it stands beside the first, and is found by its name. */
export const dayPlace: Place = {
  to: '/day',
  label: label('我的一天', 'My day'),
  icon: CalendarCheck,
  isOpenTo: (rights) => rights.may('activity', 'see'),
}

/** Always in sight, in the order of a day: few enough for the window of a small notebook. */
export const places: readonly Place[] = [
  { to: '/', also: '/day', label: label('今日', 'Today'), icon: Sun, isOpenTo: () => true },
  { to: '/messages', label: label('消息', 'Messages'), icon: MessageCircle, isOpenTo: () => true, Count: TalkCount },
  listOf('lead'),
  listOf('customer'),
  {
    to: '/pool',
    label: label('公海', 'Pool'),
    icon: Waves,
    isOpenTo: (rights) => rights.inPool,
  },
  listOf('opportunity'),
  {
    to: '/calendar',
    label: label('日历', 'Calendar'),
    icon: CalendarDays,
    isOpenTo: (rights) => rights.may('activity', 'see'),
  },
  listOf('activity'),
  {
    to: '/work-reports',
    label: label('工作报告', 'Work reports'),
    icon: NotebookPen,
    isOpenTo: (rights) => rights.may('activity', 'see'),
  },
  {
    to: '/requests',
    label: label('资源申请', 'Requests'),
    icon: HandHelping,
    isOpenTo: (rights) => rights.may('opportunity', 'see'),
    Count: RequestCount,
  },
  {
    to: '/approvals',
    label: label('审批', 'Approvals'),
    icon: Stamp,
    isOpenTo: () => true,
  },
  reportsPlace,
]

/** One press further, by what they are about: what is not part of every day. */
export const furtherPlaces: readonly PlaceGroup[] = [
  {
    label: label('外勤', 'Field work'),
    places: [
      {
        to: '/visit-plans',
        label: label('拜访计划', 'Visit plans'),
        icon: CalendarRange,
        isOpenTo: (rights) => rights.may('activity', 'see'),
      },
      {
        to: '/map/day',
        label: label('当天地图', 'Map of the day'),
        icon: MapPin,
        isOpenTo: (rights) => rights.may('activity', 'see'),
      },
      {
        to: '/visits/review',
        label: label('拜访点评', 'Visits'),
        icon: MapPinCheck,
        isOpenTo: (rights) => rights.seesOthers('activity'),
      },
    ],
  },
  {
    label: label('客户', 'Customers'),
    places: [
      listOf('contact'),
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
    ],
  },
  {
    label: label('销售管理', 'Selling'),
    places: [
      {
        to: '/funnel-review',
        label: label('漏斗会', 'Funnel review'),
        icon: ListChecks,
        isOpenTo: (rights) =>
          rights.may('opportunity', 'see') && rights.fieldAccess('opportunity', 'amount') !== 'hidden',
      },
      {
        to: '/reviews',
        label: label('复盘', 'Win/loss'),
        icon: MessagesSquare,
        isOpenTo: (rights) => rights.may('opportunity', 'see'),
        Count: ReviewCount,
      },
      {
        to: '/market',
        label: label('市场', 'Market'),
        icon: Radar,
        isOpenTo: (rights) => rights.may('market-information', 'see'),
      },
      listOf('market-information'),
      listOf('competitor'),
      listOf('product'),
    ],
  },
  {
    label: label('公告与资料', 'News and library'),
    places: [
      { to: '/announcements', label: label('公告', 'Announcements'), icon: Megaphone, isOpenTo: () => true },
      { to: '/library', label: label('资料库', 'Library'), icon: LibraryBig, isOpenTo: () => true },
    ],
  },
  {
    label: label('数据', 'Data'),
    places: [
      {
        to: '/import',
        label: label('导入', 'Import'),
        icon: Import,
        isOpenTo: (rights) => openTargets(rights).length > 0,
      },
      {
        to: '/recycle-bin',
        label: label('回收站', 'Recycle bin'),
        icon: Trash2,
        isOpenTo: () => true,
      },
    ],
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

/** At the very end. */
export const settingsPlace: Place = {
  to: '/settings',
  label: label('设置', 'Settings'),
  icon: Settings,
  isOpenTo: (rights) => managing.some((capability) => rights.can(capability)),
}

/** The groups with those of their places that the reader may enter; a group without any is left out. */
export function openGroups(groups: readonly PlaceGroup[], rights: RightsOfReader): PlaceGroup[] {
  return groups
    .map((group) => ({ ...group, places: group.places.filter((place) => place.isOpenTo(rights)) }))
    .filter((group) => group.places.length > 0)
}

/** Whether an address is that of a place, or of something in it. */
export function isAt(path: string, { to, also }: Pick<Place, 'to' | 'also'>): boolean {
  return path === to || path === also || (to !== '/' && path.startsWith(`${to}/`))
}
