import type { StageDefinition } from '#contract/opportunities/stage-definition.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { InputNumber, Select } from 'antd'
import { useOwnOptions } from '../../foundation/choice-lists.ts'
import { useLabel, useText } from '../../ui/language.tsx'
import { newPartKey } from './design-draft.ts'
import { stageTexts } from './design.texts.ts'
import { listDeeds, PartList, PartName, PartRow } from './part-list.tsx'

type Props = { definition: StageDefinition; define: (part: Partial<StageDefinition>) => void }

/** Tasks that are made when a deal enters a stage: due when, and whose. */
export function TasksEditor({ definition: { tasks }, define }: Props) {
  const text = useText(stageTexts)
  const say = useLabel()
  const dealRoles = useOwnOptions('deal-role')
  const deeds = listDeeds(tasks, (next) => define({ tasks: next }))
  return (
    <PartList
      title={text.tasks}
      hint={text.tasksHint}
      add={text.addTask}
      onAdd={() => deeds.add({ key: newPartKey(), name: { zh: '', en: '' }, days: 3, owner: 'sales' })}
    >
      {tasks.map((task, at) => (
        <PartRow key={task.key} onRemove={() => deeds.remove(at)}>
          <PartName value={task.name} onChange={(name) => deeds.put(at, { name })} />
          <InputNumber<number>
            className="part__number"
            aria-label={text.after}
            prefix="+"
            min={0}
            max={365}
            precision={0}
            value={task.days}
            onChange={(days) => deeds.put(at, { days: days ?? 0 })}
          />
          <Select<DealRole>
            className="part__choice"
            aria-label={text.owner}
            value={task.owner}
            options={dealRoles.map(({ value, label }) => ({ value: value as DealRole, label: say(label) }))}
            onChange={(owner) => deeds.put(at, { owner })}
          />
        </PartRow>
      ))}
    </PartList>
  )
}
