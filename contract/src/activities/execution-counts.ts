/** What activities of a day are counted as; an activity can be several of them, and each opens the activities that it counts. */
export const executionCounts = [
  /** Visits that were put down before their day, and those of them that were made. */
  'planned',
  'plannedDone',
  /** Visits that were made, and by a template. */
  'visits',
  'templated',
  /** Visits whose quality, and whose length, is known. */
  'scored',
  'timed',
  /** Calls, meetings and visits that were made, and those with a next step. */
  'touches',
  'nextSteps',
  'calls',
  'meetings',
  /** Tasks that were due, done, and done after their day. */
  'tasks',
  'tasksDone',
  'tasksLate',
] as const
export type ExecutionCount = (typeof executionCounts)[number]

/** What is added up beside: completion and quality of visits in thousandths, minutes at customers and on the way between them. */
export const executionAmounts = ['completion', 'quality', 'minutes', 'travel'] as const
export type ExecutionAmount = (typeof executionAmounts)[number]
