import { type ChoiceList, choiceListOperations, type OwnOption } from '#contract/platform/choice-list.ts'
import { ownLists } from '#contract/shared/choices.ts'
import { useState } from 'react'
import { call } from './api.ts'
import { queryKeys } from './query-keys.ts'
import { useSend } from './use-send.ts'

/** A list of choices while a company orders and names it; kept until it is saved or given up. */
export function useOwnList(saved: ChoiceList, stale: readonly (readonly unknown[])[], onSaved: () => void) {
  const [options, setOptions] = useState<readonly OwnOption[]>(saved.options)
  const taken = new Set([...saved.options, ...options].map(({ value }) => value))
  const free: string | undefined = ownLists[saved.list].codes.find((code) => !taken.has(code))
  const save = useSend(
    (moves: Record<string, string>) =>
      call(choiceListOperations.write, {
        params: { list: saved.list },
        body: { options: [...options], moves },
        ifMatch: saved.version,
      }),
    [queryKeys.choiceLists, ...stale],
    onSaved,
  )
  return {
    options,
    save,
    /** Every option has a name. */
    isNamed: options.every(({ label }) => label.zh + label.en !== ''),
    isChanged: JSON.stringify(options) !== JSON.stringify(saved.options),
    /** Whether there is room for another. */
    hasRoom: free !== undefined,
    add: (option: Omit<OwnOption, 'value' | 'label'>) =>
      free !== undefined && setOptions([...options, { value: free, label: { zh: '', en: '' }, ...option }]),
    change: (option: OwnOption, next: OwnOption) => setOptions(options.map((one) => (one === option ? next : one))),
    /** Two change places; nothing where there is no other. */
    move: (option: OwnOption, other: OwnOption | undefined) => {
      if (other) setOptions(options.map((one) => (one === option ? other : one === other ? option : one)))
    },
    remove: (option: OwnOption) => setOptions(options.filter((one) => one !== option)),
    discard: () => setOptions(saved.options),
  }
}
