import { marketInformationActions, marketInformationSpec } from '../../commerce/index.ts'
import { type ImportAdapter, recordAdapter } from '../../platform/index.ts'

/** Rows that become market information: two of one day are two. */
export const marketInformationImport: ImportAdapter = recordAdapter({
  spec: marketInformationSpec,
  actions: marketInformationActions,
  defaults: (actor) => ({ kind: 'price', currency: actor.company.currency }),
  identities: [],
})
