import { type Process, processOperations } from '#contract/opportunities/process.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Plus, SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { designQuery } from './design-queries.ts'
import { DesignEditor } from './design-editor.tsx'
import './design.css'
import { processTexts } from './design.texts.ts'
import { NewProcess } from './new-process.tsx'
import { ProcessUse } from './process-use.tsx'

/** The processes of the company: what each asks of a deal, drawn on one screen. */
export function ProcessSettings() {
  const text = useText(processTexts)
  const say = useLabel()
  const [chosenId, setChosenId] = useState<string>()
  const [dialog, setDialog] = useState<'new' | 'use' | null>(null)
  const { data } = useQuery({
    queryKey: ['processes'],
    queryFn: ({ signal }) => call(processOperations.list, { signal }),
  })
  const processes = data?.items ?? []
  const chosen = processes.find((process) => process.id === chosenId) ?? processes[0]
  if (!chosen) return <SkeletonLines lines={8} />
  return (
    <SettingsSection
      title={text.title}
      hint={text.hint}
      actions={
        <>
          <Button icon={<SlidersHorizontal size={16} />} onClick={() => setDialog('use')}>
            {text.settings}
          </Button>
          <Button type="primary" icon={<Plus size={16} />} onClick={() => setDialog('new')}>
            {text.add}
          </Button>
        </>
      }
    >
      <div className="process-tabs" role="group" aria-label={text.title}>
        {processes.map((process) => (
          <button
            key={process.id}
            type="button"
            aria-pressed={process === chosen}
            onClick={() => setChosenId(process.id)}
          >
            {say(process.name)}
            {process.standard && <Tag tone="accent">{text.usual}</Tag>}
            {!process.active && <Tag>{text.inactive}</Tag>}
          </button>
        ))}
      </div>
      <Design key={chosen.id} process={chosen} />
      {dialog === 'new' && (
        <NewProcess
          from={chosen}
          onClose={() => setDialog(null)}
          onMade={(made) => {
            setDialog(null)
            setChosenId(made.id)
          }}
        />
      )}
      {dialog === 'use' && <ProcessUse process={chosen} onClose={() => setDialog(null)} />}
    </SettingsSection>
  )
}

function Design({ process }: { process: Process }) {
  const { data } = useQuery(designQuery(process.id))
  if (!data) return <SkeletonLines lines={8} />
  return <DesignEditor key={data.version} process={process} design={data} />
}
