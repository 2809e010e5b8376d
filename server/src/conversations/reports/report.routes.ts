import { expertOperations } from '#contract/conversations/reports/expert.ts'
import { helpOperations } from '#contract/conversations/reports/help-request.ts'
import { reportSettingOperations } from '#contract/conversations/reports/report-form.ts'
import { workReportOperations } from '#contract/conversations/reports/work-report.ts'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route, transfer } from '../../foundation/http/route.ts'
import { tableTypes } from '../../foundation/tabular/table-file.ts'
import { readDigest } from './digest.queries.ts'
import { draftReport, listDue } from './draft.queries.ts'
import { answerHelp, askForHelp, withdrawHelp } from './help.actions.ts'
import { readHelp } from './help.queries.ts'
import { speedOf } from './help-speed.rules.ts'
import { keepReport, reviewReports, sendReport } from './report.actions.ts'
import type { ReportParts } from './report.parts.ts'
import { listReports, readReport } from './report.queries.ts'
import { remindOf } from './report-reminders.ts'
import { peopleUnder } from './report-sight.sql.ts'
import { openReportTable } from './report-table.ts'
import { tellReportSetting, writeReportSetting } from './report-setting.ts'

/** Reports on people's work, the rules by which they are written, and help that is asked for. */
export function reportRoutes(app: FastifyInstance, context: Context, parts: ReportParts): void {
  const { read } = context.database
  const { draft, keep, send, list, read: readOne, review, digest, remind, due, table } = workReportOperations
  route(app, due, async ({ actor }) => ({
    items: await read(actor.tenantId, (tx: Tx<never>) => listDue(tx, actor, context.now())),
  }))
  route(app, draft, ({ actor, query }) =>
    read(actor.tenantId, (tx: Tx<never>) => draftReport(tx, actor, parts, context.now(), query)),
  )
  route(app, keep, async ({ actor, body: { words, answer, ...which } }) => {
    await keepReport(context, actor, which, { words, answer })
    return undefined
  })
  route(app, send, ({ actor, body: { words, answer, help, ...which } }) =>
    sendReport(context, actor, parts, which, { words, answer, help }),
  )
  route(app, digest, ({ actor, query }) =>
    read(actor.tenantId, (tx: Tx<never>) => readDigest(tx, actor, parts, context.now(), query)),
  )
  route(app, review, ({ actor, body }) => reviewReports(context, actor, body.reports, body.mark))
  route(app, remind, ({ actor, body }) => remindOf(context, actor, body))
  route(app, list, ({ actor, query }) =>
    read(actor.tenantId, (tx: Tx<never>) => listReports(tx, actor, parts, context.now(), query)),
  )
  route(app, readOne, ({ actor, params }) =>
    read(actor.tenantId, (tx: Tx<never>) => readReport(tx, actor, parts, context.now(), params.id)),
  )
  transfer(app, table, async ({ actor, query, reply }) => {
    const { name, content } = await openReportTable(context, actor, parts, query)
    return reply
      .header('content-type', tableTypes[query.format])
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(content)
  })
  route(app, reportSettingOperations.read, ({ actor }) =>
    read(actor.tenantId, (tx: Tx<never>) => tellReportSetting(tx, actor)),
  )
  route(app, reportSettingOperations.write, ({ actor, body, version }) =>
    writeReportSetting(context, actor, body, version),
  )
  helpRoutes(app, context, parts)
}

function helpRoutes(app: FastifyInstance, context: Context, parts: ReportParts): void {
  route(app, helpOperations.list, async ({ actor, query: { show, state } }) => {
    const which = {
      'for-me': sql`exists(select 1 from help_asked mine where mine.tenant_id = ${actor.tenantId}::uuid and mine.help_id = h.id and mine.user_id = ${actor.userId}::uuid)`,
      mine: sql`h.asked_by = ${actor.userId}::uuid`,
      team: peopleUnder(actor, 'h.asked_by'),
    }[show]
    const items = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
      readHelp(tx, actor, parts, context.now(), which),
    )
    return { items: state ? items.filter((help) => help.state === state) : items, speed: speedOf(items) }
  })
  route(app, expertOperations.find, ({ actor, query }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => parts.experts(tx, actor, context.now(), query.text)),
  )
  route(app, helpOperations.ask, ({ actor, body }) => askForHelp(context, actor, parts, body))
  route(app, helpOperations.answer, ({ actor, params, body }) =>
    answerHelp(context, actor, parts, params.id, body.answer),
  )
  route(app, helpOperations.withdraw, ({ actor, params }) => withdrawHelp(context, actor, parts, params.id))
}
