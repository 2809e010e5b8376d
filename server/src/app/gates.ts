import { addDealTasks, readDoneOfDeal, readTasksOfSpan } from '../activities/index.ts'
import type { GateParts, KeepDealFile } from '../opportunities/index.ts'
import { storeFile } from '../platform/index.ts'
import { fileHomes } from './file-homes.ts'

/** What the gates of deals need of other rooms: tasks and visits are activities. */
export const gateParts: GateParts = { addTasks: addDealTasks, readDone: readDoneOfDeal, readTasks: readTasksOfSpan }

/** Whoever works on a deal may leave its result there, also where the deal is not theirs to change. */
export const keepDealFile: KeepDealFile = (context, actor, deal, name, content) =>
  storeFile(context, fileHomes, actor, 'opportunity', deal, name, content, 'see')
