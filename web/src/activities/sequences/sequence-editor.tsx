import { sequenceOperations } from '#contract/activities/sequences/sequence.operations.ts'
import {
  type Sequence,
  type SequenceDraft,
  type SequenceType,
  sequenceTypes,
} from '#contract/activities/sequences/sequence.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { FilterBuilder } from '../../foundation/filter-builder.tsx'
import { isNamed, NameInputs } from '../../foundation/name-inputs.tsx'
import { useRecordFields } from '../../foundation/record-fields.ts'
import { useKind } from '../../foundation/record-kind.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { sequencesQuery } from './sequence-queries.ts'
import { SequenceSteps } from './sequence-steps.tsx'
import './sequences.css'
import { designTexts } from './sequence.texts.ts'

/** One sequence: for what it is, when it applies by itself, and its steps. */
export function SequenceEditor({ sequence }: { sequence: Sequence }) {
  const text = useText(designTexts)
  const [draft, setDraft] = useState<SequenceDraft>(() => {
    const { name, recordType, filter, stage, steps } = sequence
    return { name, recordType, filter, stage, steps }
  })
  const set = (part: Partial<SequenceDraft>) => setDraft((now) => ({ ...now, ...part }))
  const stale = [sequencesQuery.queryKey]
  const params = { id: sequence.id }
  const save = useSend(
    () => call(sequenceOperations.write, { params, body: draft, ifMatch: sequence.version }),
    stale,
    () => showToast({ text: text.saved }),
  )
  const retire = useSend(() => call(sequenceOperations.retire, { params, body: { retired: !sequence.retired } }), stale)
  return (
    <div className="card sequence-editor">
      <div className="sequence-editor__use">
        <NameInputs value={draft.name} onChange={(name) => set({ name })} />
        <Use draft={draft} set={set} isFixed={sequence.applied > 0} />
      </div>
      <Only key={draft.recordType} draft={draft} set={set} />
      <SequenceSteps type={draft.recordType} steps={draft.steps} onChange={(steps) => set({ steps })} />
      <div className="sequence-editor__foot">
        <Button
          type="primary"
          loading={save.isPending}
          disabled={!isNamed(draft.name) || draft.steps.length === 0}
          onClick={() => save.mutate(undefined)}
        >
          {text.save}
        </Button>
        <Button loading={retire.isPending} onClick={() => retire.mutate(undefined)}>
          {sequence.retired ? text.offer : text.retire}
        </Button>
        <span className="muted">{fill(text.used, { applied: sequence.applied, running: sequence.running })}</span>
      </div>
    </div>
  )
}

type Part = { draft: SequenceDraft; set: (part: Partial<SequenceDraft>) => void }

/** To what it is applied, and of deals at which stage by itself. */
function Use({ draft, set, isFixed }: Part & { isFixed: boolean }) {
  const text = useText(designTexts)
  const say = useLabel()
  const names: Record<SequenceType, string> = {
    customer: say(useKind('customer').names.one),
    lead: say(useKind('lead').names.one),
    opportunity: say(useKind('opportunity').names.one),
  }
  const { data } = useQuery({
    queryKey: ['processes'],
    queryFn: ({ signal }) => call(processOperations.list, { signal }),
  })
  const stages = (data?.items ?? []).flatMap((process) =>
    process.stages
      .filter((stage) => stage.outcome === 'open' && !stage.retired)
      .map((stage) => ({ value: stage.id, label: `${say(process.name)} · ${say(stage.name)}` })),
  )
  return (
    <>
      <Labelled label={text.recordType}>
        {({ id }) => (
          <Select<SequenceType>
            id={id}
            value={draft.recordType}
            disabled={isFixed}
            options={sequenceTypes.map((type) => ({ value: type, label: names[type] }))}
            onChange={(recordType) =>
              set({
                recordType,
                filter: null,
                stage: null,
                steps: draft.steps.map((step) => ({ ...step, owner: 'owner' })),
              })
            }
          />
        )}
      </Labelled>
      {draft.recordType === 'opportunity' && (
        <Labelled label={text.stage}>
          {({ id }) => (
            <Select<string>
              id={id}
              value={draft.stage ?? ''}
              options={[{ value: '', label: text.byHand }, ...stages]}
              onChange={(stage) => set({ stage: stage || null })}
            />
          )}
        </Labelled>
      )}
    </>
  )
}

/** Which records it is for. */
function Only({ draft, set }: Part) {
  const text = useText(designTexts)
  const fields = useRecordFields(draft.recordType)
  return (
    <section className="sequence-editor__steps" aria-label={text.filter}>
      <h3>{text.filter}</h3>
      <FilterBuilder
        fields={fields}
        filter={draft.filter ?? { all: [] }}
        onChange={(filter) => set({ filter: filter ?? null })}
      />
    </section>
  )
}
