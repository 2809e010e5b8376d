import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import type { DuplicateType } from '#contract/customers/duplicate.ts'
import { leadOperations } from '#contract/customers/lead.operations.ts'

type Merging = Pick<typeof customerOperations, 'merge' | 'undoMerge'>

/** How records of a type become one and two again; what they answer is looked at by name at run time. */
export const merging: Readonly<Record<DuplicateType, Merging>> = {
  customer: customerOperations,
  contact: contactOperations as unknown as Merging,
  lead: leadOperations as unknown as Merging,
}
