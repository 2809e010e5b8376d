import { activityOperations } from '#contract/activities/activity.operations.ts'
import { helpOperations } from '#contract/conversations/reports/help-request.ts'
import { type ReportFigure, reportFigures } from '#contract/conversations/reports/report-figures.ts'
import { reportSettingOperations } from '#contract/conversations/reports/report-form.ts'
import { listBehind } from '#contract/conversations/reports/report-lists.ts'
import { type WorkReport, workReportOperations } from '#contract/conversations/reports/work-report.ts'
import { notificationOperations } from '#contract/conversations/notification.operations.ts'
import { conversationOperations, messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { leaveOperations } from '#contract/organization/calendar/leave.ts'
import { userOperations } from '#contract/organization/organization.operations.ts'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { tellLate } from '../conversations/index.ts'
import { createApiKey } from '../organization/index.ts'
import { notificationParts } from './notifications.ts'

const house = testHouse({ sweepMs: 3_600_000 })
let seller: Caller
let peer: Caller
let manager: Caller
let expert: Caller
let customer: string

/** Wednesday, a working day; Shanghai is eight hours ahead. */
const today = '2026-05-20'
const at = (clock: string, day = today) => {
  house().now.at = new Date(`${day}T${clock}:00+08:00`)
}
const draft = async (who: Caller, period = 'day', on = today) =>
  (await who.call(workReportOperations.draft, { query: { period, on } })).body
const send = (who: Caller, body: object = {}, from = today) =>
  who.call(workReportOperations.send, {
    body: { period: 'day', from, words: {}, answer: '', help: [], ...body } as never,
  })
const listOf = async (who: Caller, query: object = {}) =>
  (await who.call(workReportOperations.list, { query })).body.items

async function activity(who: Caller, kind: string, moment: string, done: boolean, more: object = {}) {
  const body = { name: `${kind} ${moment}`, kind, at: `${moment}:00+08:00`, done, customer, ...more }
  const made = await who.call(activityOperations.create, { body })
  expect(made.status, JSON.stringify(made.problem)).toBe(201)
  return made.body.id
}

beforeAll(async () => {
  const { administrator, person } = house()
  at('09:00', '2026-05-18')
  manager = await person('看报告的经理', 'director')
  seller = await person('写报告的销售', 'representative')
  peer = await person('旁边的销售', 'representative')
  expert = await person('售前专家', 'collaborator')
  const managerId = manager.actor.userId
  for (const one of [seller, peer, expert])
    await administrator.call(userOperations.change, { params: { id: one.actor.userId }, body: { managerId } })
  customer = (await seller.call(customerOperations.create, { body: { name: '东海重工' } })).body.id
})
beforeEach(() => at('19:00'))

describe('the draft', () => {
  let deal: string

  test('says what was done, and each figure is exactly the list behind it', async () => {
    at('10:00')
    deal = (
      await seller.call(opportunityOperations.create, {
        body: { name: '余热发电', customer, amount: '900000.00', expectedCloseOn: '2026-08-01' },
      })
    ).body.id
    await activity(seller, 'visit', `${today}T09:30`, true, { opportunity: deal })
    await activity(seller, 'visit', `${today}T15:00`, false)
    await activity(seller, 'call', `${today}T11:00`, true)
    await activity(seller, 'call', '2026-05-19T11:00', true)
    await activity(seller, 'task', '2026-05-18T11:00', false)
    await activity(seller, 'meeting', '2026-05-21T10:00', false)
    await activity(peer, 'call', `${today}T11:00`, true, { customer: null })
    await seller.call(customerOperations.create, { body: { name: '西山玻璃' } })
    at('19:00')
    const { report } = await draft(seller)
    if (!report) throw new Error('a seller writes a report')
    const counts = Object.fromEntries(reportFigures.map((key) => [key, report.facts.figures[key].count]))
    expect(counts).toMatchObject({
      visits: 1,
      plannedVisits: 2,
      calls: 1,
      late: 2,
      next: 1,
      newCustomers: 1,
      newDeals: 1,
    })
    expect(report.facts.figures.newDeals.amount).toBe('900000.00')
    expect(report.facts.ahead).toEqual({ from: '2026-05-21', to: '2026-05-21' })
    expect(report.facts.changes).toEqual([{ deal, kind: 'new', from: null, to: null }])
    expect(report.names.map(({ name }) => name).toSorted()).toEqual(['meeting 2026-05-21T10:00', '余热发电'])
    const lists = { activity: activityOperations, customer: customerOperations, opportunity: opportunityOperations }
    for (const figure of reportFigures) {
      const list = listBehind(figure, { ...report, person: seller.actor.userId, ahead: report.facts.ahead })
      if (!list) continue
      const found = await seller.call(lists[list.type].list as typeof activityOperations.list, {
        query: { filter: { all: list.parts }, total: 'true' },
      })
      expect(found.status, JSON.stringify(found.problem)).toBe(200)
      expect([figure, found.body.total?.value]).toEqual([figure, counts[figure]])
    }
  })

  test('tells what became of deals, and asks about the oddest thing', async () => {
    at('17:00')
    const before = (await seller.call(opportunityOperations.read, { params: { id: deal } })).body
    at('09:00', '2026-05-21')
    const changed = await seller.call(opportunityOperations.change, {
      params: { id: deal },
      version: before.version,
      body: { expectedCloseOn: '2026-10-01', amount: '600000.00' },
    })
    expect(changed.status).toBe(200)
    at('19:00', '2026-05-21')
    const { report } = await draft(seller, 'day', '2026-05-21')
    expect(report?.facts.changes).toEqual([
      { deal, kind: 'down', from: '900000.00', to: '600000.00' },
      { deal, kind: 'pushed', from: '2026-08-01', to: '2026-10-01' },
    ])
    expect(report?.question).toEqual({ kind: 'pushed', deal, number: 61 })
  })

  test('keeps what was written, and nobody else reads it', async () => {
    const body = {
      period: 'day' as const,
      from: today,
      words: { summary: '客户认可方案', other: '不在表里' },
      answer: '',
    }
    expect((await seller.call(workReportOperations.keep, { body })).status).toBe(204)
    expect((await draft(seller)).report?.words).toEqual({ summary: '客户认可方案' })
    expect(await listOf(manager)).toEqual([])
  })

  test('is not made for who writes none, nor of days off', async () => {
    expect(await draft(expert)).toMatchObject({ report: null, dayOff: false })
    expect(await draft(seller, 'day', '2026-05-23')).toMatchObject({ report: null, dayOff: true })
    const refused = await send(expert)
    expect([refused.status, refused.problem.code]).toEqual([409, 'no-report-asked'])
  })
})

describe('sending', () => {
  let sent: WorkReport

  test('is possible from its time on, and its facts stay as they were', async () => {
    at('14:59')
    expect((await send(seller)).problem.code).toBe('report-not-open')
    at('19:00')
    const answer = await send(seller, { words: { summary: '客户认可方案' }, answer: '下周三再去' })
    expect(answer.status, JSON.stringify(answer.problem)).toBe(200)
    sent = answer.body
    expect(sent).toMatchObject({ own: true, late: false, mayChange: true, words: { summary: '客户认可方案' } })
    await activity(seller, 'call', `${today}T18:00`, true)
    expect((await draft(seller)).report?.facts.figures.calls.count).toBe(1)
  })

  test('once more takes the place of the first, until a superior has looked', async () => {
    const again = await send(seller, { words: { summary: '补充：报价已发' } })
    expect(again.body).toMatchObject({ id: sent.id, words: { summary: '补充：报价已发' } })
    expect(again.body.facts.figures.calls.count).toBe(2)
    const marked = await manager.call(workReportOperations.review, { body: { reports: [sent.id ?? ''], mark: 'good' } })
    expect(marked.body).toEqual({ marked: 1 })
    expect((await send(seller)).problem.code).toBe('report-settled')
  })

  test('shows it to who leads, and to nobody beside', async () => {
    const [seen] = await listOf(manager)
    expect(seen).toMatchObject({ id: sent.id, own: false, mayReview: true, reviews: [{ mark: 'good' }] })
    expect(await listOf(manager, { show: 'unread' })).toEqual([])
    expect(await listOf(peer)).toEqual([])
    const params = { id: sent.id ?? '' }
    for (const who of [peer, expert]) {
      expect((await who.call(workReportOperations.read, { params })).status).toBe(404)
      expect(
        (await who.call(workReportOperations.review, { body: { reports: [params.id], mark: 'read' } })).status,
      ).toBe(404)
      const record = { type: 'work-report' as const, id: params.id }
      expect((await who.call(conversationOperations.open, { body: { record } })).status).toBe(404)
    }
  })

  test('a question is asked on it and answered there; who may not read it reads neither', async () => {
    const record = { type: 'work-report' as const, id: sent.id ?? '' }
    const opened = await manager.call(conversationOperations.open, { body: { record } })
    expect(opened.body.record?.name).toBe('写报告的销售 · 日报 2026-05-20')
    const params = { id: opened.body.id }
    const names = await manager.call(conversationOperations.mentionable, { params, query: { search: '' } })
    expect(names.body.items.map(({ name }) => name)).toEqual(['写报告的销售'])
    const text = `<@${seller.actor.userId}> 客户的预算谁批？`
    expect((await manager.call(messageOperations.send, { params, body: { text } })).status).toBe(201)
    const told = (await seller.call(notificationOperations.list)).body.items.find(({ kind }) => kind === 'mention')
    expect(told).toMatchObject({ by: '看报告的经理', words: '@写报告的销售 客户的预算谁批？' })
    expect((await seller.call(messageOperations.send, { params, body: { text: '设备部王总' } })).status).toBe(201)
    expect((await manager.call(workReportOperations.read, { params: { id: record.id } })).body.messages).toBe(2)
    const asked = await manager.call(messageOperations.send, { params, body: { text: `<@${peer.actor.userId}> 看看` } })
    expect(asked.problem.errors).toMatchObject([{ code: 'called-out-of-sight' }])
    expect((await peer.call(messageOperations.list, { params })).status).toBe(404)
    expect((await peer.call(messageOperations.search, { query: { search: '预算' } })).body.items).toEqual([])
  })

  test('after its time is late', async () => {
    at('09:00', '2026-05-21')
    const late = await send(peer)
    expect(late.body).toMatchObject({ late: true, mayChange: false })
    expect((await send(seller, {}, '2026-05-19')).body).toMatchObject({ from: '2026-05-19', late: true })
  })

  test('what is wrong in it is said field by field', async () => {
    const odd = await send(seller, { period: 'week', from: '2026-05-20' })
    expect(odd.problem.errors).toEqual([{ path: 'from', code: 'not-a-beginning' }])
    at('19:00', '2026-05-22')
    const help = [{ text: '需要支持', asked: [seller.actor.userId] }]
    const oneself = await send(seller, { help }, '2026-05-22')
    expect(oneself.problem.errors).toEqual([{ path: 'help.0.asked', code: 'asks-oneself' }])
    expect(await listOf(seller, { show: 'own', from: '2026-05-22' })).toEqual([])
  })
})

describe('help', () => {
  test('asked for in a report goes to who leads, and the answer is timed in working minutes', async () => {
    at('17:30', '2026-05-22')
    const record = { type: 'customer', id: customer }
    const report = await send(seller, { help: [{ text: '请领导出面约总经理', record }] }, '2026-05-22')
    expect(report.body.help).toMatchObject([
      {
        text: '请领导出面约总经理',
        asked: [{ name: '看报告的经理' }],
        record: { name: '东海重工' },
        state: 'open',
        mayAnswer: false,
      },
    ])
    const told = (await manager.call(notificationOperations.list)).body.items.find(({ kind }) => kind === 'help')
    expect(told).toMatchObject({ by: '写报告的销售', words: '请领导出面约总经理', reason: 'asked-by-name' })
    // Friday half past five to Monday ten: half an hour and an hour of work.
    at('10:00', '2026-05-25')
    const id = report.body.help[0]?.id ?? ''
    const params = { id }
    expect((await peer.call(helpOperations.answer, { params, body: { answer: '?' } })).status).toBe(404)
    expect((await seller.call(helpOperations.answer, { params, body: { answer: '自己答' } })).status).toBe(403)
    const answered = await manager.call(helpOperations.answer, { params, body: { answer: '周三下午我去' } })
    expect(answered.body).toMatchObject({ state: 'answered', minutes: 90, answeredBy: { name: '看报告的经理' } })
    expect((await manager.call(helpOperations.answer, { params, body: { answer: '再答' } })).problem.code).toBe(
      'help-settled',
    )
    const heard = (await seller.call(notificationOperations.list)).body.items.find(
      ({ kind }) => kind === 'help-answered',
    )
    expect(heard).toMatchObject({ by: '看报告的经理', words: '周三下午我去' })
    const team = (await manager.call(helpOperations.list, { query: { show: 'team' } })).body
    expect(team.speed).toEqual({ asked: 1, answered: 1, median: 90 })
  })

  test('can be asked of colleagues by name, and be taken back', async () => {
    at('10:00', '2026-05-25')
    const asked = await seller.call(helpOperations.ask, {
      body: { text: '谁卖过医院？', asked: [expert.actor.userId] },
    })
    expect(asked.status).toBe(201)
    const mine = (await expert.call(helpOperations.list, { query: { show: 'for-me' } })).body.items
    expect(mine).toMatchObject([{ id: asked.body.id, mayAnswer: true }])
    expect((await peer.call(helpOperations.list, { query: { show: 'for-me' } })).body.items).toEqual([])
    const params = { id: asked.body.id }
    expect((await expert.call(helpOperations.withdraw, { params, body: {} })).status).toBe(403)
    expect((await seller.call(helpOperations.withdraw, { params, body: {} })).body.state).toBe('withdrawn')
    const foreign = { type: 'customer' as const, id: customer }
    const hidden = await peer.call(helpOperations.ask, { body: { text: '打听', record: foreign } })
    expect(hidden.problem.errors).toEqual([{ path: 'record', code: 'reference-unknown' }])
  })
})

describe('the team', () => {
  const digest = async (on: string, period = 'day') =>
    (await manager.call(workReportOperations.digest, { query: { period, on } })).body
  const states = async (on: string) =>
    Object.fromEntries((await digest(on)).duties.map(({ person, state }) => [person.name, state]))

  test('who is missing, late, away or still has time', async () => {
    await peer.call(leaveOperations.create, { body: { kind: 'annual', from: '2026-05-26', to: '2026-05-27' } })
    at('20:00', '2026-05-26')
    expect(await states('2026-05-26')).toEqual({ 写报告的销售: 'open', 旁边的销售: 'away' })
    at('22:00', '2026-05-26')
    expect(await states('2026-05-26')).toEqual({ 写报告的销售: 'missing', 旁边的销售: 'away' })
    expect(await states('2026-05-20')).toEqual({ 写报告的销售: 'sent', 旁边的销售: 'late' })
    const sums = (await digest('2026-05-20')).sums
    expect(sums.calls.count).toBe(3)
    // As of when it was sent: the amount had changed by then.
    expect(sums.newDeals).toEqual({ count: 1, amount: '600000.00' })
    expect((await peer.call(workReportOperations.digest, { query: { period: 'day', on: today } })).body.duties).toEqual(
      [],
    )
  })

  test('who has not written is reminded before it is due, and who leads them hears of it once afterwards', async () => {
    const hear = async (clock: string) => {
      at(clock, '2026-05-26')
      await tellLate(house().context, house().administrator.actor.tenantId, notificationParts)
    }
    const kinds = async (who: Caller, kind: string) =>
      (await who.call(notificationOperations.list, { query: { limit: 100 } })).body.items.filter(
        (one) => one.kind === kind,
      )
    const before = (await kinds(manager, 'reports-missing')).length
    await hear('19:59')
    expect(await kinds(seller, 'report-due')).toEqual([])
    await hear('20:01')
    await hear('20:30')
    expect(await kinds(seller, 'report-due')).toMatchObject([{ turn: 'day' }])
    expect(await kinds(peer, 'report-due')).toEqual([])
    await hear('21:05')
    await hear('21:30')
    const missing = await kinds(manager, 'reports-missing')
    expect(missing.slice(0, missing.length - before)).toMatchObject([{ turn: 'day', count: 1, reason: 'leads-person' }])
    const reminded = await manager.call(workReportOperations.remind, {
      body: { period: 'day', from: '2026-05-26', people: [seller.actor.userId] },
    })
    expect(reminded.body).toEqual({ reminded: 1 })
    expect((await kinds(seller, 'report-due'))[0]).toMatchObject({ by: '看报告的经理' })
    const others = { period: 'day' as const, from: '2026-05-26', people: [seller.actor.userId] }
    expect((await peer.call(workReportOperations.remind, { body: others })).status).toBe(404)
  })

  test('what is to be written now is known; a week gathers its days and its figures are their sum', async () => {
    at('19:00', '2026-05-22')
    const due = (await peer.call(workReportOperations.due)).body.items
    expect(due.map(({ period, from, late }) => `${period} ${from} ${late}`)).toEqual([
      'day 2026-05-21 true',
      'day 2026-05-22 false',
      'week 2026-05-18 false',
    ])
    const { report, gathered } = await draft(seller, 'week')
    expect(gathered.map(({ from }) => from)).toEqual(['2026-05-19', '2026-05-20', '2026-05-22'])
    expect(gathered[1]?.words).toEqual({ summary: '补充：报价已发' })
    const days = await Promise.all(['18', '19', '20', '21', '22'].map(async (day) => activityCounts(`2026-05-${day}`)))
    for (const figure of ['visits', 'plannedVisits', 'calls', 'meetings', 'tasks'] as const)
      expect([figure, report?.facts.figures[figure].count]).toEqual([
        figure,
        days.reduce((sum, day) => sum + day[figure], 0),
      ])
  })

  async function activityCounts(day: string): Promise<Record<ReportFigure, number>> {
    const counts = reportFigures.map(async (figure) => {
      const list = listBehind(figure, {
        person: seller.actor.userId,
        from: day,
        to: day,
        ahead: { from: day, to: day },
      })
      if (list?.type !== 'activity') return [figure, 0] as const
      const query = { filter: { all: list.parts }, total: 'true' }
      return [figure, (await seller.call(activityOperations.list, { query })).body.total?.value ?? 0] as const
    })
    return Object.fromEntries(await Promise.all(counts)) as Record<ReportFigure, number>
  }

  test('without a day it is told of the last one whose reports can be sent', async () => {
    const latest = async (clock: string, day: string) => {
      at(clock, day)
      const { from } = (await manager.call(workReportOperations.digest, { query: { period: 'day' } })).body
      return from
    }
    // Monday morning: Friday's; Monday evening: Monday's.
    expect(await latest('09:00', '2026-05-25')).toBe('2026-05-22')
    expect(await latest('15:30', '2026-05-25')).toBe('2026-05-25')
  })

  test('reports are taken along as a table by who may read them', async () => {
    const url = '/api/v1/work-reports/table?period=day&from=2026-05-20&to=2026-05-20&format=csv'
    const take = async ({ actor }: Caller) => {
      const { secret } = await createApiKey(house().context, actor, {
        name: 'table',
        scopes: ['read', 'export'],
        days: 30,
      })
      return house().house.app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${secret}` } })
    }
    const lines = (await take(manager)).body.trim().split('\r\n')
    expect(lines.map((line) => line.split(',')[1])).toEqual(['人员', '写报告的销售', '旁边的销售'])
    expect(lines[1]).toContain('补充：报价已发')
    expect((await take(peer)).body.trim().split('\r\n')).toHaveLength(2)
  })
})

describe('the rules', () => {
  test('are changed by who keeps the processes, with roles and departments that exist', async () => {
    const { administrator } = house()
    const { setting, version, mayWrite } = (await administrator.call(reportSettingOperations.read)).body
    expect([setting.rules.map(({ period }) => period), version, mayWrite]).toEqual([['day', 'week', 'month'], 0, true])
    expect((await seller.call(reportSettingOperations.write, { version, body: setting })).status).toBe(403)
    const [daily, ...others] = setting.rules
    if (!daily) throw new Error('sellers write daily by default')
    const unknown = { rules: [{ ...daily, roles: ['00000000-0000-7000-8000-000000000001'] }] }
    const refused = await administrator.call(reportSettingOperations.write, { version, body: unknown })
    expect(refused.problem.errors).toEqual([{ path: 'rules.0.roles', code: 'reference-unknown' }])
    const prompts = [{ key: 'risk', name: { zh: '风险', en: 'Risks' }, required: true }]
    const body = { rules: [{ ...daily, form: { ...daily.form, prompts } }, ...others] }
    expect((await administrator.call(reportSettingOperations.write, { version, body })).body.version).toBe(1)
    expect((await administrator.call(reportSettingOperations.write, { version, body })).status).toBe(412)
    at('19:00', '2026-05-28')
    const missing = await send(seller, {}, '2026-05-28')
    expect(missing.problem.errors).toEqual([{ path: 'words.risk', code: 'required' }])
    expect((await listOf(seller, { show: 'own', from: today, to: today }))[0]?.form.prompts).toMatchObject([
      { key: 'summary' },
    ])
  })
})
