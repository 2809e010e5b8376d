import { poolOperations } from '#contract/customers/pool.operations.ts'
import type { Pool } from '#contract/customers/pool.ts'
import { Button } from 'antd'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { NameInputs } from '../../foundation/name-inputs.tsx'
import { queryKeys } from '../../foundation/query-keys.ts'
import { useSend } from '../../foundation/use-send.ts'
import { UnsavedBar } from '../../foundation/unsaved-bar.tsx'
import { useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { PoolClaimFields } from './pool-claim-fields.tsx'
import { draftOf, editingOf, type PoolEditing } from './pool-draft.ts'
import { PoolMembers } from './pool-members.tsx'
import { PoolRemoval } from './pool-removal.tsx'
import { PoolRules } from './pool-rules.tsx'
import { settingsTexts } from './pool-settings.texts.ts'

/** One pool: its name, recycle rules, claim rules and members; saved as a whole. */
export function PoolEditor({ pool, pools }: { pool: Pool; pools: readonly Pool[] }) {
  const text = useText(settingsTexts)
  const [editing, setEditing] = useState<PoolEditing>(() => editingOf(pool))
  const [removing, setRemoving] = useState(false)
  const set = (part: Partial<PoolEditing>) => setEditing({ ...editing, ...part })
  const draft = draftOf(editing)
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(editingOf(pool)))
  const save = useSend(
    () => call(poolOperations.change, { params: { id: pool.id }, body: draft, ifMatch: pool.version }),
    [['pools'], queryKeys.session],
    () => showToast({ text: text.saved }),
  )
  return (
    <div className="pool-editor">
      <div className="pool-editor__names">
        <NameInputs value={editing.name} onChange={(name) => set({ name })} />
        <Button danger type="text" icon={<Trash2 size={15} />} onClick={() => setRemoving(true)}>
          {text.remove}
        </Button>
      </div>
      <PoolRules poolId={pool.id} rules={editing.rules} onChange={(rules) => set({ rules })} />
      <PoolMembers members={editing.members} onChange={(members) => set({ members })} />
      <PoolClaimFields editing={editing} onChange={set} />
      {isChanged && (
        <UnsavedBar
          isSaving={save.isPending}
          onDiscard={() => setEditing(editingOf(pool))}
          onSave={() => save.mutate(undefined)}
        />
      )}
      {removing && <PoolRemoval pool={pool} pools={pools} onClose={() => setRemoving(false)} />}
    </div>
  )
}
