import { readyMadeTemplates } from '#contract/activities/visits/ready-made/ready-made.ts'
import { visitTemplateOperations } from '#contract/activities/visits/template.operations.ts'
import type { TemplateDefinition, TemplateUse } from '#contract/activities/visits/template.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { MapPinCheck, Plus, SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { Modal } from '../../ui/modal.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { newStep } from './template-draft.ts'
import { TemplateEditor } from './template-editor.tsx'
import { templateQuery, templatesQuery } from './template-queries.ts'
import { TemplateUseDialog } from './template-use.tsx'
import { templateTexts } from './template.texts.ts'
import './templates.css'
import { VisitSettingDialog } from './visit-setting-dialog.tsx'

/** The visit templates of the company: which there are, what each asks, and how it looks on a phone. */
export function VisitTemplateSettings() {
  const text = useText(templateTexts)
  const say = useLabel()
  const { data } = useQuery(templatesQuery)
  const [chosenId, setChosenId] = useState<string>()
  const [dialog, setDialog] = useState<'new' | 'use' | 'rules' | null>(null)
  const close = () => setDialog(null)
  if (!data) return <SkeletonLines lines={8} />
  const chosen = data.items.find(({ id }) => id === chosenId) ?? data.items[0]
  return (
    <SettingsSection
      title={text.title}
      hint={text.hint}
      actions={
        <>
          <Button icon={<MapPinCheck size={16} />} onClick={() => setDialog('rules')}>
            {text.rules}
          </Button>
          {chosen && (
            <Button icon={<SlidersHorizontal size={16} />} onClick={() => setDialog('use')}>
              {text.use}
            </Button>
          )}
          <Button type="primary" icon={<Plus size={16} />} onClick={() => setDialog('new')}>
            {text.add}
          </Button>
        </>
      }
    >
      {data.items.length === 0 && (
        <div className="card">
          <EmptyState picture="calendar" title={text.emptyTitle} hint={text.emptyHint}>
            <Button type="primary" onClick={() => setDialog('new')}>
              {text.add}
            </Button>
          </EmptyState>
        </div>
      )}
      <div className="template-tabs" role="group" aria-label={text.title}>
        {data.items.map((template) => (
          <button
            key={template.id}
            type="button"
            aria-pressed={template === chosen}
            onClick={() => setChosenId(template.id)}
          >
            {say(template.name)}
            {template.retired ? (
              <Tag>{text.isRetired}</Tag>
            ) : (
              template.number === 0 && <Tag tone="warn">{text.isDraft}</Tag>
            )}
          </button>
        ))}
      </div>
      {chosen && <Design key={chosen.id} id={chosen.id} />}
      {dialog === 'new' && (
        <NewTemplate
          onClose={close}
          onMade={(id) => {
            close()
            setChosenId(id)
          }}
        />
      )}
      {dialog === 'use' && chosen && <TemplateUseDialog template={chosen} onClose={close} />}
      {dialog === 'rules' && <VisitSettingDialog onClose={close} />}
    </SettingsSection>
  )
}

function Design({ id }: { id: string }) {
  const { data } = useQuery(templateQuery(id))
  if (!data) return <SkeletonLines lines={8} />
  return <TemplateEditor key={data.version} design={data} />
}

/** A new template begins as one that comes with the house: changing is less work than inventing. */
function NewTemplate({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const text = useText(templateTexts)
  const say = useLabel()
  const add = useSend(
    (draft: TemplateUse & { definition: TemplateDefinition }) => call(visitTemplateOperations.create, { body: draft }),
    [['visit-templates']],
    ({ id }) => onMade(id),
  )
  const empty = () => {
    const step = { ...newStep('text'), title: templateTexts.firstStep }
    const definition = { goal: { zh: '', en: '' }, minimumMinutes: null, steps: [step] }
    const name = { zh: templateTexts.newZh.zh, en: templateTexts.newEn.en }
    add.mutate({ name, purpose: 'other', customerTypes: [], industries: [], stages: [], definition })
  }
  return (
    <Modal open width={640} footer={null} title={text.addTitle} onCancel={onClose}>
      <div className="template-choices">
        {readyMadeTemplates.map(({ key, ...draft }) => (
          <button key={key} type="button" disabled={add.isPending} onClick={() => add.mutate(draft)}>
            <strong>{say(draft.name)}</strong>
            <span className="muted">{say(draft.definition.goal)}</span>
            <span className="template-choices__steps">
              {draft.definition.steps.map((step) => (
                <span key={step.key}>{say(step.title)}</span>
              ))}
            </span>
          </button>
        ))}
        <button type="button" disabled={add.isPending} onClick={empty}>
          <strong>{text.blank}</strong>
          <span className="muted">{text.blankHint}</span>
        </button>
      </div>
    </Modal>
  )
}
