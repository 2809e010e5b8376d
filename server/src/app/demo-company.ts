import { sql } from 'kysely'
import { sweepCompany } from '../customers/index.ts'
import { Refusal } from '../foundation/access/refusal.ts'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { addProcess, listProcesses, projectSelling } from '../opportunities/index.ts'
import { writeAnnouncements } from './demo/announcements.ts'
import { writeCalendars } from './demo/calendars.ts'
import { writeApprovals } from './demo/approvals.ts'
import { writeBuying } from './demo/buying.ts'
import { writeCompetition } from './demo/competitors.ts'
import { writeDealTeams } from './demo/deal-teams.ts'
import { writeConflicts } from './demo/conflicts.ts'
import { writeExecution } from './demo/execution.ts'
import { writeForecastCalls } from './demo/forecast-calls.ts'
import { writeFunnelReviews } from './demo/funnel-reviews.ts'
import { writeFunnelTalks } from './demo/funnel-talks.ts'
import { writeLibrary } from './demo/library.ts'
import { writeMarketInformation } from './demo/market-information.ts'
import { writeMeetings } from './demo/meetings.ts'
import { writePeopleAgain } from './demo/people-again.ts'
import { writePlans } from './demo/plans.ts'
import { writePrivacy } from './demo/privacy.ts'
import { writeGates } from './demo/gates.ts'
import { writeReviews } from './demo/reviews.ts'
import { writeSegments } from './demo/segments.ts'
import { writeSequences } from './demo/sequences.ts'
import { writeSeries } from './demo/series.ts'
import { writeLetters } from './demo/letters.ts'
import { writeTalk } from './demo/talk.ts'
import { writeTeamTalk } from './demo/team-talk.ts'
import { writeToday } from './demo/today.ts'
import { writeVisitPlans } from './demo/visit-plans.ts'
import { writeVisits } from './demo/visits.ts'
import { writeWorkReports } from './demo/work-reports.ts'
import { type DemoSize, demoSizes, type Progress, writeDemo } from './demo/write-demo.ts'

/** The seed with which everybody sees the same demo company. */
export const demoSeed = 20_260_101

/** Fills a company that holds no customers yet with the demo company. */
export async function fillDemo(
  context: Context,
  actor: Actor,
  size: DemoSize = demoSizes.life,
  seed = demoSeed,
  progress: Progress = () => undefined,
): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const held = await sql`select 1 from customer r where r.tenant_id = ${actor.tenantId}::uuid limit 1`.execute(tx)
    if (held.rows.length > 0) throw new Refusal(409, 'demo-needs-empty')
    if ((await listProcesses(tx, actor.tenantId)).length === 0) await addProcess(tx, context, actor, projectSelling)
  })
  await writeDemo(context, { ...actor, channel: 'system' }, size, seed, progress)
  if (size.tables > 0) {
    await writeGates(context, { ...actor, channel: 'system' }, seed)
    await writeDealTeams(context, { ...actor, channel: 'system' }, seed)
    await writeRivalry(context, { ...actor, channel: 'system' }, seed)
    await writeVisits(context, { ...actor, channel: 'system' }, seed)
    await writeExecution(context, { ...actor, channel: 'system' }, seed)
    await writeMarketInformation(context, { ...actor, channel: 'system' }, seed)
  }
  // Nobody who looks at the demo waits for the night; a large company does.
  if (size.duplicates === 0) return
  await writePeopleAgain(context, { ...actor, channel: 'system' })
  await sweepCompany(context, actor.tenantId)
  await writeSegments(context, { ...actor, channel: 'system' })
  await writeConflicts(context, { ...actor, channel: 'system' })
  await writeApprovals(context, { ...actor, channel: 'system' })
  await writeBuying(context, { ...actor, channel: 'system' }, seed)
  await writeFunnelReviews(context, { ...actor, channel: 'system' }, seed)
  await writeForecastCalls(context, { ...actor, channel: 'system' }, seed)
  await writeMeetings(context, { ...actor, channel: 'system' })
  await writePrivacy(context, { ...actor, channel: 'system' })
  await writeToday(context, { ...actor, channel: 'system' })
  await writeVisitPlans(context, { ...actor, channel: 'system' })
  await writeCalendars(context, { ...actor, channel: 'system' }, seed)
  await writeSeries(context, { ...actor, channel: 'system' })
  await writeSequences(context, { ...actor, channel: 'system' })
  await writeTalk(context, { ...actor, channel: 'system' }, seed)
  await writeTeamTalk(context, { ...actor, channel: 'system' }, seed)
  await writeFunnelTalks(context, { ...actor, channel: 'system' })
  await writeWorkReports(context, { ...actor, channel: 'system' }, seed)
  await writeLibrary(context, { ...actor, channel: 'system' }, seed)
  await writeAnnouncements(context, { ...actor, channel: 'system' }, seed)
  await writeLetters(context, { ...actor, channel: 'system' }, seed)
}

/** How competitors stand in deals, what those around ended ones say, and what was agreed with customers. */
async function writeRivalry(context: Context, actor: Actor, seed: number): Promise<void> {
  await writeCompetition(context, actor, seed)
  await writeReviews(context, actor, seed)
  await writePlans(context, actor)
}
