export { activityActions, type AfterActivity, joinActivities, moveActivities } from './activity.actions.ts'
export { activityHandover, addTask } from './handover.actions.ts'
export { activityRoutes } from './activity.routes.ts'
export { activitySpec } from './activity.spec.ts'
