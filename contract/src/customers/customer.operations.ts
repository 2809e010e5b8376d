import { standardOperations } from '../shared/standard-operations.ts'
import { contactFields, contactNames } from './contact.ts'
import { customerFields, customerNames } from './customer.ts'
import { mergeOperations } from './merge.operations.ts'

export const customerOperations = {
  ...standardOperations(customerNames, customerFields),
  ...mergeOperations(customerNames, customerFields),
}
export const contactOperations = {
  ...standardOperations(contactNames, contactFields),
  ...mergeOperations(contactNames, contactFields),
}
