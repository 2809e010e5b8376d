/** What is worth asking of a deal, the most pressing first. */
export const questionKeys = [
  'commitment-late',
  'close-past',
  'close-pushed',
  'commit-unlikely',
  'next-step-late',
  'no-next-step',
  'silent',
  'stage-back',
  'stage-long',
  'amount-down',
  'amount-missing',
  'close-soon',
] as const
export type QuestionKey = (typeof questionKeys)[number]

/** A question with the number that it is about. */
export type Question = { key: QuestionKey; number: number }

/** What is known of an open deal as far as questions follow from it; days are seen from today. */
export type QuestionFacts = {
  lateCommitments: number
  /** Days until it is expected to close; negative once they have passed. */
  daysToClose: number | null
  /** How often its closing day was moved back. */
  pushes: number
  category: string | null
  probability: number | null
  /** Days until its next step; null where none is dated. */
  daysToNextStep: number | null
  /** Days since anything was done with it; null where nothing ever was. */
  daysSinceActivity: number | null
  daysInStage: number
  /** How long its stage takes by the process. */
  expectedDays: number | null
  wentBack: boolean
  amountDown: boolean
  amountMissing: boolean
}

const most = 4
const silentDays = 14
const soonDays = 14
/** A deal less likely than this is no safe one. */
const safeFrom = 0.6

/** What a manager could ask about a deal, from rules alone. */
export function questionsFor(facts: QuestionFacts): Question[] {
  const { daysToClose, daysToNextStep, daysSinceActivity, expectedDays } = facts
  const silence = daysSinceActivity ?? facts.daysInStage
  const found: Record<QuestionKey, number | null> = {
    'commitment-late': facts.lateCommitments > 0 ? facts.lateCommitments : null,
    'close-past': daysToClose !== null && daysToClose < 0 ? -daysToClose : null,
    'close-pushed': facts.pushes >= 2 ? facts.pushes : null,
    'commit-unlikely':
      facts.category === 'commit' && facts.probability !== null && facts.probability < safeFrom
        ? Math.round(facts.probability * 100)
        : null,
    'next-step-late': daysToNextStep !== null && daysToNextStep < 0 ? -daysToNextStep : null,
    'no-next-step': daysToNextStep === null ? 0 : null,
    silent: silence > silentDays ? silence : null,
    'stage-back': facts.wentBack ? 0 : null,
    'stage-long': expectedDays !== null && facts.daysInStage > expectedDays ? facts.daysInStage : null,
    'amount-down': facts.amountDown ? 0 : null,
    'amount-missing': facts.amountMissing ? 0 : null,
    'close-soon': daysToClose !== null && daysToClose >= 0 && daysToClose <= soonDays ? daysToClose : null,
  }
  return questionKeys.flatMap((key) => (found[key] === null ? [] : [{ key, number: found[key] }])).slice(0, most)
}
