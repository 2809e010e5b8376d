import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { teamOperations } from '#contract/opportunities/team/team.operations.ts'
import type { Reference } from '#contract/shared/field.ts'
import { Select } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useOwnOptions } from '../../foundation/choice-lists.ts'
import { PersonInput } from '../../foundation/person-input.tsx'
import '../../foundation/settings-section.css'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { personField } from '../requests/person-field.ts'
import { staleWithRequests } from '../requests/use-request-deeds.ts'
import { teamTexts } from './team.texts.ts'

/** Takes a colleague into the team of a deal. */
export function AddMember({ deal, onClose }: { deal: string; onClose: () => void }) {
  const text = useText(teamTexts)
  const say = useLabel()
  const roles = useOwnOptions('deal-role')
  const [person, setPerson] = useState<Reference | null>(null)
  const [role, setRole] = useState<DealRole | null>(null)
  const send = useSend(
    () =>
      call(teamOperations.add, {
        params: { id: deal },
        body: { user: person?.id ?? '', role: role as DealRole },
      }),
    staleWithRequests,
    () => {
      showToast({ text: text.added })
      onClose()
    },
  )
  return (
    <FormDialog
      width={420}
      title={text.add}
      action={text.add}
      disabled={person === null || role === null}
      isSending={send.isPending}
      onSend={() => send.mutate(undefined)}
      onClose={onClose}
    >
      <div className="settings-form">
        <Labelled label={text.person} required>
          {(names) => (
            <PersonInput
              id={names.id}
              field={personField}
              value={person}
              onChange={(value) => setPerson(value as Reference | null)}
            />
          )}
        </Labelled>
        <Labelled label={text.role} required>
          {(names) => (
            <Select<DealRole | null>
              {...names}
              value={role}
              placeholder={text.chooseRole}
              options={roles.map(({ value, label }) => ({ value: value as DealRole, label: say(label) }))}
              onChange={setRole}
            />
          )}
        </Labelled>
      </div>
    </FormDialog>
  )
}
