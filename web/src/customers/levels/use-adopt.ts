import { levelRuleOperations } from '#contract/customers/level-rule.ts'
import type { Selection } from '#contract/shared/standard-operations.ts'
import { call } from '../../foundation/api.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { useSend } from '../../foundation/use-send.ts'
import { fill, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { proposalTexts } from './level.texts.ts'

/** All for whom another level is proposed, as far as the person sees them. */
export const allProposed: Selection = {
  all: true,
  filter: { all: [{ field: 'proposedLevel', operator: 'isNotEmpty' }] },
}

/** Gives customers the level that is proposed for them. */
export function useAdopt() {
  const text = useText(proposalTexts)
  return useSend(
    (selection: Selection) => call(levelRuleOperations.adopt, { body: { selection } }),
    [['levels'], ['record', 'customer'], queryKeys.lists('customer'), ['timeline']],
    ({ changed }) => showToast({ text: fill(text.adopted, { count: changed }) }),
  )
}
