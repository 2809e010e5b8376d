import { opportunityFields } from '#contract/opportunities/opportunity.ts'
import { customerSpec } from '../customers/index.ts'
import type { RecordSpec } from '../foundation/records/record-spec.ts'
import { teamFiles } from './team/team-files.ts'

export const opportunitySpec: RecordSpec = {
  type: 'opportunity',
  table: 'opportunity',
  fields: opportunityFields,
  searched: ['name'],
  sort: '-updatedAt',
  further: teamFiles,
  about: { spec: customerSpec, column: 'customer_id' },
}
