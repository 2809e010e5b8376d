import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import {
  activityNextSteps,
  activityRoutes,
  calendarRoutes,
  joinActivities,
  sequenceRoutes,
  todayRoutes,
} from '../activities/index.ts'
import {
  analysisRoutes,
  completenessFigureRoutes,
  dealHealthRoutes,
  decisionMapRoutes,
  forecastHitRoutes,
  keyPeopleRoutes,
  neglectRoutes,
  paceRoutes,
  pathRoutes,
  waitRoutes,
  waterfallRoutes,
  executionRoutes,
  winLossRoutes,
} from '../analytics/index.ts'
import { approvalRoutes } from '../approvals/index.ts'
import { marketRoutes, productRoutes } from '../commerce/index.ts'
import {
  announcementRoutes,
  departmentChannelWork,
  libraryRoutes,
  notificationRoutes,
  type Post,
  readSaid,
  reportRoutes,
  talkRoutes,
} from '../conversations/index.ts'
import { openMailRoom, type MailMaterials } from './mail.ts'
import { openRobotRoom, type RobotMaterials } from './robots.ts'
import { customerRoutes, noteFirstResponse, poolEntries } from '../customers/index.ts'
import type { Context } from '../foundation/context.ts'
import type { Database, PgConnection, Tx } from '../foundation/database/database.ts'
import { listenToEvents } from '../foundation/events/listener.ts'
import { repeatable } from '../foundation/http/idempotent.ts'
import { createServer } from '../foundation/http/server.ts'
import { installationSecret } from '../foundation/identity/secrets.ts'
import { newId } from '../foundation/ids.ts'
import { openOutgoing, type Outgoing } from '../foundation/outgoing/outgoing.ts'
import {
  forgetDesigns,
  funnelReviewRoutes,
  funnelTalkRoutes,
  noteOpportunityActivity,
  opportunityApprovals,
  opportunityNextSteps,
  opportunityRoutes,
  planRoutes,
  renewRolesOfContacts,
} from '../opportunities/index.ts'
import { companyExists, organizationRoutes, sessionRoutes } from '../organization/index.ts'
import { platformRoutes } from '../platform/index.ts'
import { createActors } from './actors.ts'
import { calendarParts } from './calendars.ts'
import { openConflicts } from './claim-conflicts.ts'
import { planParts } from './deal-plan.ts'
import { demoRoutes } from './demo.routes.ts'
import { fileHomes } from './file-homes.ts'
import { gateParts, keepDealFile } from './gates.ts'
import { funnelReviewParts } from './funnel-reviews.ts'
import { startHousekeeping } from './housekeeping.ts'
import { houseRoutes } from './house.routes.ts'
import { openImportAndExport } from './import-export.ts'
import { handoverParts, openHandovers } from './handing-over.ts'
import { createLive } from './live.ts'
import { libraryParts } from './library.ts'
import { listKeepers } from './list-keepers.ts'
import { learnFromVisit } from './market-learning.ts'
import { mergeParts } from './merge-parts.ts'
import { beginCompany } from './new-company.ts'
import { noteRefusals } from './refusals.ts'
import { sequenceParts } from './sequences.ts'
import { sightRoutes } from './sight.routes.ts'
import { specs } from './specs.ts'
import { stories } from './stories.ts'
import { talkParts } from './talk.ts'
import { todayParts } from './today.ts'
import { thingsSeenBy } from './things-seen-by.ts'
import { serveWeb } from './web.ts'
import { reportParts } from './work-reports.ts'

/** What the house is built with. */
export type Materials = {
  dataDir: string
  publicUrl: string
  database: Database
  /** A connection of its own, on which commits are heard. */
  listen: PgConnection
  log: Logger
  /** Compares answers with their declaration; for tests and development. */
  checksAnswers?: boolean
  /** How often the background looks for work that nobody told it of. */
  sweepMs?: number
  now?: () => Date
  /** How other servers are asked; tests have one of their own. */
  outgoing?: Outgoing
  /** Hands a push message to its service; tests hand it elsewhere. */
  post?: Post
  /** What the environment says of mail, and how it is handed to servers; tests have servers of their own. */
  mail?: MailMaterials | undefined
  /** Which further hosts robots may have, and how they are reached; tests have one of their own. */
  robots?: RobotMaterials | undefined
}

export type House = {
  app: FastifyInstance
  context: Context
  setupUrl: () => Promise<string | null>
  /** Resolves when the background finds nothing more to do. */
  settle: () => Promise<void>
  close: () => Promise<void>
}

/** What is written for the log alone: it changes nobody's rights and nobody's screen. */
const quiet = new Set([
  'signed-in',
  'sign-in-failed',
  'refused',
  'reset-asked',
  'looked-up',
  'duplicate-told',
  'message-added',
])

/** What is no record and changes nobody's rights. */
const aside = new Set([
  'resource-request',
  'visit-plan',
  'conversation',
  'work-report',
  'help-request',
  'funnel-talk',
  'material',
  'announcement',
  'mailbox',
  'letter-template',
])

/** What changes whom somebody is, or what they see: everything about the house itself, and who shares or works on a record. */
const changesSight = ({ type, kind }: { type: string; kind: string }) =>
  ['shared', 'member-added', 'member-left', 'participants-changed'].includes(kind) ||
  !(type in specs || aside.has(type))

/** Puts the rooms together: the only place that knows all of them. */
export async function compose(materials: Materials): Promise<House> {
  const { log, publicUrl, dataDir } = materials
  const now = materials.now ?? (() => new Date())
  const secret = await installationSecret(dataDir)
  const { database, answerOnce } = repeatable(materials.database, { secret, now })
  const context: Context = { database, log, publicUrl, dataDir, now, newId, secret }
  const outgoing = materials.outgoing ?? openOutgoing()
  const mail = openMailRoom(context, materials.mail)
  const robots = openRobotRoom(context, materials.robots, materials.mail?.preset)
  const actors = createActors(context)
  const app = await createServer({
    log,
    authenticate: actors.authenticate,
    answerOnce,
    checksAnswers: materials.checksAnswers ?? false,
    secure: publicUrl.startsWith('https:'),
  })
  const setupToken = randomBytes(24).toString('base64url')

  noteRefusals(app, context)
  app.addHook('onSend', async (request) => actors.renew(request))
  houseRoutes(app, context)
  sessionRoutes(app, context, {
    setupToken: () => setupToken,
    begin: (tx, actor) => beginCompany(tx, context, actor),
    outbox: mail.outbox,
    holds: async ({ tenantId, userId }) => ({
      ...(await whatExists(database, tenantId)),
      pool: await database.read(tenantId, async (tx: Tx<never>) => (await poolEntries(tx, tenantId, userId)).size > 0),
    }),
  })
  organizationRoutes(app, context, mail.outbox)
  sightRoutes(app, context)
  await platformRoutes(app, context, specs, stories, listKeepers, fileHomes)
  customerRoutes(app, context, {
    merge: mergeParts,
    handover: handoverParts,
    contactsGone: [renewRolesOfContacts],
    nextSteps: [activityNextSteps, opportunityNextSteps],
  })
  opportunityRoutes(app, context, { after: [joinActivities], parts: gateParts, keepFile: keepDealFile })
  planRoutes(app, context, { gates: gateParts, plan: planParts })
  funnelReviewRoutes(app, context, funnelReviewParts)
  funnelTalkRoutes(app, context, funnelReviewParts)
  activityRoutes(app, context, [noteOpportunityActivity, noteFirstResponse], learnFromVisit)
  calendarRoutes(app, context, calendarParts, outgoing)
  sequenceRoutes(app, context, sequenceParts)
  todayRoutes(app, context, todayParts)
  productRoutes(app, context)
  marketRoutes(app, context)
  approvalRoutes(app, context, opportunityApprovals)
  analysisRoutes(app, context)
  keyPeopleRoutes(app, context)
  completenessFigureRoutes(app, context)
  neglectRoutes(app, context)
  waterfallRoutes(app, context)
  paceRoutes(app, context)
  dealHealthRoutes(app, context)
  pathRoutes(app, context)
  forecastHitRoutes(app, context)
  waitRoutes(app, context)
  decisionMapRoutes(app, context)
  winLossRoutes(app, context)
  executionRoutes(app, context)
  demoRoutes(app, context)
  notificationRoutes(app, context, (tx, seer, type, ids) => thingsSeenBy(tx, seer, now(), type, ids))
  talkRoutes(app, context, talkParts, fileHomes)
  reportRoutes(app, context, reportParts)
  libraryRoutes(app, context, libraryParts, fileHomes)
  announcementRoutes(app, context, fileHomes)
  mail.routes(app)
  robots.routes(app)
  const background = openImportAndExport(app, context, {
    sweepMs: materials.sweepMs,
    outgoing,
    post: materials.post,
    works: [...mail.works, ...robots.works, departmentChannelWork(context)],
  })
  openHandovers(app, context)
  openConflicts(app, context)
  const live = createLive(app, context, (tenantId, id) => readSaid(database, tenantId, id))
  await serveWeb(app, context)

  /** What is remembered of a company's people is read anew, and screens of those who are no longer let in end at once. */
  const forget = (tenantId: string) => {
    actors.forget(tenantId)
    live.check(tenantId)
  }
  const listener = listenToEvents(
    materials.listen,
    log,
    (heard) => {
      const events = heard.events.filter((event) => !quiet.has(event.kind))
      if (!heard.people && (events.some(changesSight) || heard.many)) forget(heard.tenant)
      live.hear({ ...heard, events })
    },
    () => live.refreshAll(),
  )
  const housekeeping = startHousekeeping(context)
  app.addHook('preClose', async () => live.close())
  return {
    app,
    context,
    settle: async () => {
      background.wake()
      await background.idle()
    },
    setupUrl: async () =>
      (await database.global((tx: Tx<never>) => companyExists(tx))) ? null : `${publicUrl}/setup?token=${setupToken}`,
    close: async () => {
      housekeeping.stop()
      await app.close()
      await listener.close()
      forgetDesigns()
    },
  }
}

/** Which record types hold anything: a first screen teaches where there is nothing. */
async function whatExists(database: Database, tenantId: string): Promise<Record<string, boolean>> {
  return database.read(tenantId, async (tx: Tx<never>) => {
    const tests = Object.values(specs).map(
      (spec) =>
        sql`exists(select 1 from ${sql.table(spec.table)} r where r.tenant_id = ${tenantId}::uuid and r.deleted_at is null) as ${sql.ref(spec.type)}`,
    )
    const found = await sql<Record<string, boolean>>`select ${sql.join(tests)}`.execute(tx)
    return found.rows[0] ?? {}
  })
}
