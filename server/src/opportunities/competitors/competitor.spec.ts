import { competitorFields } from '#contract/opportunities/competitors/competitor.ts'
import type { RecordSpec } from '../../foundation/records/record-spec.ts'

export const competitorSpec: RecordSpec = {
  type: 'competitor',
  table: 'competitor',
  fields: competitorFields,
  searched: ['name', 'aliases', 'products'],
  sort: 'name',
}
