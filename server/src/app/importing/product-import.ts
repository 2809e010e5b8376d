import { productActions, productSpec } from '../../commerce/index.ts'
import { type ImportAdapter, recordAdapter } from '../../platform/index.ts'
import { lowerKey, textKey } from './text-keys.rules.ts'

/** Rows that become products: known by code, then by name. */
export const productImport: ImportAdapter = recordAdapter({
  spec: productSpec,
  actions: productActions,
  defaults: (actor) => ({ active: true, currency: actor.company.currency }),
  identities: [
    { of: (values) => textKey(values['code']), sql: 'r.code' },
    { of: (values) => lowerKey(values['name']), sql: 'lower(r.name)' },
  ],
})
