import { amidSentence } from '#contract/shared/label.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { useMore } from '../ui/focus-new.ts'
import { Modal } from '../ui/modal.tsx'
import { showToast } from '../ui/toast.tsx'
import { useAskedFields } from './asked-fields.ts'
import { FieldForm } from './field-form.tsx'
import { fieldTexts } from './field.texts.ts'
import { act, newPlaceholder } from './offline/offline.ts'
import { offlineTexts } from './offline/offline.texts.ts'
import { asProblem } from './problem.ts'
import { problemText } from './problem.texts.ts'
import { queryKeys } from './query-keys.ts'
import type { CreateRequest } from './quick-create.tsx'
import { type AnyRecord, type RecordKind, useKind, useRegistry } from './record-kind.tsx'
import { recordAddress } from './record-link.tsx'
import { asPatch, isEmptyValue, nameOf } from './record-value.ts'
import { recordTexts } from './records.texts.ts'
import { useSession } from './session.ts'
import { duplicateAsk } from './use-change-record.ts'

/** The form for a new record: what is needed now, the rest on demand. */
export function CreateDialog({ request, onClose }: { request: CreateRequest; onClose: () => void }) {
  const kind = useKind(request.type)
  const text = useText(recordTexts)
  const fieldText = useText(fieldTexts)
  const { language } = useLanguage()
  const { user } = useSession()
  const [values, setValues] = useState<Record<string, unknown>>({
    ...(kind.fields['owner'] ? { owner: { id: user.id, name: user.name } } : {}),
    ...request.preset,
  })
  const { first, rest } = useAskedFields(kind, values)
  const { form, isMore: whole, more } = useMore<HTMLFormElement>()
  const create = useCreate(kind, onClose)
  const problem = create.error ? asProblem(create.error) : null
  const title = fill(text.createKind, { kind: amidSentence(kind.names.one, language) })
  const Alike = useRegistry().alike
  const isAsked = problem?.code === duplicateAsk
  const submit = () => create.mutate({ values })
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      width={640}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {text.cancel}
        </Button>,
        <Button
          key="save"
          type="primary"
          loading={create.isPending}
          onClick={() => (isAsked ? create.mutate({ values, confirmed: duplicateAsk }) : submit())}
        >
          {isAsked ? text.createAnyway : text.create}
        </Button>,
      ]}
    >
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
        }}
      >
        {problem && problem.errors.length === 0 && (
          <Alert
            type={isAsked ? 'warning' : 'error'}
            showIcon
            title={problemText(problem, language)}
            className="create-dialog__problem"
          />
        )}
        <FieldForm
          fields={whole ? [...first, ...rest] : first}
          values={values}
          problem={problem}
          focusFirst
          belowFirst={<Alike type={request.type} values={values} />}
          onChange={(name, value) => {
            setValues((now) => ({ ...now, [name]: value }))
            // Another name is another question.
            if (isAsked) create.reset()
          }}
        />
        {!whole && rest.length > 0 && (
          <Button type="text" className="create-dialog__more" onClick={more}>
            {fieldText.moreFields}
          </Button>
        )}
        <button type="submit" hidden />
      </form>
    </Modal>
  )
}

function useCreate(kind: RecordKind, onClose: () => void) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const text = useText(recordTexts)
  const offline = useText(offlineTexts)
  const { type, path } = kind.names
  return useMutation({
    networkMode: 'always',
    mutationFn: async ({ values, confirmed }: { values: Record<string, unknown>; confirmed?: string }) => {
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmptyValue(value)))
      const body = asPatch(given) as { name: string }
      return act(kind.operations.create, { body, confirmed }, { name: body.name, makes: newPlaceholder() })
    },
    onSuccess: (acted) => {
      if (acted.kind === 'kept') {
        showToast({ text: offline.kept })
        onClose()
        return
      }
      const made = acted.answer as AnyRecord
      client.setQueryData(queryKeys.record(type, made.id), made)
      void client.invalidateQueries({ queryKey: queryKeys.lists(type) })
      const open = () => void navigate({ to: recordAddress(path, made.id) })
      showToast({ text: fill(text.created, { name: nameOf(made) }), action: { label: text.open, run: open } })
      onClose()
    },
  })
}
