import { poolOperations } from '#contract/customers/pool.operations.ts'
import type { PoolDraft } from '#contract/customers/pool.ts'
import { Button } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { PoolEditor } from './pool-editor.tsx'
import { PoolPreview } from './pool-preview.tsx'
import { usePools } from './pool-queries.ts'
import './pool.css'
import './pool-settings.css'
import { settingsTexts } from './pool-settings.texts.ts'

const beginning: PoolDraft = {
  name: { zh: settingsTexts.newZh.zh, en: settingsTexts.newEn.en },
  hidden: ['phone'],
  claimsADay: 5,
  holdingCap: null,
  capCountsWon: false,
  caps: [],
  coolDownDays: 15,
  protectionDays: 15,
  members: [],
  rules: [{ level: null, trigger: 'follow-up', days: 30, remindDays: 7, sparesWon: true, active: false }],
}

/** The pools of the company: who claims from them, and when customers go back. */
export function PoolSettings() {
  const text = useText(settingsTexts)
  const say = useLabel()
  const { pools, isPending } = usePools()
  const [chosenId, setChosenId] = useState<string>()
  const [tab, setTab] = useState('setup')
  const chosen = pools.find((pool) => pool.id === chosenId) ?? pools[0]
  const add = useSend(
    () => call(poolOperations.create, { body: beginning, idempotencyKey: newKey() }),
    [['pools'], queryKeys.session],
    (made) => {
      setChosenId(made.id)
      setTab('setup')
    },
  )
  const addButton = (
    <Button type="primary" icon={<Plus size={16} />} loading={add.isPending} onClick={() => add.mutate(undefined)}>
      {text.add}
    </Button>
  )
  if (isPending) return <SkeletonLines lines={8} />
  return (
    <SettingsSection title={text.title} hint={text.hint} actions={chosen && addButton}>
      {chosen ? (
        <>
          <div className="pool__choice" role="group" aria-label={text.title}>
            {pools.map((pool) => (
              <button key={pool.id} type="button" aria-pressed={pool === chosen} onClick={() => setChosenId(pool.id)}>
                {say(pool.name)} <span className="number faint">{pool.customers}</span>
              </button>
            ))}
          </div>
          <Tabs
            label={text.sections}
            tabs={[
              { key: 'setup', label: text.tabSetup },
              { key: 'preview', label: text.tabPreview },
            ]}
            current={tab}
            onChange={setTab}
          />
          <div role="tabpanel" aria-labelledby={`tab-${tab}`}>
            {tab === 'setup' ? (
              <PoolEditor key={`${chosen.id} ${chosen.version}`} pool={chosen} pools={pools} />
            ) : (
              <PoolPreview pool={chosen} />
            )}
          </div>
        </>
      ) : (
        <div className="card">
          <EmptyState picture="company" title={text.emptyTitle} hint={text.emptyHint}>
            {addButton}
          </EmptyState>
        </div>
      )}
    </SettingsSection>
  )
}
