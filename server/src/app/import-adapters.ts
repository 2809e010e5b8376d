import { activitySpec } from '../activities/index.ts'
import { marketInformationSpec, productSpec } from '../commerce/index.ts'
import { contactSpec, customerSpec, leadSpec, nameKey } from '../customers/index.ts'
import { competitorSpec, opportunitySpec } from '../opportunities/index.ts'
import { type ImportRegistry, recordSource, type ReferenceSource } from '../platform/index.ts'
import { activityImport } from './importing/activity-import.ts'
import { competitorImport } from './importing/competitor-import.ts'
import { contactImport, customerImport, leadImport } from './importing/customer-import.ts'
import { marketInformationImport } from './importing/market-information-import.ts'
import { opportunityImport, stageSource } from './importing/opportunity-import.ts'
import { poolSource } from './importing/pool-import.ts'
import { productImport } from './importing/product-import.ts'
import { departmentSource, userImport, userSource } from './importing/user-import.ts'

const lower = (text: string) => text.trim().toLowerCase()
const byName = [{ of: lower, sql: 'lower(r.name)' }]

/** Processes come with their stages. */
const unknown: ReferenceSource = {
  find: async () => new Map(),
  visible: async () => new Set(),
  candidates: async () => [],
}

/** What every room takes from files, in the order in which records refer to each other: people first, activities last. */
export const importRegistry: ImportRegistry = {
  adapters: {
    user: userImport,
    competitor: competitorImport,
    product: productImport,
    customer: customerImport,
    contact: contactImport,
    lead: leadImport,
    opportunity: opportunityImport,
    activity: activityImport,
    'market-information': marketInformationImport,
  },
  sources: {
    customer: recordSource({
      type: 'customer',
      table: customerSpec.table,
      keys: [{ of: (text) => nameKey(text), sql: 'r.name_key' }],
      oldest: true,
      makes: customerImport,
    }),
    contact: recordSource({
      type: 'contact',
      table: contactSpec.table,
      keys: [
        { of: lower, sql: 'lower(r.email)' },
        { of: (text) => text.trim(), sql: 'r.mobile' },
        { of: (text) => text.trim(), sql: 'r.name' },
      ],
    }),
    lead: recordSource({
      type: 'lead',
      table: leadSpec.table,
      keys: [
        { of: lower, sql: 'lower(r.email)' },
        { of: (text) => text.trim(), sql: 'r.mobile' },
        { of: (text) => text.trim(), sql: 'r.name' },
      ],
    }),
    opportunity: recordSource({
      type: 'opportunity',
      table: opportunitySpec.table,
      keys: [{ of: (text) => text.trim(), sql: 'r.name' }],
    }),
    competitor: recordSource({
      type: 'competitor',
      table: competitorSpec.table,
      keys: byName,
      oldest: true,
      makes: competitorImport,
    }),
    product: recordSource({
      type: 'product',
      table: productSpec.table,
      keys: [{ of: (text) => text.trim(), sql: 'r.code' }, ...byName],
      oldest: true,
      makes: productImport,
    }),
    activity: recordSource({
      type: 'activity',
      table: activitySpec.table,
      keys: [{ of: (text) => text.trim(), sql: 'r.name' }],
    }),
    'market-information': recordSource({
      type: 'market-information',
      table: marketInformationSpec.table,
      keys: [{ of: (text) => text.trim(), sql: 'r.name' }],
    }),
    user: userSource,
    department: departmentSource,
    stage: stageSource,
    process: unknown,
    pool: poolSource,
  },
}
