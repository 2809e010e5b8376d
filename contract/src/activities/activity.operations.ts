import { standardOperations } from '../shared/standard-operations.ts'
import { activityFields, activityNames } from './activity.ts'

export const activityOperations = standardOperations(activityNames, activityFields)
