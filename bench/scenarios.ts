import type { Scenario, Shot } from './load.ts'

/** What the measured people hold, looked up once in the large company. */
export type Ground = {
  representative: { token: string; opportunities: { id: string; stage: string }[]; customers: string[] }
  director: { token: string }
  stages: { id: string; outcome: string; position: number }[]
}

const words = ['精密', '华达', '新能', '智能', '恒信', '医疗', '建设', '物流', '苏州', '金源']
const spelt = ['jingmi', 'huada', 'xinneng', 'hx', 'zhineng', 'yiliao', 'szh', 'wuliu', 'suzhou', 'jinyuan']

function pick<T>(from: readonly T[], number: number): T {
  const one = from[number % from.length]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

/** What users wait for, signed in as a representative with row rules on; the funnel and results as the director of all. */
export function scenarios(ground: Ground): Scenario[] {
  const { representative, director, stages } = ground
  const open = stages.filter((stage) => stage.outcome === 'open')
  let moves = 0
  const byRepresentative = (name: string, next: (number: number) => Shot): Scenario => ({
    name,
    token: representative.token,
    next,
  })
  const byDirector = (name: string, path: string): Scenario => ({
    name,
    token: director.token,
    next: () => ({ method: 'GET', path }),
  })
  const inStage = (stage: string) =>
    encodeURIComponent(JSON.stringify({ all: [{ field: 'stage', operator: 'is', value: stage }] }))
  return [
    byRepresentative('list of own opportunities by stage, 50 rows', (number) => ({
      method: 'GET',
      path: `/api/v1/opportunities?limit=50&filter=${inStage(pick(open, number).id)}`,
    })),
    byRepresentative('contains-search, Chinese', (number) => ({
      method: 'GET',
      path: `/api/v1/customers?limit=50&search=${encodeURIComponent(pick(words, number))}`,
    })),
    byRepresentative('contains-search, pinyin', (number) => ({
      method: 'GET',
      path: `/api/v1/customers?limit=50&search=${pick(spelt, number)}`,
    })),
    {
      name: 'contains-search as director, Chinese and pinyin',
      token: director.token,
      next: (number) => ({
        method: 'GET',
        path: `/api/v1/customers?limit=50&search=${encodeURIComponent(pick([...words, ...spelt], number))}`,
      }),
    },
    byRepresentative('read one opportunity', (number) => ({
      method: 'GET',
      path: `/api/v1/opportunities/${pick(representative.opportunities, number).id}`,
    })),
    byRepresentative('create an opportunity', (number) => ({
      method: 'POST',
      path: '/api/v1/opportunities',
      body: {
        name: `Measured ${number}`,
        customer: pick(representative.customers, number),
        amount: '125000.00',
        expectedCloseOn: '2027-03-31',
      },
    })),
    byRepresentative('change a stage', () => {
      // One deal after the other, each to the stage after its own: a move to where it stands would be refused.
      const deal = pick(representative.opportunities, moves)
      moves += 1
      deal.stage = pick(open, open.findIndex((stage) => stage.id === deal.stage) + 1).id
      return { method: 'POST', path: `/api/v1/opportunities/${deal.id}/advance`, body: { stage: deal.stage } }
    }),
    byDirector('funnel over all opportunities', '/api/v1/analytics/funnel'),
    byDirector('won and lost by owner', '/api/v1/analytics/results?by=owner'),
    byDirector('won and lost by product', '/api/v1/analytics/results?by=product'),
    byDirector('median days per stage', '/api/v1/analytics/durations'),
    byDirector('home figures of the director', '/api/v1/analytics/home'),
    byDirector('list of all opportunities, 50 rows', '/api/v1/opportunities?limit=50'),
    byDirector('list of all opportunities by amount', '/api/v1/opportunities?limit=50&sort=-amount'),
  ]
}
