export { analysisRoutes } from './analysis.routes.ts'
export { readDurations, readFunnel } from './funnel.queries.ts'
export { readHome } from './home.queries.ts'
export { readResults } from './results.queries.ts'
