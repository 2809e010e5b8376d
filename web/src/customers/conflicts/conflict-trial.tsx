import { conflictOperations } from '#contract/customers/conflict.operations.ts'
import type { ConflictRule } from '#contract/customers/conflict.ts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useText } from '../../ui/language.tsx'
import { ConflictProposal } from './conflict-proposal.tsx'
import { conflictsQuery } from './conflict-queries.ts'
import { conflictSettingsTexts } from './conflict-settings.texts.ts'
import { useSettled } from '../use-settled.ts'

/** What a rule, saved or not, would propose on a case that is there. */
export function ConflictTrial({ rule }: { rule: ConflictRule }) {
  const text = useText(conflictSettingsTexts)
  const [chosen, setChosen] = useState<string>()
  const waiting = useInfiniteQuery(conflictsQuery('waiting'))
  const decided = useInfiniteQuery(conflictsQuery('decided'))
  const cases = [waiting, decided].flatMap((list) => list.data?.pages.flatMap((page) => page.items) ?? [])
  const conflict = chosen ?? cases[0]?.id
  const asked = useSettled(JSON.stringify(rule), 150)
  const { data } = useQuery({
    queryKey: ['conflict-rule', 'trial', conflict, asked],
    queryFn: ({ signal }) =>
      call(conflictOperations.tryRule, {
        body: { conflict: conflict ?? '', rule: JSON.parse(asked) as ConflictRule },
        signal,
      }),
    enabled: conflict !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  })
  return (
    <div className="conflict-trial">
      <div>
        <h3 className="conflict__section">{text.tryTitle}</h3>
        <p className="muted">{cases.length === 0 ? text.noCase : text.tryHint}</p>
      </div>
      {cases.length > 0 && (
        <Select<string>
          aria-label={text.pickCase}
          value={conflict ?? null}
          options={cases.map((one) => ({ value: one.id, label: one.subject }))}
          onChange={setChosen}
        />
      )}
      {data && <ConflictProposal parties={data.parties} proposal={data.proposal} />}
    </div>
  )
}
