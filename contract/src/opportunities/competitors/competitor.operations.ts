import { standardOperations } from '../../shared/standard-operations.ts'
import { competitorFields, competitorNames } from './competitor.ts'

export const competitorOperations = standardOperations(competitorNames, competitorFields)
