import { dayMs } from '#contract/shared/day.ts'
import type { GateGround } from './gate-ground.ts'
import type { Scenario, Shot } from './load.ts'
import { fullDay } from './day-ground.ts'
import { brandOf } from './brands.ts'
import type { PoolGround } from './pool-ground.ts'
import type { TalkGround } from './talk-ground.ts'
import { brands, spelt, towns, words } from './looked-for.ts'
import { digestShots, reportShots } from './report-shots.ts'
import { talkReads, talkWrites } from './talk-shots.ts'

/** A deal that the measured representative holds. */
export type Deal = { id: string; stage: string; customer: string }

/** What the measured people hold, looked up once in the large company. */
export type Ground = {
  representative: { token: string; opportunities: Deal[] }
  manager: { token: string }
  director: { token: string }
  pool: PoolGround
  /** Leads of the representative that wait to be converted. */
  leads: string[]
  gates: GateGround
  requests: GateGround
  /** A customer with 5,000 events, and others below it. */
  story: string
  stages: { id: string; outcome: string; position: number }[]
  talk: TalkGround
  /** People whose calendars lie side by side. */
  team: readonly string[]
}

/** How the deals that a run makes are called. */
export const madeHere = 'Measured'

/** Takes away what an earlier run made: its person would have more than anybody else. */
export const takeAway: Shot = {
  method: 'POST',
  path: '/api/v1/opportunities/bulk-delete',
  body: {
    selection: { all: true, filter: { all: [{ field: 'name', operator: 'startsWith', value: `${madeHere} ` }] } },
  },
}

function pick<T>(from: readonly T[], number: number): T {
  const one = from[number % from.length]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

/** The fields that the web application asks of a list of opportunities. */
export const listed =
  'amount,currency,customer,expectedCloseOn,health,lastActivityAt,name,nextStep,nextStepOn,outcome,owner,probability,signals,stage'

export const dayBefore = (days: number) => new Date(Date.now() - days * dayMs).toISOString().slice(0, 10)
const quarter = `from=${dayBefore(90)}&to=${dayBefore(0)}`
const lastYear = `from=${dayBefore(365)}&to=${dayBefore(0)}`
const closing = `closeFrom=${dayBefore(90)}&closeTo=${dayBefore(0)}`

const china = 'south=15&west=73&north=54&east=136'

const get = (path: string): Shot => ({ method: 'GET', path })
const read = (path: string) => () => get(path)
/** What a deal's page shows besides the record, its lines and its story. */
const sectionsOfRoom = ['/plan', '/way', '/buying', '/people', '/team', '/competitors', '/mutual-plan', '/reviews']
const filtered = (condition: object) => encodeURIComponent(JSON.stringify({ all: [condition] }))
const found = (text: string): Shot => ({
  method: 'GET',
  path: `/api/v1/customers?limit=50&search=${encodeURIComponent(text)}`,
})

/** As many deals as a screen of a board shows. */
const pageOf = (deals: readonly Deal[], number: number) =>
  Array.from({ length: 40 }, (_, at) => pick(deals, number + at).id).join()

const advanceTo = (id: string, stage: string): Shot => ({
  method: 'POST',
  path: `/api/v1/opportunities/${id}/advance`,
  body: { stage },
})

/** One deal after the other, each to the stage after its own, and from the last back to the first. */
function nextStage({ deals, stages }: GateGround): () => Shot {
  let moves = 0
  return () => {
    const deal = pick(deals, moves)
    moves += 1
    deal.at = (deal.at + 1) % stages.length
    return advanceTo(deal.id, pick(stages, deal.at))
  }
}

/** What users wait for: as a representative with row rules on, as a manager of a team, and as the director who sees all. */
function shots({ representative: { opportunities }, pool, leads, gates, requests, story, stages, team, talk }: Ground) {
  const ofStory = (question: string) => read(`/api/v1/records/customer/${story}/timeline?limit=30${question}`)
  const open = stages.filter((stage) => stage.outcome === 'open')
  let moves = 0
  let claims = 0
  let conversions = 0
  const begun = Date.now()
  return {
    representative: {
      'list of own opportunities by stage, 50 rows': (number: number): Shot => ({
        method: 'GET',
        path: `/api/v1/opportunities?limit=50&fields=${listed}&filter=${filtered({ field: 'stage', operator: 'is', value: pick(open, number).id })}`,
      }),
      'contains-search, Chinese': (number: number) => found(pick(words, number)),
      'check a customer for duplicates': (number: number): Shot => ({
        method: 'POST',
        path: '/api/v1/duplicates/check',
        body: {
          type: 'customer',
          values: {
            name: `${pick(towns, number)}${pick(brands, number)}${pick(words, number)}有限公司`,
            phone: '0512-66668888',
          },
        },
      }),
      'contains-search, pinyin': (number: number) => found(pick(spelt, number)),
      'read one opportunity': (number: number): Shot => ({
        method: 'GET',
        path: `/api/v1/opportunities/${pick(opportunities, number).id}`,
      }),
      'story of one opportunity': (number: number): Shot => ({
        method: 'GET',
        path: `/api/v1/records/opportunity/${pick(opportunities, number).id}/timeline?limit=30`,
      }),
      ...talkReads(talk),
      ...reportShots,
      'story of a customer with 5,000 events': ofStory(''),
      'its visits and deals alone': ofStory(`&topics=${encodeURIComponent('["visit","deal"]')}`),
      'its story searched for two characters': ofStory(`&search=${encodeURIComponent('勘察')}`),
      'its story searched in vain': ofStory(`&search=${encodeURIComponent('没有这回事')}`),
      'its story with those below it': ofStory('&below=true&important=true'),
      'what is planned with it': read(`/api/v1/customers/${story}/next-steps?below=true`),
      'group of a customer': (number: number): Shot => ({
        method: 'GET',
        path: `/api/v1/customers/${pick(opportunities, number).customer}/group`,
      }),
      'plan of one deal on its axis': (number: number): Shot => ({
        method: 'GET',
        path: `/api/v1/opportunities/${pick(opportunities, number).id}/plan`,
      }),
      'health of a page of deals': (number: number): Shot => ({
        method: 'GET',
        path: `/api/v1/deal-health?deals=${pageOf(opportunities, number)}`,
      }),
      // All that a deal's page asks for, down to its end, at once.
      'whole room of one deal': (number: number): Shot[] => {
        const { id } = pick(opportunities, number)
        return [
          ...['', '/lines', ...sectionsOfRoom].map((rest) => get(`/api/v1/opportunities/${id}${rest}`)),
          get(`/api/v1/deal-health?deals=${id}`),
          get(`/api/v1/records/opportunity/${id}/timeline?limit=30`),
        ]
      },
      'home figures of a representative': read('/api/v1/analytics/home'),
      'the day of a seller': read('/api/v1/today'),
      'the way through thirty visits of a day': (): Shot => ({
        method: 'POST',
        path: '/api/v1/day/route',
        body: { day: fullDay },
      }),
      'board of a representative': read('/api/v1/opportunities/board?cards=40'),
      'list of a pool, 50 rows and their number': read(`/api/v1/pools/${pool.id}/customers?limit=50&total=true`),
    },
    manager: {
      'home figures of a manager': read('/api/v1/analytics/home'),
      'board of a manager': read('/api/v1/opportunities/board?cards=40'),
    },
    director: {
      ...digestShots,
      'contains-search as director, Chinese and pinyin': (number: number) => found(pick([...words, ...spelt], number)),
      'list of all customers by completeness': read('/api/v1/customers?limit=50&sort=completeness'),
      'completeness by owner': read('/api/v1/analytics/completeness'),
      'search everything, two characters': (number: number): Shot => ({
        method: 'GET',
        path: `/api/v1/search?text=${encodeURIComponent(pick(words, number))}`,
      }),
      'funnel over all opportunities': read('/api/v1/analytics/funnel'),
      // As a quarter's review asks: what was open, what came, grew, left and ended, and from which stage to which.
      'win/loss of a year over all opportunities': read(`/api/v1/analytics/win-loss?by=competitor&${lastYear}`),
      'execution of a quarter over all activities': read(`/api/v1/analytics/execution?by=owner&${quarter}`),
      'execution of a year over all activities': read(`/api/v1/analytics/execution?by=owner&${lastYear}`),
      'waterfall of a quarter over all opportunities': read(`/api/v1/analytics/waterfall?${quarter}`),
      'waterfall of a quarter, closing in it': read(`/api/v1/analytics/waterfall?${quarter}&${closing}`),
      'stage flow of a quarter': read(`/api/v1/analytics/flow?${quarter}`),
      'funnel as of a day half a year ago': read(`/api/v1/analytics/funnel?asOf=${dayBefore(180)}`),
      'list of all opportunities at risk, and their number': read(
        `/api/v1/opportunities?limit=50&total=true&fields=${listed}&filter=${filtered({ field: 'health', operator: 'is', value: 'at-risk' })}`,
      ),
      'open deals by health, owner and reason': read('/api/v1/analytics/deal-health'),
      'open deals by days in their stage': read('/api/v1/analytics/ageing'),
      'calendar of a team of 60 over a month': read(
        `/api/v1/calendar/team?from=${dayBefore(30)}&to=${dayBefore(0)}&people=${team.join()}`,
      ),
      'won and lost by owner': read('/api/v1/analytics/results?by=owner'),
      'won and lost by product': read('/api/v1/analytics/results?by=product'),
      'won and lost by customer': read('/api/v1/analytics/results?by=customer'),
      'median days per stage': read('/api/v1/analytics/durations'),
      'home figures of the director': read('/api/v1/analytics/home'),
      'list of all opportunities, 50 rows': read(`/api/v1/opportunities?limit=50&fields=${listed}`),
      'list of all opportunities by amount': read(`/api/v1/opportunities?limit=50&fields=${listed}&sort=-amount`),
      'list of all opportunities by last activity': read(
        `/api/v1/opportunities?limit=50&fields=${listed}&sort=-lastActivityAt`,
      ),
      'list of all customers by open opportunities': read('/api/v1/customers?limit=50&sort=-openOpportunities'),
      'customers by level and last contact': read('/api/v1/analytics/neglect'),
      // All of them on one screen, and the largest town.
      'map of 100,000 customers': read(`/api/v1/customers/map?${china}&zoom=5`),
      'map of a town': read('/api/v1/customers/map?south=30.9&west=120.9&north=31.5&east=122.1&zoom=10'),
      'customers within 20 km of a place': (number: number): Shot => ({
        method: 'POST',
        path: '/api/v1/customers/nearby',
        body: { latitude: 31.2 + (number % 10) / 50, longitude: 121.4, within: 20_000 },
      }),
      'customers with and without a place': read('/api/v1/customers/map/extent'),
      'what goes back to the pools in 30 days': read('/api/v1/pools/preview'),
      'count of all customers of a level': read(
        `/api/v1/customers?limit=1&total=true&filter=${filtered({ field: 'level', operator: 'is', value: 'A' })}`,
      ),
    },
    // Written last: what is made would lengthen the lists and boards before it.
    writer: {
      'create an opportunity': (number: number): Shot => ({
        method: 'POST',
        path: '/api/v1/opportunities',
        body: {
          name: `${madeHere} ${number}`,
          customer: pick(opportunities, number).customer,
          amount: '125000.00',
          expectedCloseOn: '2027-03-31',
        },
      }),
      'create a customer': (number: number): Shot => ({
        method: 'POST',
        path: '/api/v1/customers',
        body: { name: brandOf(begun * 1_000 + number), level: 'B', city: '苏州市', source: 'inquiry' },
        // A name that resembles one of an earlier run is looked at and confirmed, as people do.
        headers: { 'x-confirmed': 'duplicate-ask' },
      }),
      'convert a lead': (): Shot => {
        const lead = pick(leads, conversions)
        conversions += 1
        const company = brandOf(begun * 1_000 + 500_000 + conversions)
        return {
          method: 'POST',
          path: `/api/v1/leads/${lead}/convert`,
          body: {
            customer: { draft: { name: company } },
            contact: { draft: { name: '来电的人' } },
            opportunity: { draft: { name: `${madeHere} ${company}`, amount: '125000.00' } },
          },
        }
      },
      'change a stage': (): Shot => {
        // One deal after the other, each to the stage after its own: a move to where it stands would be refused.
        const deal = pick(opportunities, moves)
        moves += 1
        deal.stage = pick(open, open.findIndex((stage) => stage.id === deal.stage) + 1).id
        return advanceTo(deal.id, deal.stage)
      },
      // From the last stage back to the first, which asks for nothing; every other move passes a gate.
      'change a stage that asks for something': nextStage(gates),
      // On the first round two pools are asked at each stage; going back to the first takes the later ones back.
      'change a stage with requests': nextStage(requests),
      ...talkWrites(talk),
      'my requests': read('/api/v1/requests?show=asked&limit=30'),
      // Sixteen people, each customer wanted by two of them at about the same time.
      'claim from a pool': (): Shot => {
        claims += 1
        return {
          method: 'POST',
          path: `/api/v1/pools/${pool.id}/claim`,
          body: { ids: [pick(pool.customers, Math.floor(claims / 2))] },
          headers: { authorization: `Bearer ${pick(pool.tokens, claims)}` },
        }
      },
    },
  }
}

type Shots = ReturnType<typeof shots>
export type ScenarioName = { [Role in keyof Shots]: keyof Shots[Role] }[keyof Shots]

export function scenarios(ground: Ground): Scenario[] {
  const people = { ...ground, writer: ground.representative }
  return Object.entries(shots(ground)).flatMap(([role, ofRole]) =>
    Object.entries(ofRole).map(([name, next]) => ({
      name,
      token: people[role as keyof Shots].token,
      writes: role === 'writer',
      next,
    })),
  )
}
