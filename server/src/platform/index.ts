export { createCustomField, listCustomFields } from './custom-field.actions.ts'
export type { Specs } from './event.queries.ts'
export { platformRoutes } from './platform.routes.ts'
