import { marketInformationFields } from '#contract/commerce/market/market-information.ts'
import type { RecordSpec } from '../../foundation/records/record-spec.ts'

export const marketInformationSpec: RecordSpec = {
  type: 'market-information',
  table: 'market_information',
  fields: marketInformationFields,
  searched: ['name', 'model', 'content', 'tags'],
  sort: '-seenOn',
}
