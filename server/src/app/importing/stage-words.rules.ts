import type { Stage } from '#contract/opportunities/process.ts'
import type { ProcessDraft } from '#contract/opportunities/process.ts'
import { wordKey } from '../../foundation/tabular/word.rules.ts'

const wonWords = /^(closed)?(won|win|success(ful)?)$|closedwon|成交|赢单|签约|中标/
const lostWords = /^(closed)?(lost|lose|failed|abandoned|cancell?ed)$|closedlost|输单|丢单|失败|流失|作废|放弃/

/** How far along the words of everyday processes stand, by which unknown stages are put in order. */
const order: readonly (readonly [RegExp, number])[] = [
  [/new|lead|identif|立项|线索|新建|发现/, 1],
  [/prospect|潜在|初步|初访/, 2],
  [/qualif|确认需求|验证/, 3],
  [/engag|contact|接触|跟进|沟通|拜访/, 4],
  [/need|analysis|discover|demand|需求|调研/, 5],
  [/exchange|demo|present|technical|交流|演示/, 6],
  [/solution|propos|quot|方案|报价/, 7],
  [/evaluat|assess|pilot|trial|评估|试用|测试/, 8],
  [/negotiat|谈判|商务|招标|投标|议价/, 9],
  [/contract|verbal|commit|合同|审批/, 10],
]

/** What a stage's name says about its outcome. */
export function outcomeOfStage(name: string): Stage['outcome'] {
  const key = wordKey(name)
  return lostWords.test(key) ? 'lost' : wonWords.test(key) ? 'won' : 'open'
}

function place(name: string): number {
  const key = wordKey(name)
  return order.find(([words]) => words.test(key))?.[1] ?? 5
}

/** A process with the stages that a file names, in the order that their words suggest; an outcome that is missing is added. */
export function processOfStages(texts: readonly string[]): ProcessDraft {
  const named = texts.map((text) => ({ text, outcome: outcomeOfStage(text) }))
  const open = named
    .filter(({ outcome }) => outcome === 'open')
    .map(({ text }) => text)
    .sort((one, other) => place(one) - place(other) || (one < other ? -1 : 1))
  const won = named.filter(({ outcome }) => outcome === 'won').map(({ text }) => text)
  const lost = named.filter(({ outcome }) => outcome === 'lost').map(({ text }) => text)
  const opening = open.length > 0 ? open : ['进行中 Open']
  // A process has one won stage; a second word for it is matched to the first.
  const stages = [
    ...opening.map((text, index) => ({
      text,
      outcome: 'open' as const,
      probability: Math.round((100 * (index + 1)) / (opening.length + 1)) / 100,
    })),
    { text: won[0] ?? '赢单 Won', outcome: 'won' as const, probability: 1 },
    ...(lost.length > 0 ? lost : ['输单 Lost']).map((text) => ({ text, outcome: 'lost' as const, probability: 0 })),
  ]
  return {
    name: { zh: '导入的销售流程', en: 'Imported process' },
    stages: stages.slice(0, 20).map(({ text, outcome, probability }) => ({
      name: { zh: text.slice(0, 120), en: text.slice(0, 120) },
      outcome,
      probability,
      forecastCategory: outcome === 'open' ? (probability >= 0.6 ? 'best-case' : 'pipeline') : 'closed',
    })),
  }
}
