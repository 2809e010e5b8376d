import type { Capability } from '#contract/organization/rights.ts'
import { type ComponentType, lazy, type LazyExoticComponent } from 'react'
import type { RightsOfReader } from '../../foundation/rights.ts'
import type { settingsTexts } from './settings.texts.ts'

/** One page of the settings: its address, its name, who may open it. */
export type Section = {
  path: string
  name: keyof typeof settingsTexts
  group: 'groupCompany' | 'groupWork' | 'groupSafety'
  isOpenTo: (rights: RightsOfReader) => boolean
  page: LazyExoticComponent<ComponentType>
}

const can = (capability: Capability) => (rights: RightsOfReader) => rights.can(capability)
const transferable = [
  'customer',
  'contact',
  'lead',
  'opportunity',
  'competitor',
  'product',
  'activity',
  'market-information',
] as const

export const sections: readonly Section[] = [
  {
    path: 'company',
    name: 'company',
    group: 'groupCompany',
    isOpenTo: can('manage-company'),
    page: lazy(async () => ({ default: (await import('../../organization/company-settings.tsx')).CompanySettings })),
  },
  {
    path: 'departments',
    name: 'departments',
    group: 'groupCompany',
    isOpenTo: can('manage-users'),
    page: lazy(async () => ({
      default: (await import('../../organization/department-settings.tsx')).DepartmentSettings,
    })),
  },
  {
    path: 'calendar',
    name: 'workingCalendar',
    group: 'groupCompany',
    isOpenTo: can('manage-processes'),
    page: lazy(async () => ({
      default: (await import('../../organization/calendar/calendar-settings.tsx')).CalendarSettings,
    })),
  },
  {
    path: 'mail',
    name: 'mail',
    group: 'groupCompany',
    isOpenTo: can('manage-company'),
    page: lazy(async () => ({ default: (await import('../../conversations/mail/mail-settings.tsx')).MailSettings })),
  },
  {
    path: 'robots',
    name: 'robots',
    group: 'groupCompany',
    isOpenTo: can('manage-company'),
    page: lazy(async () => ({
      default: (await import('../../conversations/robots/robot-settings.tsx')).RobotSettings,
    })),
  },
  {
    path: 'letter-templates',
    name: 'letterTemplates',
    group: 'groupCompany',
    isOpenTo: can('manage-company'),
    page: lazy(async () => ({
      default: (await import('../../conversations/mailbox/letter-templates.tsx')).LetterTemplates,
    })),
  },
  {
    path: 'users',
    name: 'users',
    group: 'groupCompany',
    isOpenTo: can('manage-users'),
    page: lazy(async () => ({ default: (await import('../../organization/user-settings.tsx')).UserSettings })),
  },
  {
    path: 'roles',
    name: 'roles',
    group: 'groupCompany',
    isOpenTo: can('manage-roles'),
    page: lazy(async () => ({ default: (await import('../../organization/role-settings.tsx')).RoleSettings })),
  },
  {
    path: 'processes',
    name: 'processes',
    group: 'groupWork',
    isOpenTo: can('manage-processes'),
    page: lazy(async () => ({
      default: (await import('../../opportunities/processes/process-settings.tsx')).ProcessSettings,
    })),
  },
  {
    path: 'deal-rules',
    name: 'dealRules',
    group: 'groupWork',
    isOpenTo: can('manage-processes'),
    page: lazy(async () => ({
      default: (await import('../../opportunities/health/deal-rule-settings.tsx')).DealRuleSettings,
    })),
  },
  {
    path: 'deal-roles',
    name: 'dealRoles',
    group: 'groupWork',
    isOpenTo: can('manage-processes'),
    page: lazy(async () => ({
      default: (await import('../../opportunities/team/role-settings.tsx')).DealRoleSettings,
    })),
  },
  {
    path: 'approval-flows',
    name: 'approvalFlows',
    group: 'groupWork',
    isOpenTo: can('manage-processes'),
    page: lazy(async () => ({ default: (await import('../../approvals/flow-settings.tsx')).FlowSettings })),
  },
  {
    path: 'visit-templates',
    name: 'visitTemplates',
    group: 'groupWork',
    isOpenTo: can('manage-processes'),
    page: lazy(async () => ({
      default: (await import('../../activities/visits/template-settings.tsx')).VisitTemplateSettings,
    })),
  },
  {
    path: 'sequences',
    name: 'sequences',
    group: 'groupWork',
    isOpenTo: can('manage-processes'),
    page: lazy(async () => ({
      default: (await import('../../activities/sequences/sequence-settings.tsx')).SequenceSettings,
    })),
  },
  {
    path: 'visit-plans',
    name: 'visitPlans',
    group: 'groupWork',
    isOpenTo: can('manage-processes'),
    page: lazy(async () => ({
      default: (await import('../../activities/visit-plans/plan-settings.tsx')).VisitPlanSettings,
    })),
  },
  {
    path: 'work-reports',
    name: 'workReports',
    group: 'groupWork',
    isOpenTo: can('manage-processes'),
    page: lazy(async () => ({
      default: (await import('../../conversations/reports/report-settings.tsx')).ReportSettings,
    })),
  },
  {
    path: 'reviews',
    name: 'reviews',
    group: 'groupWork',
    isOpenTo: can('manage-processes'),
    page: lazy(async () => ({
      default: (await import('../../opportunities/reviews/review-settings.tsx')).ReviewSettings,
    })),
  },
  {
    path: 'reasons',
    name: 'reasons',
    group: 'groupWork',
    isOpenTo: can('manage-fields'),
    page: lazy(async () => ({
      default: (await import('../../opportunities/reasons/reason-settings.tsx')).ReasonSettings,
    })),
  },
  {
    path: 'outcomes',
    name: 'outcomes',
    group: 'groupWork',
    isOpenTo: can('manage-fields'),
    page: lazy(async () => ({
      default: (await import('../../activities/follow-up/outcome-settings.tsx')).OutcomeSettings,
    })),
  },
  {
    path: 'market-kinds',
    name: 'marketKinds',
    group: 'groupWork',
    isOpenTo: can('manage-fields'),
    page: lazy(async () => ({
      default: (await import('../../commerce/market/market-kind-settings.tsx')).MarketKindSettings,
    })),
  },
  {
    path: 'lead-rules',
    name: 'leadRules',
    group: 'groupWork',
    isOpenTo: can('manage-processes'),
    page: lazy(async () => ({
      default: (await import('../../customers/leads/lead-rule-settings.tsx')).LeadRuleSettings,
    })),
  },
  {
    path: 'lead-forms',
    name: 'leadForms',
    group: 'groupWork',
    isOpenTo: can('manage-processes'),
    page: lazy(async () => ({
      default: (await import('../../customers/leads/lead-form-settings.tsx')).LeadFormSettings,
    })),
  },
  {
    path: 'pools',
    name: 'pools',
    group: 'groupWork',
    isOpenTo: can('manage-pools'),
    page: lazy(async () => ({ default: (await import('../../customers/pools/pool-settings.tsx')).PoolSettings })),
  },
  {
    path: 'fields',
    name: 'fields',
    group: 'groupWork',
    isOpenTo: can('manage-fields'),
    page: lazy(async () => ({
      default: (await import('../../platform/custom-field-settings.tsx')).CustomFieldSettings,
    })),
  },
  {
    path: 'layouts',
    name: 'layouts',
    group: 'groupWork',
    isOpenTo: can('manage-fields'),
    page: lazy(async () => ({ default: (await import('../../platform/layout-settings.tsx')).LayoutSettings })),
  },
  {
    path: 'duplicates',
    name: 'duplicates',
    group: 'groupWork',
    isOpenTo: can('manage-fields'),
    page: lazy(async () => ({
      default: (await import('../../customers/duplicates/duplicate-settings.tsx')).DuplicateSettings,
    })),
  },
  {
    path: 'levels',
    name: 'levels',
    group: 'groupWork',
    isOpenTo: can('manage-fields'),
    page: lazy(async () => ({ default: (await import('../../customers/levels/level-settings.tsx')).LevelSettings })),
  },
  {
    path: 'completeness',
    name: 'completeness',
    group: 'groupWork',
    isOpenTo: can('manage-fields'),
    page: lazy(async () => ({
      default: (await import('../../customers/completeness/completeness-settings.tsx')).CompletenessSettings,
    })),
  },
  {
    path: 'conflicts',
    name: 'conflicts',
    group: 'groupWork',
    isOpenTo: can('settle-conflicts'),
    page: lazy(async () => ({
      default: (await import('../../customers/conflicts/conflict-settings.tsx')).ConflictSettings,
    })),
  },
  {
    path: 'transfers',
    name: 'transfers',
    group: 'groupSafety',
    isOpenTo: (rights) =>
      rights.can('approve-exports') ||
      transferable.some((type) => rights.may(type, 'import') || rights.may(type, 'export')),
    page: lazy(async () => ({ default: (await import('../../platform/transfer-history.tsx')).TransferHistory })),
  },
  {
    path: 'audit',
    name: 'audit',
    group: 'groupSafety',
    isOpenTo: can('see-audit'),
    page: lazy(async () => ({ default: (await import('../../platform/audit-log.tsx')).AuditLog })),
  },
  {
    path: 'api-keys',
    name: 'apiKeys',
    group: 'groupSafety',
    isOpenTo: can('manage-api-keys'),
    page: lazy(async () => ({ default: (await import('../../organization/api-key-settings.tsx')).ApiKeySettings })),
  },
]
