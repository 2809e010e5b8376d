import { type DuplicateRule, type DuplicateType } from '#contract/customers/duplicate.ts'
import { duplicateOperations } from '#contract/customers/duplicate.operations.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { DuplicateReasons, percentOf } from './duplicate-reasons.tsx'
import { duplicateSettingsTexts } from './duplicate.texts.ts'
import { useSettled } from '../use-settled.ts'

const tones = { none: 'plain', warn: 'warn', ask: 'bad', block: 'bad' } as const

/** Two names, the likeness that the rule gives them, and what it would do. */
export function DuplicateTrial({ type, rule }: { type: DuplicateType; rule: DuplicateRule }) {
  const text = useText(duplicateSettingsTexts)
  const [one, setOne] = useState<string>(text.oneSample)
  const [other, setOther] = useState<string>(text.otherSample)
  const field = type === 'lead' ? 'company' : 'name'
  const asked = useSettled(JSON.stringify({ type, one: { [field]: one }, other: { [field]: other }, rule }), 150)
  const { data } = useQuery({
    queryKey: ['duplicates', 'trial', asked],
    queryFn: ({ signal }) =>
      call(duplicateOperations.compare, {
        body: JSON.parse(asked) as { type: DuplicateType; one: Record<string, string>; other: Record<string, string> },
        signal,
      }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  const verdicts = {
    none: text.verdictNone,
    warn: text.verdictWarn,
    ask: text.verdictAsk,
    block: text.verdictBlock,
  }
  return (
    <div className="card trial">
      <div>
        <p className="rule__title">{text.tryTitle}</p>
        <p className="muted">{text.tryHint}</p>
      </div>
      <div className="settings-form__pair">
        <Labelled label={text.one}>
          {(names) => <TextInput {...names} value={one} onChange={(event) => setOne(event.target.value)} />}
        </Labelled>
        <Labelled label={text.other}>
          {(names) => <TextInput {...names} value={other} onChange={(event) => setOther(event.target.value)} />}
        </Labelled>
      </div>
      <div className="trial__answer" aria-live="polite">
        {data && (
          <>
            <span className="trial__score">{percentOf(data.score)}%</span>
            <Tag tone={tones[data.verdict]}>{verdicts[data.verdict]}</Tag>
            {data.reasons.length > 0 ? (
              <DuplicateReasons reasons={data.reasons} />
            ) : (
              <span className="muted">{text.noReason}</span>
            )}
          </>
        )}
      </div>
    </div>
  )
}
