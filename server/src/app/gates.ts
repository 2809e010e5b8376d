import { addDealTasks, readDoneOfDeal } from '../activities/index.ts'
import type { GateParts } from '../opportunities/index.ts'

/** What the gates of deals need of other rooms: tasks and visits are activities. */
export const gateParts: GateParts = { addTasks: addDealTasks, readDone: readDoneOfDeal }
