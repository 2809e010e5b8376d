import {
  mailSecurities,
  type MailSetting,
  mailSettingOperations,
  securityNames,
  type ToldMailSetting,
  usualMailSetting,
} from '#contract/conversations/mail/mail-setting.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, InputNumber, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { call } from '../../foundation/api.ts'
import { ConfirmDialog } from '../../foundation/confirm-dialog.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { useEntry } from '../../organization/use-entry.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { mailSettingQuery, staleWithMail } from './mail-queries.ts'
import { mailTexts } from './mail.texts.ts'

const empty: MailSetting = { ...usualMailSetting, host: '', login: null, senderName: '', senderAddress: '' }
const usualPort = { tls: 465, starttls: 587, none: 25 } as const
const isLocal = (url: string) => /^https?:\/\/(localhost|127\.|\[::1\])/.test(url)

/** The server, in whose name it sends, and where links lead. */
export function MailForm({ told }: { told: ToldMailSetting }) {
  const text = useText(mailTexts)
  const say = useLabel()
  const client = useQueryClient()
  const saved = told.setting ?? empty
  const [setting, setSetting] = useState(saved)
  const [password, setPassword] = useState('')
  const [removing, setRemoving] = useState(false)
  const change = (part: Partial<MailSetting>) => setSetting({ ...setting, ...part })
  const entry = useEntry(
    () =>
      call(mailSettingOperations.write, {
        body: { ...setting, ...(password === '' ? {} : { password }) },
        ifMatch: told.version,
      }),
    (after) => {
      client.setQueryData(mailSettingQuery.queryKey, after)
      showToast({ text: text.saved })
    },
  )
  const remove = useSend(
    () => call(mailSettingOperations.remove),
    staleWithMail,
    () => {
      setRemoving(false)
      showToast({ text: text.removed })
    },
  )
  const input = (name: 'host' | 'senderName' | 'senderAddress', said: string, hint?: string) => (
    <Labelled label={said} error={entry.faultOf(name)} hint={hint} required>
      {(names) => (
        <Input
          {...names}
          autoComplete="off"
          type={name === 'senderAddress' ? 'email' : 'text'}
          value={setting[name]}
          onChange={({ target }) => change({ [name]: target.value })}
        />
      )}
    </Labelled>
  )
  const isWhole = [setting.host, setting.senderName, setting.senderAddress].every((value) => value.trim() !== '')
  const isChanged = JSON.stringify(setting) !== JSON.stringify(saved) || password !== ''
  const leads = setting.linkBase ?? told.publicUrl
  return (
    <form
      className="card mail-form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        entry.send(undefined)
      }}
    >
      <fieldset className="mail-form__part">
        <legend>{text.server}</legend>
        <p className="muted">{text.serverHint}</p>
        <div className="mail-form__row mail-form__row--server">
          {input('host', text.host)}
          <Labelled label={text.security}>
            {(names) => (
              <Select
                {...names}
                value={setting.security}
                options={mailSecurities.map((value) => ({ value, label: say(securityNames[value]) }))}
                onChange={(security) => change({ security, port: usualPort[security] })}
              />
            )}
          </Labelled>
          <Labelled
            label={text.port}
            error={entry.faultOf('port')}
            hint={fill(text.ports, { ports: told.ports.join(', ') })}
          >
            {(names) => (
              <InputNumber
                {...names}
                min={1}
                max={65_535}
                controls={false}
                value={setting.port}
                onChange={(port) => change({ port: port ?? 465 })}
              />
            )}
          </Labelled>
        </div>
        <div className="mail-form__row">
          <Labelled label={text.login} error={entry.faultOf('login')}>
            {(names) => (
              <Input
                {...names}
                autoComplete="off"
                value={setting.login ?? ''}
                onChange={({ target }) => change({ login: target.value === '' ? null : target.value })}
              />
            )}
          </Labelled>
          <Labelled
            label={text.password}
            error={entry.faultOf('password')}
            hint={told.hasPassword ? text.passwordKept : undefined}
          >
            {(names) => (
              <Input.Password
                {...names}
                autoComplete="new-password"
                disabled={setting.login === null}
                value={password}
                onChange={({ target }) => setPassword(target.value)}
              />
            )}
          </Labelled>
        </div>
      </fieldset>
      <fieldset className="mail-form__part">
        <legend>{text.sender}</legend>
        <div className="mail-form__row">
          {input('senderName', text.senderName)}
          {input('senderAddress', text.senderAddress, text.senderHint)}
        </div>
        <div className="mail-form__row">
          <Labelled
            label={text.linkBase}
            error={entry.faultOf('linkBase')}
            hint={fill(isLocal(leads) ? text.linkLocal : text.linkBaseHint, { url: leads })}
          >
            {(names) => (
              <Input
                {...names}
                placeholder="https://crm.example.com"
                value={setting.linkBase ?? ''}
                onChange={({ target }) => change({ linkBase: target.value.trim() === '' ? null : target.value.trim() })}
              />
            )}
          </Labelled>
          <Labelled label={text.perMinute} hint={text.perMinuteHint}>
            {(names) => (
              <InputNumber
                {...names}
                min={1}
                max={600}
                value={setting.perMinute}
                onChange={(perMinute) => change({ perMinute: perMinute ?? 30 })}
              />
            )}
          </Labelled>
        </div>
      </fieldset>
      {entry.problem && (
        <p role="alert" className="labelled__error">
          {entry.problem}
        </p>
      )}
      <div className="mail-form__deeds">
        <Button type="primary" htmlType="submit" disabled={!isWhole || !isChanged} loading={entry.isSending}>
          {text.save}
        </Button>
        {told.source === 'saved' && (
          <Button danger onClick={() => setRemoving(true)}>
            {text.remove}
          </Button>
        )}
      </div>
      {removing && (
        <ConfirmDialog
          danger
          title={text.removeAsk}
          action={text.remove}
          isSending={remove.isPending}
          onConfirm={() => remove.mutate(undefined)}
          onClose={() => setRemoving(false)}
        >
          {text.removeHint}
        </ConfirmDialog>
      )}
    </form>
  )
}
