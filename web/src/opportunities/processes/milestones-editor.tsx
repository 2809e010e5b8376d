import { type ApprovalKind, approvalKindLabels, approvalKinds } from '#contract/approvals/flow.ts'
import { type BuyingRole, buyingRoles } from '#contract/customers/relationship.ts'
import type { Evidence, StageDefinition } from '#contract/opportunities/stage-definition.ts'
import { visitTemplateOperations } from '#contract/activities/visits/template.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, InputNumber, Select } from 'antd'
import { call } from '../../foundation/api.ts'
import { useRecordFields } from '../../foundation/record-fields.ts'
import { useLabel, useText } from '../../ui/language.tsx'
import { type DrawnStage, newPartKey } from './design-draft.ts'
import { evidenceKinds, stageTexts } from './design.texts.ts'
import { listDeeds, PartList, PartName, PartRow } from './part-list.tsx'

type Props = {
  stages: readonly DrawnStage[]
  definition: StageDefinition
  define: (part: Partial<StageDefinition>) => void
}

const kinds = Object.keys(evidenceKinds) as Evidence['kind'][]

/** What shows that a stage is done. */
export function MilestonesEditor({ stages, definition, define }: Props) {
  const text = useText(stageTexts)
  const say = useLabel()
  const { milestones } = definition
  const deeds = listDeeds(milestones, (next) => define({ milestones: next }))
  const firstTask = stages.flatMap((stage) => stage.definition.tasks)[0]?.key
  const begun = (kind: Evidence['kind']): Evidence => {
    switch (kind) {
      case 'field':
        return { kind, field: 'product' }
      case 'contact-role':
        return { kind, role: 'decision-maker' }
      case 'task-done':
        return { kind, task: firstTask ?? '' }
      case 'visit':
        return { kind, visits: 1 }
      case 'approval':
        return { kind, of: 'stage' }
      default:
        return { kind }
    }
  }
  return (
    <PartList
      title={text.milestones}
      hint={text.milestonesHint}
      add={text.addMilestone}
      onAdd={() =>
        deeds.add({ key: newPartKey(), name: { zh: '', en: '' }, required: true, evidence: { kind: 'confirmation' } })
      }
    >
      {milestones.map((milestone, at) => (
        <PartRow key={milestone.key} onRemove={() => deeds.remove(at)}>
          <PartName value={milestone.name} onChange={(name) => deeds.put(at, { name })} />
          <Select<Evidence['kind']>
            className="part__choice"
            aria-label={text.evidence}
            value={milestone.evidence.kind}
            options={kinds
              .filter((kind) => kind !== 'task-done' || firstTask !== undefined)
              .map((kind) => ({ value: kind, label: say(evidenceKinds[kind]) }))}
            onChange={(kind) => deeds.put(at, { evidence: begun(kind) })}
          />
          <EvidenceDetail
            stages={stages}
            evidence={milestone.evidence}
            onChange={(evidence) => deeds.put(at, { evidence })}
          />
          <Checkbox
            checked={milestone.required}
            onChange={(event) => deeds.put(at, { required: event.target.checked })}
          >
            {text.required}
          </Checkbox>
        </PartRow>
      ))}
    </PartList>
  )
}

type DetailProps = { stages: readonly DrawnStage[]; evidence: Evidence; onChange: (evidence: Evidence) => void }

/** What more a kind of evidence wants to know: which field, which role, which task, how many visits. */
function EvidenceDetail({ stages, evidence, onChange }: DetailProps) {
  const text = useText(stageTexts)
  const say = useLabel()
  const fields = useRecordFields('opportunity')
  switch (evidence.kind) {
    case 'field':
      return (
        <Select<string>
          className="part__choice"
          aria-label={text.field}
          value={evidence.field}
          showSearch={{ optionFilterProp: 'label' }}
          options={fields
            .filter((field) => !field.system)
            .map((field) => ({ value: field.name, label: say(field.label) }))}
          onChange={(field) => onChange({ kind: 'field', field })}
        />
      )
    case 'contact-role':
      return (
        <Select<BuyingRole>
          className="part__choice"
          aria-label={text.buyingRole}
          value={evidence.role}
          options={buyingRoles.map(({ value, label }) => ({ value, label: say(label) }))}
          onChange={(role) => onChange({ kind: 'contact-role', role })}
        />
      )
    case 'task-done':
      return (
        <Select<string>
          className="part__choice"
          aria-label={text.task}
          value={evidence.task}
          options={stages
            .flatMap((stage) => stage.definition.tasks)
            .map((task) => ({ value: task.key, label: say(task.name) }))}
          onChange={(task) => onChange({ kind: 'task-done', task })}
        />
      )
    case 'approval':
      return (
        <Select<ApprovalKind>
          className="part__choice"
          aria-label={text.leave}
          value={evidence.of}
          options={approvalKinds.map((value) => ({ value, label: say(approvalKindLabels[value]) }))}
          onChange={(of) => onChange({ kind: 'approval', of })}
        />
      )
    case 'visit':
      return <VisitsDetail evidence={evidence} onChange={onChange} />
    default:
      return null
  }
}

type VisitEvidence = Extract<Evidence, { kind: 'visit' }>

/** How many visits, and by which template, where that matters. */
function VisitsDetail({ evidence, onChange }: { evidence: VisitEvidence; onChange: (evidence: Evidence) => void }) {
  const text = useText(stageTexts)
  const say = useLabel()
  const { data } = useQuery({
    queryKey: ['visit-templates', 'visit-template'],
    queryFn: ({ signal }) => call(visitTemplateOperations.list, { signal }),
  })
  const { template, ...plain } = evidence
  const offered = (data?.items ?? []).filter(({ id, retired }) => !retired || id === template)
  return (
    <>
      <InputNumber<number>
        className="part__number"
        aria-label={text.visits}
        min={1}
        max={20}
        precision={0}
        value={evidence.visits}
        onChange={(visits) => onChange({ ...evidence, visits: visits ?? 1 })}
      />
      <Select<string>
        className="part__choice"
        aria-label={text.visitTemplate}
        value={template ?? ''}
        options={[
          { value: '', label: text.anyTemplate },
          ...offered.map(({ id, name }) => ({ value: id, label: say(name) })),
        ]}
        onChange={(id) => onChange(id === '' ? plain : { ...plain, template: id })}
      />
    </>
  )
}
