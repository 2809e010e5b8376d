import { sequenceOperations } from '#contract/activities/sequences/sequence.operations.ts'
import type { Sequence, SequenceType } from '#contract/activities/sequences/sequence.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { codeText } from '../../foundation/problem.texts.ts'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { UnpublishedYears } from '../../foundation/unpublished-years.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatDay } from '../../ui/time.ts'
import { showToast } from '../../ui/toast.tsx'
import { kindIcons } from '../activity-icons.ts'
import { sequencePreviewQuery, sequencesQuery, staleWithSequences } from './sequence-queries.ts'
import './sequences.css'
import { sequenceTexts } from './sequence.texts.ts'

type Props = { type: SequenceType; ids: readonly string[]; onClose: () => void; onDone?: () => void }

/** Chooses a sequence, shows on which days its steps come, and applies it to a record or to many. */
export function ApplyDialog({ type, ids, onClose, onDone }: Props) {
  const text = useText(sequenceTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const { data } = useQuery(sequencesQuery)
  const offered = (data?.items ?? []).filter((one) => one.recordType === type && !one.retired)
  const [id, setId] = useState<string>()
  const chosen = offered.find((one) => one.id === id) ?? offered[0]
  const apply = useSend(
    (sequence: string) =>
      call(sequenceOperations.apply, {
        params: { id: sequence },
        body: { records: [...ids] },
        idempotencyKey: newKey(),
      }),
    staleWithSequences,
    ({ changed, refused }) => {
      if (changed > 0) showToast({ text: fill(text.applied, { count: changed }) })
      const why = [...new Set(refused.map(({ code }) => codeText(code, language)))].join(
        language === 'zh' ? '；' : '; ',
      )
      if (refused.length > 0) showToast({ text: fill(text.refused, { count: refused.length, why }), tone: 'bad' })
      onDone?.()
      onClose()
    },
  )
  return (
    <FormDialog
      title={text.apply}
      action={text.doApply}
      isSending={apply.isPending}
      disabled={!chosen}
      onSend={() => chosen && apply.mutate(chosen.id)}
      onClose={onClose}
    >
      {!data ? (
        <SkeletonLines lines={4} />
      ) : chosen ? (
        <div className="apply-sequence">
          <Labelled label={text.which}>
            {({ id: control }) => (
              <Select<string>
                id={control}
                value={chosen.id}
                options={offered.map((one) => ({ value: one.id, label: say(one.name) }))}
                onChange={setId}
              />
            )}
          </Labelled>
          {ids.length > 1 && <p className="muted">{fill(text.count, { count: ids.length })}</p>}
          <Days sequence={chosen} />
        </div>
      ) : (
        <p className="muted">{text.none}</p>
      )}
    </FormDialog>
  )
}

/** What a sequence brings, and when. */
function Days({ sequence }: { sequence: Sequence }) {
  const say = useLabel()
  const { language } = useLanguage()
  const { data } = useQuery(sequencePreviewQuery(sequence.id, sequence.version))
  return (
    <>
      <ol className="sequence-days">
        {data?.steps.map(({ key, day }) => {
          const step = sequence.steps.find((one) => one.key === key)
          const Icon = step && kindIcons[step.kind]
          return (
            <li key={key}>
              {Icon && <Icon size={15} aria-hidden />}
              <span className="one-line">{step && say(step.name)}</span>
              <time dateTime={day}>{formatDay(day, language)}</time>
            </li>
          )
        })}
      </ol>
      {data && data.unpublished.length > 0 && (
        <p className="muted">
          <UnpublishedYears years={data.unpublished} />
        </p>
      )}
    </>
  )
}
