import { type View, type ViewDefinition, viewOperations } from '#contract/platform/view.ts'
import { isSegmentType } from '#contract/shared/segment.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../ui/form-dialog.tsx'
import { Labelled } from '../ui/labelled.tsx'
import { useLanguage, useText } from '../ui/language.tsx'
import { call } from './api.ts'
import { useIdempotencyKey } from './idempotency.ts'
import { asProblem } from './problem.ts'
import { problemText } from './problem.texts.ts'
import { queryKeys } from './query-keys.ts'
import type { RecordKind } from './record-kind.tsx'
import { useRights } from './rights.ts'
import { viewTexts } from './view.texts.ts'

type Props = { kind: RecordKind; definition: ViewDefinition; onClose: () => void; onSaved: (view: View) => void }

/** Names the list as it stands, for oneself or for everybody. */
export function SaveViewDialog({ kind, definition, onClose, onSaved }: Props) {
  const text = useText(viewTexts)
  const { language } = useLanguage()
  const rights = useRights()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const [segment, setSegment] = useState(false)
  const [description, setDescription] = useState('')
  const keyFor = useIdempotencyKey()
  const save = useMutation({
    mutationFn: () =>
      call(viewOperations.create, {
        body: {
          recordType: kind.names.type,
          name: name.trim(),
          shared,
          definition,
          segment,
          description: segment && description.trim() !== '' ? description.trim() : null,
        },
        idempotencyKey: keyFor([name, shared, definition, segment, description]),
      }),
    onSuccess: async (view) => {
      await client.invalidateQueries({ queryKey: queryKeys.views })
      onSaved(view)
      onClose()
    },
  })
  return (
    <FormDialog
      width={440}
      title={text.saveAs}
      action={text.save}
      disabled={name.trim() === ''}
      isSending={save.isPending}
      onSend={() => save.mutate()}
      onClose={onClose}
    >
      <Labelled label={text.name} error={save.error ? problemText(asProblem(save.error), language) : undefined}>
        {({ id }) => (
          <Input
            id={id}
            autoFocus
            value={name}
            maxLength={100}
            placeholder={text.nameHint}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={() => name.trim() !== '' && save.mutate()}
          />
        )}
      </Labelled>
      {rights.can('share-views') && (
        <Checkbox className="save-view__share" checked={shared} onChange={(event) => setShared(event.target.checked)}>
          {text.share}
        </Checkbox>
      )}
      {isSegmentType(kind.names.type) && definition.filter && (
        <Checkbox className="save-view__share" checked={segment} onChange={(event) => setSegment(event.target.checked)}>
          {text.segment}
        </Checkbox>
      )}
      {segment && (
        <Labelled label={text.description}>
          {({ id }) => (
            <Input.TextArea
              id={id}
              autoSize={{ minRows: 2, maxRows: 4 }}
              value={description}
              maxLength={500}
              placeholder={text.descriptionHint}
              onChange={(event) => setDescription(event.target.value)}
            />
          )}
        </Labelled>
      )}
    </FormDialog>
  )
}
