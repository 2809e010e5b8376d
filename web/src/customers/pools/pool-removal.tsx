import { poolOperations } from '#contract/customers/pool.operations.ts'
import type { Pool } from '#contract/customers/pool.ts'
import { Select } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { settingsTexts } from './pool-settings.texts.ts'

/** Asks where the customers of a pool go before it is deleted. */
export function PoolRemoval({ pool, pools, onClose }: { pool: Pool; pools: readonly Pool[]; onClose: () => void }) {
  const text = useText(settingsTexts)
  const say = useLabel()
  const others = pools.filter((one) => one.id !== pool.id)
  const [moveTo, setMoveTo] = useState(others[0]?.id)
  const isEmpty = pool.customers === 0
  const remove = useSend(
    () =>
      call(poolOperations.remove, {
        params: { id: pool.id },
        query: isEmpty ? {} : { moveTo },
        ifMatch: pool.version,
      }),
    [['pools'], queryKeys.session],
    () => {
      showToast({ text: text.removed })
      onClose()
    },
  )
  return (
    <FormDialog
      width={440}
      title={fill(text.removeAsk, { name: say(pool.name) })}
      action={text.remove}
      danger
      isSending={remove.isPending}
      disabled={!isEmpty && moveTo === undefined}
      onSend={() => remove.mutate(undefined)}
      onClose={onClose}
    >
      <div className="settings-form">
        <p className="muted">{text.removeHint}</p>
        {!isEmpty &&
          (moveTo === undefined ? (
            <p>{fill(text.removeAlone, { count: pool.customers })}</p>
          ) : (
            <Labelled label={fill(text.removeMove, { count: pool.customers })}>
              {(names) => (
                <Select<string>
                  {...names}
                  value={moveTo}
                  options={others.map((one) => ({ value: one.id, label: say(one.name) }))}
                  onChange={setMoveTo}
                />
              )}
            </Labelled>
          ))}
      </div>
    </FormDialog>
  )
}
