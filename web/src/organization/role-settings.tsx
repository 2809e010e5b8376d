import type { Role } from '#contract/organization/organization.ts'
import { roleOperations } from '#contract/organization/organization.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Copy, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { call } from '../foundation/api.ts'
import { ConfirmDialog } from '../foundation/confirm-dialog.tsx'
import { SettingsSection } from '../foundation/settings-section.tsx'
import { useSend } from '../foundation/use-send.ts'
import { fill, useLabel, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { showToast } from '../ui/toast.tsx'
import { RoleEditor } from './role-editor.tsx'
import './role.css'
import { roleTexts } from './role.texts.ts'

const stale = [['roles'], ['session'], ['users']]

/** Roles, and what each of them allows. */
export function RoleSettings() {
  const text = useText(roleTexts)
  const say = useLabel()
  const [chosenId, setChosenId] = useState<string>()
  const [removing, setRemoving] = useState(false)
  const { data } = useQuery({ queryKey: ['roles'], queryFn: ({ signal }) => call(roleOperations.list, { signal }) })
  const roles = data?.items ?? []
  const chosen =
    roles.find((role) => role.id === chosenId) ?? roles.find((role) => role.key !== 'administrator') ?? roles[0]
  const copy = useSend(
    (role: Role) => {
      const name = {
        zh: fill(roleTexts.copyName.zh, { name: role.name.zh || role.name.en }),
        en: fill(roleTexts.copyName.en, { name: role.name.en || role.name.zh }),
      }
      return call(roleOperations.create, { body: { name, rights: role.rights } })
    },
    stale,
    (made) => setChosenId(made.id),
  )
  const remove = useSend(
    (id: string) => call(roleOperations.remove, { params: { id } }),
    stale,
    () => {
      setRemoving(false)
      setChosenId(undefined)
      showToast({ text: text.removed })
    },
  )
  if (!data || !chosen) return <SkeletonLines lines={10} />
  return (
    <SettingsSection
      title={text.title}
      hint={text.hint}
      actions={
        <>
          {chosen.key !== 'administrator' && (
            <Button icon={<Trash2 size={15} />} onClick={() => setRemoving(true)}>
              {text.remove}
            </Button>
          )}
          <Button icon={<Copy size={15} />} loading={copy.isPending} onClick={() => copy.mutate(chosen)}>
            {text.copy}
          </Button>
        </>
      }
    >
      <div className="role-tabs" role="group" aria-label={text.title}>
        {roles.map((role) => (
          <button key={role.id} type="button" aria-pressed={role === chosen} onClick={() => setChosenId(role.id)}>
            {say(role.name)} <span className="number">{role.people}</span>
          </button>
        ))}
      </div>
      <RoleEditor key={`${chosen.id} ${chosen.version}`} role={chosen} />
      {removing && (
        <ConfirmDialog
          danger
          title={fill(text.removeAsk, { name: say(chosen.name) })}
          action={text.remove}
          isSending={remove.isPending}
          onConfirm={() => remove.mutate(chosen.id)}
          onClose={() => setRemoving(false)}
        >
          {text.removeHint}
        </ConfirmDialog>
      )}
    </SettingsSection>
  )
}
