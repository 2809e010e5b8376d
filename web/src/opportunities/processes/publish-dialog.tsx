import { designOperations } from '#contract/opportunities/process-design.operations.ts'
import type { Process } from '#contract/opportunities/process.ts'
import type { Design } from '#contract/opportunities/stage-definition.ts'
import type { Label } from '#contract/shared/label.ts'
import { Input } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useOwnOptions } from '../../foundation/choice-lists.ts'
import { useRecordFields } from '../../foundation/record-fields.ts'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { showToast } from '../../ui/toast.tsx'
import { type Difference, differencesOf, type Part } from './design-comparison.ts'
import { staleWithDesign } from './design-queries.ts'
import { designTexts, publishTexts, stageTexts } from './design.texts.ts'

const partLabels: Readonly<Record<Part, Label>> = {
  stage: designTexts.stage,
  order: designTexts.order,
  name: designTexts.name,
  probability: stageTexts.probability,
  category: stageTexts.category,
  goal: stageTexts.goal,
  help: stageTexts.help,
  materials: stageTexts.materials,
  buyingStage: stageTexts.buyingStage,
  expectedDays: stageTexts.expectedDays,
  requiredFields: stageTexts.requiredFields,
  criteria: stageTexts.criteria,
  milestones: stageTexts.milestones,
  tasks: stageTexts.tasks,
  roles: stageTexts.roles,
  back: designTexts.back,
  skip: designTexts.skip,
  imports: designTexts.imports,
}

const signs = { '+': ['added', 'good'], '-': ['dropped', 'bad'], '~': ['changed', 'calm'] } as const

type Props = { process: Process; before: Design; after: Design; onClose: () => void }

/** What the next version changes, before it is in force. */
export function PublishDialog({ process, before, after, onClose }: Props) {
  const text = useText(publishTexts)
  const say = useLabel()
  const [note, setNote] = useState('')
  const number = process.number + 1
  const differences = differencesOf(before, after)
  const stages = [...new Set(differences.map(({ stage }) => stage))]
  const publish = useSend(
    () =>
      call(designOperations.publish, {
        params: { id: process.id },
        body: note.trim() ? { note: note.trim() } : {},
        ifMatch: process.version,
      }),
    staleWithDesign,
    () => {
      showToast({ text: fill(text.published, { number }) })
      onClose()
    },
  )
  return (
    <FormDialog
      width={600}
      title={fill(text.title, { number })}
      action={text.publish}
      cancel={text.keep}
      disabled={differences.length === 0}
      isSending={publish.isPending}
      onSend={() => publish.mutate(undefined)}
      onClose={onClose}
    >
      <div className="differences">
        {differences.length === 0 && <p className="muted">{text.same}</p>}
        {stages.map((stage, at) => (
          <section key={at}>
            <h3>{stage ? say(stage) : text.whole}</h3>
            <ul>
              {differences
                .filter((one) => one.stage === stage)
                .map((one, index) => (
                  <DifferenceLine key={index} difference={one} />
                ))}
            </ul>
          </section>
        ))}
        <Labelled label={text.note} hint={text.noteHint}>
          {(names) => (
            <Input.TextArea
              {...names}
              maxLength={500}
              autoSize={{ minRows: 2 }}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Labelled>
      </div>
    </FormDialog>
  )
}

function DifferenceLine({ difference: { sign, part, name } }: { difference: Difference }) {
  const text = useText(publishTexts)
  const say = useLabel()
  const fields = useRecordFields('opportunity')
  const roles = useOwnOptions('deal-role')
  const [word, tone] = signs[sign]
  const nameOf = (called: string) => {
    const known =
      part === 'requiredFields'
        ? fields.find((field) => field.name === called)?.label
        : roles.find((role) => part === 'roles' && role.value === called)?.label
    return known ? say(known) : called
  }
  return (
    <li>
      <Tag tone={tone}>{text[word]}</Tag>
      <span>
        <span className="muted">{say(partLabels[part])}</span>{' '}
        {name && (typeof name === 'string' ? nameOf(name) : say(name))}
      </span>
    </li>
  )
}
