import { standardOperations } from '../../shared/standard-operations.ts'
import { marketInformationFields, marketInformationNames } from './market-information.ts'

/** Apart from the figures of the market: every screen knows the records, few the figures. */
export const marketInformationOperations = standardOperations(marketInformationNames, marketInformationFields)
