import { sequenceOperations } from '#contract/activities/sequences/sequence.operations.ts'
import type { SequenceDraft } from '#contract/activities/sequences/sequence.ts'
import { label } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { useSend } from '../../foundation/use-send.ts'
import '../../ui/chip.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { SequenceEditor } from './sequence-editor.tsx'
import { sequencesQuery } from './sequence-queries.ts'
import './sequences.css'
import { designTexts } from './sequence.texts.ts'

/** What a new sequence begins with. */
const beginning: SequenceDraft = {
  name: { zh: designTexts.newName.zh, en: designTexts.newName.en },
  recordType: 'lead',
  filter: null,
  stage: null,
  steps: [
    { key: 'first', name: label('首次电话', 'First call'), kind: 'call', days: 0, content: '', owner: 'owner' },
    { key: 'papers', name: label('发送资料', 'Send papers'), kind: 'email', days: 2, content: '', owner: 'owner' },
    { key: 'again', name: label('再次跟进', 'Ask again'), kind: 'call', days: 5, content: '', owner: 'owner' },
  ],
}

/** The sequences of the company: which there are, and what each asks for. */
export function SequenceSettings() {
  const text = useText(designTexts)
  const say = useLabel()
  const { data } = useQuery(sequencesQuery)
  const [chosenId, setChosenId] = useState<string>()
  const add = useSend(
    () => call(sequenceOperations.create, { body: beginning, idempotencyKey: newKey() }),
    [sequencesQuery.queryKey],
    ({ id }) => setChosenId(id),
  )
  if (!data) return <SkeletonLines lines={8} />
  const chosen = data.items.find(({ id }) => id === chosenId) ?? data.items[0]
  const addButton = (
    <Button type="primary" icon={<Plus size={16} />} loading={add.isPending} onClick={() => add.mutate(undefined)}>
      {text.add}
    </Button>
  )
  return (
    <SettingsSection title={text.title} hint={text.hint} actions={data.items.length > 0 && addButton}>
      {data.items.length === 0 && (
        <div className="card">
          <EmptyState picture="calendar" title={text.emptyTitle} hint={text.emptyHint}>
            {addButton}
          </EmptyState>
        </div>
      )}
      <div className="sequence-tabs" role="group" aria-label={text.title}>
        {data.items.map((sequence) => (
          <button
            key={sequence.id}
            type="button"
            className="chip"
            aria-pressed={sequence === chosen}
            onClick={() => setChosenId(sequence.id)}
          >
            {say(sequence.name)}
            {sequence.retired && <Tag>{text.isRetired}</Tag>}
          </button>
        ))}
      </div>
      {chosen && <SequenceEditor key={`${chosen.id} ${chosen.version}`} sequence={chosen} />}
    </SettingsSection>
  )
}
