import { type LetterTemplate, letterTemplateOperations } from '#contract/conversations/mailbox/letter-template.ts'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { ConfirmDialog } from '../../foundation/confirm-dialog.tsx'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { templateTexts } from './mailbox.texts.ts'
import { templatesQuery } from './mailbox-queries.ts'
import './mailbox.css'
import { TemplateDialog } from './template-dialog.tsx'

/** Words that letters begin with, as a page of the settings. */
export function LetterTemplates() {
  const text = useText(templateTexts)
  return (
    <SettingsSection title={text.title} hint={text.hint}>
      <TemplateList />
    </SettingsSection>
  )
}

/** The company's templates and one's own. */
export function TemplateList() {
  const text = useText(templateTexts)
  const { data } = useQuery(templatesQuery)
  const [editing, setEditing] = useState<LetterTemplate | 'new' | null>(null)
  const add = (
    <Button icon={<Plus size={16} />} onClick={() => setEditing('new')}>
      {text.add}
    </Button>
  )
  if (!data) return <SkeletonLines lines={3} />
  return (
    <>
      {data.items.length === 0 ? (
        <EmptyState small picture="story" title={text.empty} hint={text.emptyHint}>
          {add}
        </EmptyState>
      ) : (
        <>
          <ul className="letter-templates">
            {data.items.map((template) => (
              <Template key={template.id} template={template} onEdit={() => setEditing(template)} />
            ))}
          </ul>
          <div>{add}</div>
        </>
      )}
      {editing && <TemplateDialog template={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  )
}

function Template({ template, onEdit }: { template: LetterTemplate; onEdit: () => void }) {
  const text = useText(templateTexts)
  const [removing, setRemoving] = useState(false)
  const { id, name, subject, shared, mayChange } = template
  const remove = useSend(
    () => call(letterTemplateOperations.remove, { params: { id } }),
    [templatesQuery.queryKey],
    () => setRemoving(false),
  )
  return (
    <li className="card letter-template">
      <div className="letter-template__what">
        <strong>{name}</strong> <Tag>{shared ? text.company : text.own}</Tag>
        <p className="muted one-line">{subject}</p>
      </div>
      {mayChange && (
        <div className="letter__deeds">
          <Button size="small" onClick={onEdit}>
            {text.edit}
          </Button>
          <Button size="small" danger onClick={() => setRemoving(true)}>
            {text.remove}
          </Button>
        </div>
      )}
      {removing && (
        <ConfirmDialog
          danger
          title={fill(text.removeAsk, { name })}
          action={text.remove}
          isSending={remove.isPending}
          onConfirm={() => remove.mutate(undefined)}
          onClose={() => setRemoving(false)}
        >
          {text.removeHint}
        </ConfirmDialog>
      )}
    </li>
  )
}
