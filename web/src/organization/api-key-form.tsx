import { apiKeyOperations, apiKeyScopes } from '#contract/organization/organization.operations.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import { call } from '../foundation/api.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { Labelled } from '../ui/labelled.tsx'
import { fill, useText } from '../ui/language.tsx'
import { Modal } from '../ui/modal.tsx'
import { apiKeyTexts } from './api-key.texts.ts'
import { copyText } from './copy-text.ts'
import { useEntry } from './use-entry.ts'
import './user.css'

type Scope = (typeof apiKeyScopes)[number]
const spans = [30, 90, 180, 365, 730]

/** Makes a key and shows its secret this once. */
export function ApiKeyForm({ onClose }: { onClose: () => void }) {
  const text = useText(apiKeyTexts)
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<Scope[]>(['read'])
  const [days, setDays] = useState(90)
  const [secret, setSecret] = useState('')
  const entry = useEntry(
    () => call(apiKeyOperations.create, { body: { name, scopes, days } }),
    (made) => {
      setSecret(made.secret)
      void client.invalidateQueries({ queryKey: ['api-keys'] })
    },
  )
  if (secret !== '') {
    return (
      <Modal
        open
        title={text.secretTitle}
        closable={false}
        footer={
          <>
            <Button icon={<Copy size={16} />} onClick={() => void copyText(secret, text.copied)}>
              {text.copy}
            </Button>
            <Button type="primary" onClick={onClose}>
              {text.close}
            </Button>
          </>
        }
      >
        <div className="settings-form">
          <p className="muted">{text.secretHint}</p>
          <Input.TextArea
            readOnly
            autoSize
            value={secret}
            aria-label={text.title}
            onFocus={(event) => event.target.select()}
          />
        </div>
      </Modal>
    )
  }
  return (
    <FormDialog
      title={text.add}
      action={text.create}
      disabled={name.trim() === '' || scopes.length === 0}
      isSending={entry.isSending}
      onSend={() => entry.send(undefined)}
      onClose={onClose}
    >
      <div className="settings-form">
        <Labelled label={text.name} hint={text.nameHint} error={entry.faultOf('name') ?? entry.problem} required>
          {(names) => (
            <Input
              {...names}
              autoFocus
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Labelled>
        <Labelled label={text.scopes} error={entry.faultOf('scopes')} required>
          {(names) => (
            <div id={names.id} role="group">
              <Checkbox.Group
                value={scopes}
                options={apiKeyScopes.map((scope) => ({ value: scope, label: text[scope] }))}
                onChange={setScopes}
              />
            </div>
          )}
        </Labelled>
        <Labelled label={text.days} error={entry.faultOf('days')}>
          {(names) => (
            <Select<number>
              {...names}
              value={days}
              options={spans.map((span) => ({ value: span, label: fill(text.daysCount, { days: span }) }))}
              onChange={setDays}
            />
          )}
        </Labelled>
      </div>
    </FormDialog>
  )
}
