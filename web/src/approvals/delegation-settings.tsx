import { approvalOperations } from '#contract/approvals/approval.operations.ts'
import type { Field, Reference } from '#contract/shared/field.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../foundation/api.ts'
import { DateInput } from '../foundation/date-input.tsx'
import '../foundation/settings-section.css'
import { useSend } from '../foundation/use-send.ts'
import { ProfileSection } from '../organization/profile-section.tsx'
import { Labelled } from '../ui/labelled.tsx'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { formatDay, today } from '../ui/time.ts'
import { showToast } from '../ui/toast.tsx'
import { delegationQuery } from './approval-queries.ts'
import { approvalTexts } from './approval.texts.ts'
import { ColleagueInput } from './colleague-input.tsx'

const dayField: Field = { kind: 'date', label: approvalTexts.from }
const asDay = (value: unknown) => (typeof value === 'string' ? value : null)

/** Who signs for a person while they are away. */
export function DelegationSettings() {
  const text = useText(approvalTexts)
  const { language } = useLanguage()
  const { data } = useQuery(delegationQuery)
  const [to, setTo] = useState<Reference | null>(null)
  const [from, setFrom] = useState<string | null>(today())
  const [until, setUntil] = useState<string | null>(null)
  const said = () => showToast({ text: text.saved })
  const save = useSend(
    () => call(approvalOperations.delegate, { body: { to: to?.id ?? '', from: from ?? '', until: until ?? '' } }),
    [delegationQuery.queryKey],
    said,
  )
  const end = useSend(() => call(approvalOperations.endDelegation), [delegationQuery.queryKey], said)
  const present = data?.delegation
  return (
    <ProfileSection title={text.delegation} hint={text.delegationHint}>
      {present ? (
        <div className="approval__deeds">
          <p>
            {fill(text.now, {
              who: present.to.name,
              from: formatDay(present.from, language),
              until: formatDay(present.until, language),
            })}
          </p>
          <Button loading={end.isPending} onClick={() => end.mutate(undefined)}>
            {text.end}
          </Button>
        </div>
      ) : (
        <div className="settings-form">
          <Labelled label={text.to}>{(names) => <ColleagueInput id={names.id} value={to} onChange={setTo} />}</Labelled>
          <div className="settings-form__pair">
            <Labelled label={text.from}>
              {(names) => (
                <DateInput id={names.id} field={dayField} value={from} onChange={(value) => setFrom(asDay(value))} />
              )}
            </Labelled>
            <Labelled label={text.until}>
              {(names) => (
                <DateInput id={names.id} field={dayField} value={until} onChange={(value) => setUntil(asDay(value))} />
              )}
            </Labelled>
          </div>
          <div>
            <Button
              disabled={to === null || from === null || until === null}
              loading={save.isPending}
              onClick={() => save.mutate(undefined)}
            >
              {text.save}
            </Button>
          </div>
        </div>
      )}
    </ProfileSection>
  )
}
