import { spanOf } from '#contract/conversations/reports/report-form.ts'
import type { WorkReport } from '#contract/conversations/reports/work-report.ts'
import { hourMs } from '#contract/shared/day.ts'
import { addDays } from '#contract/shared/period.ts'
import { sql } from 'kysely'
import {
  answerHelp,
  draftReport,
  openConversation,
  reviewReports,
  sendMessage,
  sendReport,
} from '../../conversations/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { isWorkingDay, momentOf, readWorkingTime, type WorkingTime } from '../../organization/index.ts'
import { actorInBackground } from '../importing/import-actor.ts'
import { talkParts } from '../talk.ts'
import { reportParts } from '../work-reports.ts'
import { contextAt } from './moments.ts'
import { type Random, randomFrom } from './random.ts'
import { dailyWords, helpWords, questionAnswers, reportTalk, weeklyWords } from './work-report-words.texts.ts'

type Team = { manager: Actor; sellers: Actor[] }

const teams = 3
const workingDays = 6

/** What the people of some teams reported on their last working days, what their managers said of it, and the help that was asked for. */
export async function writeWorkReports(context: Context, actor: Actor, seed: number): Promise<void> {
  const random = randomFrom(seed + 47)
  const time = await context.database.read(actor.tenantId, (tx: Tx<never>) => readWorkingTime(tx, actor))
  const days = lastWorkingDays(dayIn(actor.company.timeZone, context.now()), time)
  for (const team of await readTeams(context, actor)) {
    const reports: WorkReport[] = []
    for (const [at, seller] of team.sellers.entries())
      for (const [ago, day] of days.entries()) {
        // Somebody forgets now and then; what is sent after nine is late.
        if (random.chance(0.07)) continue
        const sent = await sendDaily(context, seller, random, {
          day,
          time,
          help: ago === 1 + at && at < helpWords.length ? at : null,
        })
        if (sent) reports.push(sent)
      }
    await sendWeekly(context, team, random, days, time)
    await readThem(context, team, random, reports)
  }
}

function lastWorkingDays(today: string, time: WorkingTime): string[] {
  const days: string[] = []
  for (let day = today; days.length < workingDays; day = addDays(day, -1)) if (isWorkingDay(day, time)) days.push(day)
  return days
}

/** Teams with a manager and at least three sellers, in the order of their managers' logins. */
async function readTeams(context: Context, actor: Actor): Promise<Team[]> {
  const found = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    sql<{ manager: string; sellers: string[] }>`select m.id as manager, array_agg(u.id order by u.email) as sellers
      from user_account m join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.manager_id = m.id and u.status = 'active' and u.closed_to_records_at is null
        and exists(select 1 from user_role x join role r on r.tenant_id = x.tenant_id and r.id = x.role_id and r.key = 'representative' where x.tenant_id = ${actor.tenantId}::uuid and x.user_id = u.id)
      where m.tenant_id = ${actor.tenantId}::uuid and m.status = 'active' group by m.id, m.email having count(*) >= 3 order by m.email limit ${teams}`.execute(
      tx,
    ),
  )
  const person = (id: string) => actorInBackground(context, actor.tenantId, id)
  const all: Team[] = []
  for (const { manager: id, sellers: ids } of found.rows) {
    const manager = await person(id)
    const sellers: Actor[] = []
    for (const seller of ids.slice(0, 6)) {
      const one = await person(seller)
      if (one) sellers.push(one)
    }
    if (manager) all.push({ manager, sellers })
  }
  return all
}

/** The house at a minute of a day; null where that is still to come. */
function atMinute(context: Context, day: string, minute: number, { timeZone }: WorkingTime): Context | null {
  const at = new Date(momentOf(day, minute, timeZone))
  return at > context.now() ? null : contextAt(context, at)
}

async function sendDaily(
  context: Context,
  seller: Actor,
  random: Random,
  { day, time, help }: { day: string; time: WorkingTime; help: number | null },
): Promise<WorkReport | null> {
  const minute = random.chance(0.1) ? 21 * 60 + random.whole(10, 110) : random.whole(17 * 60, 20 * 60 + 30)
  const then = atMinute(context, day, minute, time)
  if (!then) return null
  const { report } = await context.database.read(seller.tenantId, (tx: Tx<never>) =>
    draftReport(tx, seller, reportParts, then.now(), { period: 'day', on: day }),
  )
  if (!report) return null
  const words = { summary: random.pick(dailyWords) }
  const answer = report.question && random.chance(0.8) ? questionAnswers[report.question.kind] : ''
  const text = help === null ? undefined : helpWords[help]?.[0]
  const deal = report.facts.changes[0]?.deal
  return sendReport(
    then,
    seller,
    reportParts,
    { period: 'day', from: day },
    { words, answer, help: text ? [{ text, record: deal ? { type: 'opportunity', id: deal } : null }] : [] },
  )
}

/** Last week's reports, sent on the morning after. */
async function sendWeekly(
  context: Context,
  { sellers }: Team,
  random: Random,
  [today = '']: readonly string[],
  time: WorkingTime,
): Promise<void> {
  const span = spanOf('week', addDays(today, -7))
  for (const seller of sellers) {
    const then = atMinute(context, addDays(span.to, 1), random.whole(8 * 60, 9 * 60 + 50), time)
    const { report } = then
      ? await context.database.read(seller.tenantId, (tx: Tx<never>) =>
          draftReport(tx, seller, reportParts, then.now(), { period: 'week', on: span.from }),
        )
      : { report: null }
    if (!then || !report || random.chance(0.15)) continue
    const words = { summary: random.pick(weeklyWords.summary), plan: random.pick(weeklyWords.plan) }
    const answer = report.question ? questionAnswers[report.question.kind] : ''
    await sendReport(then, seller, reportParts, { period: 'week', from: span.from }, { words, answer, help: [] })
  }
}

/** Managers read most of it on the next morning, ask about some, and answer those who need help. */
async function readThem(
  context: Context,
  { manager, sellers }: Team,
  random: Random,
  reports: readonly WorkReport[],
): Promise<void> {
  const later = (report: WorkReport, hours: number) => {
    const at = new Date(Date.parse(report.sentAt ?? '') + hours * hourMs)
    return at > context.now() ? null : contextAt(context, at)
  }
  for (const [index, report] of reports.entries()) {
    const id = report.id ?? ''
    const morning = later(report, 13)
    for (const help of report.help) {
      const [, answer, hours] = helpWords.find(([text]) => text === help.text) ?? []
      const then = answer ? later(report, 12 + (hours ?? 0)) : null
      if (then && answer) await answerHelp(then, manager, reportParts, help.id, answer)
    }
    if (morning && random.chance(0.8))
      await reviewReports(morning, manager, [id], random.chance(0.2) ? 'good' : random.chance(0.1) ? 'attend' : 'read')
    const turns = reportTalk[index % reportTalk.length]
    const evening = later(report, 1)
    if (index % 5 !== 0 || !turns || !evening) continue
    const seller = sellers.find(({ userId }) => userId === report.person.id)
    const conversation = await openConversation(evening, manager, talkParts, { record: { type: 'work-report', id } })
    await sendMessage(evening, manager, talkParts, conversation.id, { text: `<@${report.person.id}> ${turns[0]}` })
    const reply = later(report, 2)
    if (seller && reply) await sendMessage(reply, seller, talkParts, conversation.id, { text: turns[1] })
  }
}
