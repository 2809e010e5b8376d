import { findExperts } from '../server/src/analytics/index.ts'
import { draftReport, readTeamDigest } from '../server/src/conversations/index.ts'
import type { Actor } from '../server/src/foundation/access/actor.ts'
import type { Tx } from '../server/src/foundation/database/database.ts'
import { reportParts } from '../server/src/app/work-reports.ts'
import type { Shot } from './load.ts'

type Query = (work: (tx: Tx<never>) => Promise<unknown>) => () => Promise<unknown>

/** The last day before today that is neither a Saturday nor a Sunday: of days off there is no report to measure. */
function lastWeekday(): string {
  const day = new Date()
  do day.setUTCDate(day.getUTCDate() - 1)
  while ([0, 6].includes(day.getUTCDay()))
  return day.toISOString().slice(0, 10)
}

const on = lastWeekday()
/** What somebody asks colleagues for. */
const asked = '谁卖过医院'
/** Of whom the large company has very many. */
const askedOfMany = '谁卖给制造业'
const get = (path: string) => (): Shot => ({ method: 'GET', path })

/** What who writes a report waits for. */
export const reportShots = {
  'draft a daily report': get(`/api/v1/work-reports/draft?period=day&on=${on}`),
  'draft a monthly report': get(`/api/v1/work-reports/draft?period=month&on=${on}`),
}

/** What who reads the reports of everybody waits for. */
export const digestShots = {
  'who of all sellers sent a daily report': get(`/api/v1/work-reports/digest?period=day&on=${on}`),
  'who has sold to a hospital, over all opportunities': get(`/api/v1/experts?text=${encodeURIComponent(asked)}`),
  'who has sold to manufacturers, over all opportunities': get(
    `/api/v1/experts?text=${encodeURIComponent(askedOfMany)}`,
  ),
}

/** The statements of all. */
export const bareReports = (query: Query, writer: Actor, reader: Actor, now: Date) => ({
  'draft a daily report': query((tx) => draftReport(tx, writer, reportParts, now, { period: 'day', on })),
  'draft a monthly report': query((tx) => draftReport(tx, writer, reportParts, now, { period: 'month', on })),
  'who of all sellers sent a daily report': query((tx) =>
    readTeamDigest(tx, reader, reportParts, now, { period: 'day', on, reach: 'all' }),
  ),
  'who has sold to a hospital, over all opportunities': query((tx) => findExperts(tx, reader, now, asked)),
  'who has sold to manufacturers, over all opportunities': query((tx) => findExperts(tx, reader, now, askedOfMany)),
})
