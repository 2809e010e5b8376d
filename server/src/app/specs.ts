import { activitySpec } from '../activities/index.ts'
import { marketInformationSpec, productSpec } from '../commerce/index.ts'
import { contactSpec, customerSpec, leadSpec } from '../customers/index.ts'
import { competitorSpec, opportunitySpec } from '../opportunities/index.ts'
import type { Specs } from '../platform/index.ts'

/** Every record type of the house. */
export const specs: Specs = {
  customer: customerSpec,
  contact: contactSpec,
  lead: leadSpec,
  opportunity: opportunitySpec,
  competitor: competitorSpec,
  product: productSpec,
  activity: activitySpec,
  'market-information': marketInformationSpec,
}
