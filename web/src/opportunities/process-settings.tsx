import { type Process, processOperations } from '#contract/opportunities/process.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { call } from '../foundation/api.ts'
import { SettingsSection } from '../foundation/settings-section.tsx'
import { useSend } from '../foundation/use-send.ts'
import { useLabel, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { Tag } from '../ui/tag.tsx'
import { draftOf, stageDrafts } from './process-draft.ts'
import { ProcessEditor } from './process-editor.tsx'
import './process.css'
import { processTexts } from './process.texts.ts'

/** The processes of the company and the stages through which each leads. */
export function ProcessSettings() {
  const text = useText(processTexts)
  const say = useLabel()
  const [chosenId, setChosenId] = useState<string>()
  const { data } = useQuery({
    queryKey: ['processes'],
    queryFn: ({ signal }) => call(processOperations.list, { signal }),
  })
  const processes = data?.items ?? []
  const chosen = processes.find((process) => process.id === chosenId) ?? processes[0]
  // A new process begins as the one in view: changing names is less work than inventing stages.
  const add = useSend(
    (from: Process) => {
      const stages = stageDrafts(from).map(({ id: _, ...stage }) => stage)
      const name = { zh: processTexts.newZh.zh, en: processTexts.newEn.en }
      return call(processOperations.create, { body: draftOf(name, stages, { standard: false, active: true }) })
    },
    [['processes']],
    (made) => setChosenId(made.id),
  )
  if (!chosen) return <SkeletonLines lines={8} />
  return (
    <SettingsSection
      title={text.title}
      hint={text.hint}
      actions={
        <Button type="primary" icon={<Plus size={16} />} loading={add.isPending} onClick={() => add.mutate(chosen)}>
          {text.add}
        </Button>
      }
    >
      {processes.length > 1 && (
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
      )}
      <ProcessEditor key={`${chosen.id} ${chosen.version}`} process={chosen} />
    </SettingsSection>
  )
}
