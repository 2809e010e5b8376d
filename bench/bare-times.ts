import type { TimelineQuestion } from '#contract/platform/timeline.ts'
import { activityNextSteps, planRoute, readToday } from '../server/src/activities/index.ts'
import {
  readAgeing,
  readCompletenessByOwner,
  readCustomerGroup,
  readDealHealth,
  readDurations,
  readExecution,
  readFlow,
  readFunnel,
  readFunnelAsOf,
  readHome,
  readNeglect,
  readResults,
  readWaterfall,
  readWinLoss,
} from '../server/src/analytics/index.ts'
import {
  checkDuplicates,
  claimCustomers,
  customerActions,
  customerSpec,
  listPooled,
  previewRecycling,
  readExtent,
  readMap,
  readNearby,
} from '../server/src/customers/index.ts'
import { healthParts } from '../server/src/app/deal-health.ts'
import { planParts } from '../server/src/app/deal-plan.ts'
import { gateParts } from '../server/src/app/gates.ts'
import { specs } from '../server/src/app/specs.ts'
import { stories } from '../server/src/app/stories.ts'
import { todayParts } from '../server/src/app/today.ts'
import type { Actor } from '../server/src/foundation/access/actor.ts'
import type { Context } from '../server/src/foundation/context.ts'
import type { Tx } from '../server/src/foundation/database/database.ts'
import { countRecords, listRecords, type Question } from '../server/src/foundation/records/list.ts'
import { readRecord } from '../server/src/foundation/records/read.ts'
import type { RecordSpec } from '../server/src/foundation/records/record-spec.ts'
import {
  advanceOpportunity,
  convertLead,
  listRequests,
  opportunityActions,
  opportunitySpec,
  readBoard,
  readHealth,
  readDealPlan,
} from '../server/src/opportunities/index.ts'
import { readTimeline, searchEverything } from '../server/src/platform/index.ts'
import { fullDay } from './day-ground.ts'
import { brandOf } from './brands.ts'
import { takingBack, timeBareSql } from './bare-sql.ts'
import { bareTalk } from './bare-talk.ts'
import { bareReports } from './report-shots.ts'
import { dayBefore, type Deal, type Ground, listed, type ScenarioName } from './scenarios.ts'

export type Bare = { p50: number; p95: number; p99: number }
export type Measurers = { representative: Actor; manager: Actor; director: Actor }

/** The bare SQL of each scenario, by its name: an example of what the scenario asks for. */
export async function bareTimes(
  context: Context,
  { representative, manager, director }: Measurers,
  deal: Deal,
  nextStage: string,
  {
    pool,
    leads,
    gates,
    requests,
    story: longStory,
    talk,
  }: Pick<Ground, 'pool' | 'leads' | 'gates' | 'requests' | 'story' | 'talk'>,
  only?: string,
): Promise<Map<string, Bare>> {
  const { database } = context
  const { tenantId } = director
  const now = new Date()
  const query = (work: (tx: Tx<never>) => Promise<unknown>) => () => database.read(tenantId, work)
  const list = (spec: RecordSpec, actor: Actor, question: Partial<Question>) =>
    query((tx) =>
      listRecords(tx, spec, actor, now, {
        limit: 50,
        ...(spec === opportunitySpec ? { fields: listed } : {}),
        ...question,
      }),
    )
  const action = (work: (undoing: Context) => Promise<unknown>) => () =>
    work({ ...context, database: takingBack(database) })
  const ofStory = (question: Partial<TimelineQuestion>) =>
    query((tx) => readTimeline(tx, specs, stories, representative, 'customer', longStory, { limit: 30, ...question }))
  const inStage = { all: [{ field: 'stage', operator: 'is' as const, value: deal.stage }] }
  const draft = {
    name: 'Measured',
    customer: deal.customer,
    amount: '125000.00',
    expectedCloseOn: '2027-03-31',
  }
  const conversion = (name: string) => ({
    customer: { draft: { name } },
    contact: { draft: { name: '来电的人' } },
    opportunity: { draft: { name, amount: '125000.00' } },
  })
  const quarter = { from: dayBefore(90), to: dayBefore(0) }
  const types = ['customer', 'contact', 'lead', 'opportunity', 'product'] as const
  // A page of many requests has the statements of rows that stand by themselves; a calendar is one statement beside those of its days.
  const works: Record<
    Exclude<ScenarioName, 'whole room of one deal' | 'calendar of a team of 60 over a month'>,
    () => Promise<unknown>
  > = {
    'list of own opportunities by stage, 50 rows': list(opportunitySpec, representative, { filter: inStage }),
    'contains-search, Chinese': list(customerSpec, representative, { search: '华达' }),
    'contains-search, pinyin': list(customerSpec, representative, { search: 'huada' }),
    'contains-search as director, Chinese and pinyin': list(customerSpec, director, { search: '精密' }),
    'search everything, two characters': query((tx) => searchEverything(tx, specs, director, '华达', types, 8)),
    'check a customer for duplicates': query((tx) =>
      checkDuplicates(tx, representative, 'customer', { name: '苏州恒信精密有限公司', phone: '0512-66668888' }),
    ),
    'read one opportunity': query((tx) => readRecord(tx, opportunitySpec, representative, deal.id)),
    'story of one opportunity': query((tx) =>
      readTimeline(tx, specs, stories, representative, 'opportunity', deal.id, { limit: 30 }),
    ),
    'story of a customer with 5,000 events': ofStory({}),
    'its visits and deals alone': ofStory({ topics: ['visit', 'deal'] }),
    'its story searched for two characters': ofStory({ search: '勘察' }),
    'its story searched in vain': ofStory({ search: '没有这回事' }),
    'its story with those below it': ofStory({ below: 'true', important: 'true' }),
    'what is planned with it': query((tx) => activityNextSteps(tx, representative, [longStory], 6)),
    'list of a pool, 50 rows and their number': query((tx) =>
      listPooled(tx, representative, now, pool.id, { limit: 50, total: 'true' }),
    ),
    'customers by level and last contact': query((tx) => readNeglect(tx, director, now, {})),
    'map of 100,000 customers': query((tx) =>
      readMap(tx, director, now, { box: { south: 15, west: 73, north: 54, east: 136 }, zoom: 5 }),
    ),
    'map of a town': query((tx) =>
      readMap(tx, director, now, { box: { south: 30.9, west: 120.9, north: 31.5, east: 122.1 }, zoom: 10 }),
    ),
    'customers within 20 km of a place': query((tx) =>
      readNearby(tx, director, now, { latitude: 31.2, longitude: 121.4, within: 20_000 }),
    ),
    'customers with and without a place': query((tx) => readExtent(tx, director, now, {})),
    'what goes back to the pools in 30 days': query((tx) => previewRecycling(tx, director, now, { within: 30 })),
    'claim from a pool': action((undoing) =>
      claimCustomers(undoing, representative, pool.id, pool.customers.slice(0, 1)),
    ),
    'create a customer': action((undoing) =>
      customerActions.create(undoing, representative, { name: brandOf(Date.now()), level: 'B', city: '苏州市' }),
    ),
    'convert a lead': action((undoing) =>
      convertLead(undoing, representative, leads.at(-1) ?? '', conversion(brandOf(Date.now() + 1)), undefined, {
        after: [],
        parts: gateParts,
      }),
    ),
    'create an opportunity': action((undoing) => opportunityActions(gateParts).create(undoing, representative, draft)),
    'change a stage': action((undoing) =>
      advanceOpportunity(undoing, representative, gateParts, deal.id, { stage: nextStage }, undefined),
    ),
    'change a stage that asks for something': action(async (undoing) => {
      const gated = gates.deals[0]
      const stage = gated && gates.stages[(gated.at + 1) % gates.stages.length]
      if (!gated || !stage) throw new Error('no deal stands before a gate')
      await advanceOpportunity(undoing, representative, gateParts, gated.id, { stage }, undefined)
    }),
    'change a stage with requests': action(async (undoing) => {
      const staffed = requests.deals[0]
      const stage = staffed && requests.stages[(staffed.at + 1) % requests.stages.length]
      if (!staffed || !stage) throw new Error('no deal stands before a stage that asks for people')
      await advanceOpportunity(undoing, representative, gateParts, staffed.id, { stage }, undefined)
    }),
    ...bareTalk(query, action, representative, talk),
    ...bareReports(query, representative, director, now),
    'my requests': query((tx) => listRequests(tx, representative, now, { show: 'asked', limit: 30 })),
    'funnel over all opportunities': query((tx) => readFunnel(tx, director, {})),
    'won and lost by owner': query((tx) => readResults(tx, director, now, { by: 'owner', unit: 'month' })),
    'won and lost by product': query((tx) => readResults(tx, director, now, { by: 'product', unit: 'month' })),
    'won and lost by customer': query((tx) => readResults(tx, director, now, { by: 'customer', unit: 'month' })),
    'win/loss of a year over all opportunities': query((tx) =>
      readWinLoss(tx, director, { by: 'competitor', from: dayBefore(365), to: dayBefore(0) }),
    ),
    'execution of a quarter over all activities': query((tx) =>
      readExecution(tx, director, now, { by: 'owner', ...quarter }),
    ),
    'execution of a year over all activities': query((tx) =>
      readExecution(tx, director, now, { by: 'owner', from: dayBefore(365), to: dayBefore(0) }),
    ),
    'waterfall of a quarter over all opportunities': query((tx) => readWaterfall(tx, director, now, quarter)),
    'waterfall of a quarter, closing in it': query((tx) =>
      readWaterfall(tx, director, now, { ...quarter, closeFrom: quarter.from, closeTo: quarter.to }),
    ),
    'stage flow of a quarter': query((tx) => readFlow(tx, director, now, quarter)),
    'funnel as of a day half a year ago': query((tx) => readFunnelAsOf(tx, director, now, { asOf: dayBefore(180) })),
    'open deals by days in their stage': query((tx) => readAgeing(tx, director, now, {})),
    'median days per stage': query((tx) => readDurations(tx, director, {})),
    'group of a customer': query((tx) => readCustomerGroup(tx, representative, deal.customer)),
    'completeness by owner': query((tx) => readCompletenessByOwner(tx, director)),
    'list of all customers by completeness': list(customerSpec, director, { sort: 'completeness' }),
    'plan of one deal on its axis': query((tx) =>
      readDealPlan(tx, representative, now, { gates: gateParts, plan: planParts }, deal.id),
    ),
    'health of a page of deals': query((tx) => readHealth(tx, representative, now, healthParts, [deal.id])),
    'list of all opportunities at risk, and their number': list(opportunitySpec, director, {
      filter: { all: [{ field: 'health', operator: 'is', value: 'at-risk' }] },
      total: 'true',
    }),
    'open deals by health, owner and reason': query((tx) => readDealHealth(tx, director, {}, true)),
    'home figures of a representative': query((tx) => readHome(tx, representative, now, {})),
    'the way through thirty visits of a day': query((tx) => planRoute(tx, representative, { day: fullDay })),
    'the day of a seller': query((tx) => readToday(tx, representative, now, {}, todayParts)),
    'home figures of a manager': query((tx) => readHome(tx, manager, now, {})),
    'home figures of the director': query((tx) => readHome(tx, director, now, {})),
    'board of a representative': query((tx) => readBoard(tx, representative, now, { cards: 40 })),
    'board of a manager': query((tx) => readBoard(tx, manager, now, { cards: 40 })),
    'list of all opportunities, 50 rows': list(opportunitySpec, director, {}),
    'list of all opportunities by amount': list(opportunitySpec, director, { sort: '-amount' }),
    'list of all opportunities by last activity': list(opportunitySpec, director, { sort: '-lastActivityAt' }),
    'list of all customers by open opportunities': list(customerSpec, director, { sort: '-openOpportunities' }),
    'count of all customers of a level': query((tx) =>
      countRecords(tx, customerSpec, director, now, {
        filter: { all: [{ field: 'level', operator: 'is', value: 'A' }] },
      }),
    ),
  }
  const times = new Map<string, Bare>()
  for (const [name, work] of Object.entries(works).filter(([one]) => !only || one.includes(only)))
    times.set(name, await timeBareSql(database, tenantId, work))
  return times
}
