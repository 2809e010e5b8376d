import {
  type LetterTemplate,
  type LetterTemplateDraft,
  letterTemplateOperations,
} from '#contract/conversations/mailbox/letter-template.ts'
import { type MergeField, mergeFields } from '#contract/conversations/mailbox/merge-fields.rules.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useIdempotencyKey } from '../../foundation/idempotency.ts'
import { useRights } from '../../foundation/rights.ts'
import { useEntry } from '../../organization/use-entry.ts'
import { Button } from '../../ui/button.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { letterTexts, templateTexts } from './mailbox.texts.ts'
import { templatesQuery } from './mailbox-queries.ts'

const fields = Object.keys(mergeFields) as MergeField[]

/** Writes a template, or changes one. */
export function TemplateDialog({ template, onClose }: { template: LetterTemplate | null; onClose: () => void }) {
  const text = useText(templateTexts)
  const letter = useText(letterTexts)
  const say = useLabel()
  const rights = useRights()
  const client = useQueryClient()
  const keyFor = useIdempotencyKey()
  const [draft, setDraft] = useState<LetterTemplateDraft>(() => ({
    name: template?.name ?? '',
    subject: template?.subject ?? '',
    text: template?.text ?? '',
    shared: template?.shared ?? false,
  }))
  const change = (part: Partial<LetterTemplateDraft>) => setDraft((now) => ({ ...now, ...part }))
  const entry = useEntry(
    () =>
      template
        ? call(letterTemplateOperations.change, {
            params: { id: template.id },
            body: draft,
            ifMatch: template.version,
          })
        : call(letterTemplateOperations.create, { body: draft, idempotencyKey: keyFor(draft) }),
    () => {
      void client.invalidateQueries({ queryKey: templatesQuery.queryKey })
      showToast({ text: text.saved })
      onClose()
    },
  )
  const line = (name: 'name' | 'subject', label: string) => (
    <Labelled label={label} error={entry.faultOf(name)} required={name === 'name'}>
      {(names) => <Input {...names} value={draft[name]} onChange={({ target }) => change({ [name]: target.value })} />}
    </Labelled>
  )
  return (
    <FormDialog
      title={template ? text.change : text.add}
      action={text.save}
      width={640}
      disabled={draft.name.trim() === ''}
      isSending={entry.isSending}
      onSend={() => entry.send(undefined)}
      onClose={onClose}
    >
      <div className="letter-form">
        {line('name', text.name)}
        {line('subject', letter.subject)}
        <Labelled label={letter.text} error={entry.faultOf('text')}>
          {(names) => (
            <Input.TextArea
              {...names}
              autoSize={{ minRows: 8, maxRows: 16 }}
              value={draft.text}
              onChange={({ target }) => change({ text: target.value })}
            />
          )}
        </Labelled>
        <fieldset className="letter-places">
          <legend className="muted">{text.places}</legend>
          {fields.map((field) => (
            <Button key={field} size="small" onClick={() => change({ text: `${draft.text}{{${field}}}` })}>
              {say(mergeFields[field])}
            </Button>
          ))}
        </fieldset>
        {rights.can('manage-company') && (
          <Checkbox checked={draft.shared} onChange={({ target }) => change({ shared: target.checked })}>
            {text.shared}
          </Checkbox>
        )}
        {entry.problem && (
          <p role="alert" className="labelled__error">
            {entry.problem}
          </p>
        )}
      </div>
    </FormDialog>
  )
}
