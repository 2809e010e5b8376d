import type { PlanState } from '#contract/activities/visit-plans/visit-plan.ts'
import { useText } from '../../ui/language.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'
import { planTexts } from './plan.texts.ts'

const tones: Record<PlanState, Tone> = {
  draft: 'plain',
  submitted: 'warn',
  returned: 'bad',
  approved: 'good',
  withdrawn: 'plain',
}

/** How a plan stands. */
export function PlanStateTag({ state }: { state: PlanState }) {
  const text = useText(planTexts)
  return (
    <Tag tone={tones[state]} dot>
      {text[state]}
    </Tag>
  )
}
