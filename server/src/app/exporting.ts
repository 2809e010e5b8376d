import { activityOperations } from '#contract/activities/activity.operations.ts'
import { activityNames } from '#contract/activities/activity.ts'
import { productOperations } from '#contract/commerce/product.operations.ts'
import { productNames } from '#contract/commerce/product.ts'
import { marketInformationNames } from '#contract/commerce/market/market-information.ts'
import { marketInformationOperations } from '#contract/commerce/market/market-information.operations.ts'
import { contactNames } from '#contract/customers/contact.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { leadOperations } from '#contract/customers/lead.operations.ts'
import { customerNames } from '#contract/customers/customer.ts'
import { leadNames } from '#contract/customers/lead.ts'
import { competitorOperations } from '#contract/opportunities/competitors/competitor.operations.ts'
import { competitorNames } from '#contract/opportunities/competitors/competitor.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { opportunityNames } from '#contract/opportunities/opportunity.ts'
import type { RecordType } from '#contract/shared/field.ts'
import type { Exportable } from '../platform/index.ts'

/** How each record type is asked for as an export. */
export const exportables: Readonly<Record<RecordType, Exportable>> = {
  customer: { operation: customerOperations.export, many: customerNames.many },
  contact: { operation: contactOperations.export, many: contactNames.many },
  lead: { operation: leadOperations.export, many: leadNames.many },
  opportunity: { operation: opportunityOperations.export, many: opportunityNames.many },
  competitor: { operation: competitorOperations.export, many: competitorNames.many },
  product: { operation: productOperations.export, many: productNames.many },
  activity: { operation: activityOperations.export, many: activityNames.many },
  'market-information': { operation: marketInformationOperations.export, many: marketInformationNames.many },
}
