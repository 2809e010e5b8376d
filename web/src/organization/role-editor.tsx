import type { Role } from '#contract/organization/organization.ts'
import { roleOperations } from '#contract/organization/organization.operations.ts'
import { capabilities, type Capability, type Rights } from '#contract/organization/rights.ts'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { call } from '../foundation/api.ts'
import { isNamed, NameInputs } from '../foundation/name-inputs.tsx'
import { UnsavedBar } from '../foundation/unsaved-bar.tsx'
import { useSend } from '../foundation/use-send.ts'
import { useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { FieldRights } from './field-rights.tsx'
import { RightsMatrix } from './rights-matrix.tsx'
import { roleTexts } from './role.texts.ts'

/** One role: its name, its rights on records and fields, and what else it may do; saved as a whole. */
export function RoleEditor({ role }: { role: Role }) {
  const text = useText(roleTexts)
  const [name, setName] = useState(role.name)
  const [rights, setRights] = useState<Rights>(role.rights)
  // The administrator's rights are the way back from every mistake made here.
  const isFixed = role.key === 'administrator'
  const isChanged = JSON.stringify([name, rights]) !== JSON.stringify([role.name, role.rights])
  const save = useSend(
    () => call(roleOperations.change, { params: { id: role.id }, body: isFixed ? { name } : { name, rights } }),
    [['roles'], ['session']],
    () => showToast({ text: text.saved }),
  )
  const toggle = (capability: Capability, on: boolean) =>
    setRights({
      ...rights,
      capabilities: on ? [...rights.capabilities, capability] : rights.capabilities.filter((one) => one !== capability),
    })
  return (
    <div className="role">
      <div className="role__names">
        <NameInputs value={name} onChange={setName} />
      </div>
      {isFixed && <p className="role__fixed">{text.fixed}</p>}
      <h3 className="role__part">{text.records}</h3>
      <RightsMatrix
        records={rights.records}
        disabled={isFixed}
        onChange={(records) => setRights({ ...rights, records })}
      />
      <h3 className="role__part">{text.fields}</h3>
      <FieldRights fields={rights.fields} disabled={isFixed} onChange={(fields) => setRights({ ...rights, fields })} />
      <h3 className="role__part">{text.capabilities}</h3>
      <div className="card role__capabilities">
        {capabilities.map((capability) => (
          <Checkbox
            key={capability}
            disabled={isFixed}
            checked={rights.capabilities.includes(capability)}
            onChange={(event) => toggle(capability, event.target.checked)}
          >
            {text[capability]}
          </Checkbox>
        ))}
      </div>
      {isChanged && (
        <UnsavedBar
          isSaving={save.isPending}
          disabled={!isNamed(name)}
          onDiscard={() => {
            setName(role.name)
            setRights(role.rights)
          }}
          onSave={() => save.mutate(undefined)}
        />
      )}
    </div>
  )
}
