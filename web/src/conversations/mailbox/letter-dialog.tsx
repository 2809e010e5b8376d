import { type Correspondent, letterOperations, type LetterRecord } from '#contract/conversations/mailbox/letter.ts'
import { hasPlaces, type MergeField, mergeFields } from '#contract/conversations/mailbox/merge-fields.rules.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useIdempotencyKey } from '../../foundation/idempotency.ts'
import { useEntry } from '../../organization/use-entry.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { enumerate } from '../../ui/format.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { FilesInput } from './files-input.tsx'
import { letterTexts } from './mailbox.texts.ts'
import { beginningQuery, staleWithLetters, templatesQuery } from './mailbox-queries.ts'

type Answered = { id: string; to: readonly Correspondent[]; subject: string }
/** To whom is null until somebody chooses: a person’s own page has them chosen already. */
type Draft = {
  to: string[] | null
  copies: string[]
  subject: string
  text: string
  files: string[]
  missing: string[]
}
type Props = { record: LetterRecord; answered?: Answered; onClose: () => void }

/** Writes a letter from a record: to its people, with a template if one likes. */
export function LetterDialog({ record, answered, onClose }: Props) {
  const text = useText(letterTexts)
  const client = useQueryClient()
  const keyFor = useIdempotencyKey()
  const [draft, setDraft] = useState<Draft>(() => ({
    to: answered?.to.map(({ address }) => address) ?? null,
    copies: [],
    subject: answered?.subject ?? '',
    text: '',
    files: [],
    missing: [],
  }))
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }))
  const people = useQuery(beginningQuery(record, null, null)).data?.people ?? []
  const isPerson = record.type === 'contact' || record.type === 'lead'
  const to = draft.to ?? (isPerson ? people.map(({ address }) => address) : [])
  const entry = useEntry(
    () => {
      const { copies, subject, text: words, files } = draft
      const body = { record, to, copies, subject, text: words, files, answers: answered?.id ?? null }
      return call(letterOperations.send, { body, idempotencyKey: keyFor(body) })
    },
    () => {
      for (const queryKey of staleWithLetters) void client.invalidateQueries({ queryKey })
      showToast({ text: text.queued })
      onClose()
    },
  )
  const begin = async (template: string) => {
    const first = people.find(({ address }) => to.includes(address))?.id ?? null
    const begun = await client.fetchQuery(beginningQuery(record, template, first))
    change({
      subject: answered ? draft.subject : begun.subject,
      text: begun.text,
      missing: begun.missing,
      to: to.length > 0 ? to : begun.people.slice(0, 1).map(({ address }) => address),
    })
  }
  const isOpen = hasPlaces(draft.subject) || hasPlaces(draft.text)
  const isWhole = to.length > 0 && draft.subject.trim() !== '' && draft.text.trim() !== ''
  return (
    <FormDialog
      title={answered ? text.answer : text.write}
      action={text.send}
      width={680}
      disabled={!isWhole || isOpen}
      isSending={entry.isSending}
      onSend={() => entry.send(undefined)}
      onClose={onClose}
    >
      <div className="letter-form">
        <TemplateChoice onPick={(template) => void begin(template)} />
        <Addresses
          label={text.to}
          hint={text.toHint}
          people={people}
          value={to}
          error={entry.faultOf('to')}
          required
          onChange={(chosen) => change({ to: chosen })}
        />
        <Addresses
          label={text.copies}
          people={people}
          value={draft.copies}
          error={entry.faultOf('copies')}
          onChange={(copies) => change({ copies })}
        />
        <Labelled label={text.subject} error={entry.faultOf('subject')} required>
          {(names) => (
            <Input {...names} value={draft.subject} onChange={({ target }) => change({ subject: target.value })} />
          )}
        </Labelled>
        <Labelled label={text.text} error={entry.faultOf('text')} required>
          {(names) => (
            <Input.TextArea
              {...names}
              autoSize={{ minRows: 8, maxRows: 18 }}
              value={draft.text}
              onChange={({ target }) => change({ text: target.value })}
            />
          )}
        </Labelled>
        <FilesInput
          record={record}
          value={draft.files}
          error={entry.faultOf('files')}
          onChange={(next) => setDraft((now) => ({ ...now, files: next(now.files) }))}
        />
        {isOpen && <Missing fields={draft.missing} />}
        {entry.problem && (
          <p role="alert" className="labelled__error">
            {entry.problem}
          </p>
        )}
      </div>
    </FormDialog>
  )
}

function TemplateChoice({ onPick }: { onPick: (template: string) => void }) {
  const text = useText(letterTexts)
  const templates = useQuery(templatesQuery).data?.items ?? []
  if (templates.length === 0) return null
  return (
    <Labelled label={text.template}>
      {(names) => (
        <Select
          {...names}
          placeholder={text.noTemplate}
          options={templates.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={onPick}
        />
      )}
    </Labelled>
  )
}

type AddressesProps = {
  label: string
  hint?: string
  people: readonly Correspondent[]
  value: string[]
  error: string | undefined
  required?: boolean
  onChange: (value: string[]) => void
}

function Addresses({ label, hint, people, value, error, required = false, onChange }: AddressesProps) {
  return (
    <Labelled label={label} error={error} hint={hint} required={required}>
      {(names) => (
        <Select
          {...names}
          mode="tags"
          tokenSeparators={[',', ';', '，', '；', ' ']}
          value={value}
          options={people.map(({ name, address }) => ({ value: address, label: `${name} <${address}>` }))}
          onChange={onChange}
        />
      )}
    </Labelled>
  )
}

const isMergeField = (name: string): name is MergeField => name in mergeFields

function Missing({ fields }: { fields: readonly string[] }) {
  const text = useText(letterTexts)
  const { language } = useLanguage()
  const say = useLabel()
  const named = fields.map((field) => (isMergeField(field) ? say(mergeFields[field]) : field))
  return (
    <p role="status" className="letter__warning">
      {named.length > 0 ? fill(text.missing, { fields: enumerate(named, language) }) : text.open}
    </p>
  )
}
