import { standardOperations } from '../shared/standard-operations.ts'
import { productFields, productNames } from './product.ts'

export const productOperations = standardOperations(productNames, productFields)
