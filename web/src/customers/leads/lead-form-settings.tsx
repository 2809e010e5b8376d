import { type LeadForm, leadFormOperations } from '#contract/customers/lead-form.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Code2, ExternalLink, Link2, Plus } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { showToast } from '../../ui/toast.tsx'
import { LeadFormDialog } from './lead-form-dialog.tsx'
import { embedCode, formAddress } from './lead-form-code.ts'
import './lead-form.css'
import { formTexts } from './lead-form.texts.ts'

const formsKey = ['lead-forms'] as const

/** Forms on web sites that bring leads. */
export function LeadFormSettings() {
  const text = useText(formTexts)
  const [editing, setEditing] = useState<LeadForm | 'new' | null>(null)
  const { data } = useQuery({ queryKey: formsKey, queryFn: ({ signal }) => call(leadFormOperations.list, { signal }) })
  const add = (
    <Button type="primary" icon={<Plus size={16} />} onClick={() => setEditing('new')}>
      {text.add}
    </Button>
  )
  return (
    <SettingsSection title={text.title} hint={text.hint} actions={data && data.items.length > 0 && add}>
      {!data ? (
        <SkeletonLines lines={4} />
      ) : data.items.length === 0 ? (
        <div className="card">
          <EmptyState picture="lead" title={text.empty} hint={text.emptyHint}>
            {add}
          </EmptyState>
        </div>
      ) : (
        <ul className="lead-forms">
          {data.items.map((form) => (
            <FormCard key={form.id} form={form} onEdit={() => setEditing(form)} />
          ))}
        </ul>
      )}
      {editing && <LeadFormDialog form={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </SettingsSection>
  )
}

function FormCard({ form, onEdit }: { form: LeadForm; onEdit: () => void }) {
  const text = useText(formTexts)
  const address = formAddress(location.origin, form.key)
  const copy = (words: string) => {
    // Browsers offer the clipboard on https and localhost alone.
    void navigator.clipboard?.writeText(words).then(() => showToast({ text: text.copied }))
  }
  return (
    <li className="card lead-form">
      <div className="lead-form__head">
        <h3>{form.name}</h3>
        {!form.active && <Tag>{text.inactive}</Tag>}
        <span className="muted">{fill(text.leads, { count: form.leads })}</span>
      </div>
      <code className="lead-form__address one-line">{address}</code>
      <div className="lead-form__deeds">
        <Button size="small" icon={<ExternalLink size={14} />} href={address} target="_blank">
          {text.open}
        </Button>
        <Button size="small" icon={<Link2 size={14} />} onClick={() => copy(address)}>
          {text.copyLink}
        </Button>
        <Button size="small" icon={<Code2 size={14} />} onClick={() => copy(embedCode(location.origin, form))}>
          {text.copyCode}
        </Button>
        <Button size="small" onClick={onEdit}>
          {text.edit}
        </Button>
      </div>
    </li>
  )
}
