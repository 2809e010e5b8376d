import { competitorActions, competitorSpec } from '../../opportunities/index.ts'
import { type ImportAdapter, recordAdapter } from '../../platform/index.ts'
import { lowerKey } from './text-keys.rules.ts'

/** Rows that become competitors: known by name. */
export const competitorImport: ImportAdapter = recordAdapter({
  spec: competitorSpec,
  actions: competitorActions,
  identities: [{ of: (values) => lowerKey(values['name']), sql: 'lower(r.name)' }],
})
