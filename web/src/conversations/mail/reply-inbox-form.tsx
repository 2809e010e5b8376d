import {
  type ReplyInbox,
  replyInboxOperations,
  type ToldReplyInbox,
  usualReplyInbox,
} from '#contract/conversations/mail/reply-inbox.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useEntry } from '../../organization/use-entry.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { replyInboxQuery } from './mail-queries.ts'
import { replyInboxTexts } from './reply-inbox.texts.ts'
import { ServerFields } from './server-fields.tsx'

const empty: ReplyInbox = { ...usualReplyInbox, address: '', host: '', login: '' }

/** Where answers come in, and how that inbox is read. */
export function ReplyInboxForm({ told }: { told: ToldReplyInbox }) {
  const text = useText(replyInboxTexts)
  const client = useQueryClient()
  const saved = told.setting ?? empty
  const [setting, setSetting] = useState(saved)
  const [password, setPassword] = useState('')
  const change = (part: Partial<ReplyInbox>) => setSetting((now) => ({ ...now, ...part }))
  const entry = useEntry(
    () =>
      call(replyInboxOperations.write, {
        body: { ...setting, ...(password === '' ? {} : { password }) },
        ifMatch: told.version,
      }),
    (after) => {
      client.setQueryData(replyInboxQuery.queryKey, after)
      showToast({ text: text.saved })
    },
  )
  const isWhole = [setting.address, setting.host, setting.login].every((one) => one.trim() !== '')
  const isChanged = JSON.stringify(setting) !== JSON.stringify(saved) || password !== ''
  return (
    <form
      className="mail-form__part"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        entry.send(undefined)
      }}
    >
      <Labelled label={text.address} error={entry.faultOf('address')} required>
        {(names) => (
          <Input
            {...names}
            type="email"
            autoComplete="off"
            value={setting.address}
            // Most servers let in by the address itself.
            onChange={({ target: { value } }) =>
              change({ address: value, ...(setting.login === setting.address ? { login: value } : {}) })
            }
          />
        )}
      </Labelled>
      <ServerFields title={text.server} server={setting} faultOf={entry.faultOf} onChange={change} />
      <div className="mail-form__row">
        <Labelled label={text.login} error={entry.faultOf('login')} required>
          {(names) => (
            <Input
              {...names}
              autoComplete="off"
              value={setting.login}
              onChange={({ target }) => change({ login: target.value })}
            />
          )}
        </Labelled>
        <Labelled
          label={text.password}
          error={entry.faultOf('password')}
          hint={told.setting ? text.passwordKept : undefined}
          required={!told.setting}
        >
          {(names) => (
            <Input.Password
              {...names}
              autoComplete="new-password"
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
          )}
        </Labelled>
      </div>
      <div>
        <Checkbox checked={setting.plus} onChange={({ target }) => change({ plus: target.checked })}>
          {text.plus}
        </Checkbox>
        <p className="muted">{text.plusHint}</p>
      </div>
      {entry.problem && (
        <p role="alert" className="labelled__error">
          {entry.problem}
        </p>
      )}
      <div className="mail-form__deeds">
        <Button type="primary" htmlType="submit" disabled={!isWhole || !isChanged} loading={entry.isSending}>
          {text.save}
        </Button>
      </div>
    </form>
  )
}
