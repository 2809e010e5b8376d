import {
  type FormField,
  formFields,
  type LeadForm,
  type LeadFormDraft,
  leadFormOperations,
} from '#contract/customers/lead-form.ts'
import { leadFields } from '#contract/customers/lead.ts'
import { sources } from '#contract/shared/choices.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Input, Select, Switch } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useIdempotencyKey } from '../../foundation/idempotency.ts'
import { peopleQuery } from '../../foundation/people.ts'
import { asProblem, problemOfField } from '../../foundation/problem.ts'
import { codeText, problemText } from '../../foundation/problem.texts.ts'
import { useSession } from '../../foundation/session.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import './lead-rule.css'
import { formTexts } from './lead-form.texts.ts'

/** Makes a web form, or changes one. */
export function LeadFormDialog({ form, onClose }: { form: LeadForm | null; onClose: () => void }) {
  const text = useText(formTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const { user } = useSession()
  const client = useQueryClient()
  const keyFor = useIdempotencyKey()
  const people = useQuery(peopleQuery).data?.items ?? []
  const [draft, setDraft] = useState<LeadFormDraft>(() =>
    form
      ? {
          name: form.name,
          title: form.title,
          fields: form.fields,
          source: sources.find((one) => one.value === form.source)?.value ?? null,
          thanks: form.thanks,
          titleEn: form.titleEn,
          thanksEn: form.thanksEn,
          origins: form.origins,
          ownerId: form.ownerId,
          active: form.active,
        }
      : {
          name: '',
          title: text.headingUsual,
          fields: ['company', 'mobile', 'email', 'need'],
          source: 'registration',
          thanks: text.thanksUsual,
          titleEn: null,
          thanksEn: null,
          origins: [],
          ownerId: user.id,
          active: true,
        },
  )
  const save = useMutation({
    mutationFn: () =>
      form
        ? call(leadFormOperations.change, { params: { id: form.id }, body: draft, ifMatch: form.version })
        : call(leadFormOperations.create, { body: draft, idempotencyKey: keyFor(draft) }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['lead-forms'] })
      showToast({ text: text.saved })
      onClose()
    },
  })
  const problem = save.error ? asProblem(save.error) : null
  const fault = (name: string) => {
    const code = problemOfField(problem, name)
    return code ? codeText(code, language) : undefined
  }
  const set = (part: Partial<LeadFormDraft>) => setDraft((now) => ({ ...now, ...part }))
  const words = (name: 'name' | 'title' | 'thanks', said: string) => (
    <Labelled label={said} required error={fault(name)}>
      {({ id }) => (
        <Input id={id} value={draft[name]} maxLength={120} onChange={(event) => set({ [name]: event.target.value })} />
      )}
    </Labelled>
  )
  const english = (name: 'titleEn' | 'thanksEn', said: string) => (
    <Labelled label={said} error={fault(name)}>
      {({ id }) => (
        <Input
          id={id}
          value={draft[name] ?? ''}
          maxLength={120}
          placeholder={text.asItStands}
          onChange={(event) => set({ [name]: event.target.value.trim() === '' ? null : event.target.value })}
        />
      )}
    </Labelled>
  )
  return (
    <FormDialog
      width={640}
      title={form ? text.editTitle : text.add}
      action={text.save}
      isSending={save.isPending}
      onSend={() => save.mutate()}
      onClose={onClose}
    >
      <div className="settings-form">
        {problem?.errors.length === 0 && <Alert type="error" showIcon title={problemText(problem, language)} />}
        <div className="settings-form__pair">
          {words('name', text.name)}
          {words('title', text.heading)}
        </div>
        <Labelled label={text.fields} hint={text.fieldsHint}>
          {({ id }) => (
            <Select<FormField[]>
              id={id}
              className="field-input"
              mode="multiple"
              value={draft.fields}
              options={formFields.map((name) => ({ value: name, label: say(leadFields[name].label) }))}
              onChange={(fields) => set({ fields })}
            />
          )}
        </Labelled>
        <div className="settings-form__pair">
          <Labelled label={text.source}>
            {({ id }) => (
              <Select
                id={id}
                className="field-input"
                value={draft.source}
                options={sources.map((one) => ({ value: one.value, label: say(one.label) }))}
                onChange={(source) => set({ source })}
              />
            )}
          </Labelled>
          <Labelled label={text.owner} error={fault('ownerId')}>
            {({ id }) => (
              <Select
                id={id}
                className="field-input"
                value={draft.ownerId}
                showSearch={{ optionFilterProp: 'label' }}
                options={people
                  .filter((person) => person.status !== 'disabled')
                  .map((person) => ({ value: person.id, label: person.name }))}
                onChange={(ownerId) => set({ ownerId })}
              />
            )}
          </Labelled>
        </div>
        {words('thanks', text.thanks)}
        <div className="settings-form__pair">
          {english('titleEn', text.headingEn)}
          {english('thanksEn', text.thanksEn)}
        </div>
        <Labelled label={text.origins} hint={text.originsHint} error={fault('origins')}>
          {({ id }) => (
            <Select<string[]>
              id={id}
              className="field-input"
              mode="tags"
              open={false}
              suffixIcon={null}
              value={draft.origins}
              tokenSeparators={[' ', ',', '，']}
              onChange={(origins) => set({ origins: origins.map((one) => one.trim().replace(/\/+$/, '')) })}
            />
          )}
        </Labelled>
        <label className="lead-rule__active">
          <Switch checked={draft.active} onChange={(active) => set({ active })} /> {text.active}
        </label>
      </div>
    </FormDialog>
  )
}
