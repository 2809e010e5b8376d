export { analysisRoutes } from './analysis.routes.ts'
export { readFunnel } from './funnel.queries.ts'
export { readResults } from './results.queries.ts'
