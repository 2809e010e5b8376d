import type { StageDefinition } from '#contract/opportunities/stage-definition.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { Checkbox, InputNumber, Select } from 'antd'
import { useOwnOptions } from '../../foundation/choice-lists.ts'
import { useLabel, useText } from '../../ui/language.tsx'
import { stageTexts } from './design.texts.ts'
import { listDeeds, PartList, PartRow } from './part-list.tsx'

type Props = { definition: StageDefinition; define: (part: Partial<StageDefinition>) => void }

/** Who is needed in a stage, and how soon they should answer. */
export function RolesEditor({ definition: { roles }, define }: Props) {
  const text = useText(stageTexts)
  const say = useLabel()
  const dealRoles = useOwnOptions('deal-role')
  const deeds = listDeeds(roles, (next) => define({ roles: next }))
  const free = dealRoles.find(({ value }) => roles.every(({ role }) => role !== value))
  return (
    <PartList
      title={text.roles}
      add={text.addRole}
      onAdd={() => free && deeds.add({ role: free.value as DealRole, required: false, hours: null })}
    >
      {roles.map(({ role, required, hours }, at) => (
        <PartRow key={role} onRemove={() => deeds.remove(at)}>
          <Select<DealRole>
            className="part__choice"
            aria-label={text.role}
            value={role}
            options={dealRoles
              .filter(({ value }) => value === role || roles.every((one) => one.role !== value))
              .map(({ value, label }) => ({ value: value as DealRole, label: say(label) }))}
            onChange={(next) => deeds.put(at, { role: next })}
          />
          <InputNumber<number>
            className="part__hours"
            aria-label={text.hours}
            placeholder={text.hours}
            min={1}
            max={1000}
            precision={0}
            controls={false}
            value={hours}
            onChange={(next) => deeds.put(at, { hours: next })}
          />
          <Checkbox checked={required} onChange={(event) => deeds.put(at, { required: event.target.checked })}>
            {text.required}
          </Checkbox>
        </PartRow>
      ))}
    </PartList>
  )
}
