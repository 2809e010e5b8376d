import {
  keepsSentItself,
  type Mailbox,
  mailboxKeepNames,
  mailboxKeeps,
  mailboxOperations,
  type MailboxSetting,
  mailboxShareNames,
  mailboxShares,
} from '#contract/conversations/mailbox/mailbox.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useEntry } from '../../organization/use-entry.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { ServerFields } from '../mail/server-fields.tsx'
import { houseNames, mailboxTexts } from './mailbox.texts.ts'
import { mailboxQuery } from './mailbox-queries.ts'
import { type House, houses, serversOf } from './providers.ts'

const empty: MailboxSetting = {
  address: '',
  imapHost: '',
  imapPort: 993,
  imapSecurity: 'tls',
  smtpHost: '',
  smtpPort: 465,
  smtpSecurity: 'tls',
  login: '',
  keeps: 'matched',
  shares: 'whole',
  copiesSent: true,
}

type Change = (part: Partial<MailboxSetting>) => void
type Entry = ReturnType<typeof useEntry<undefined, Mailbox>>

/** Address and password, from which most servers follow; what is kept and shared. */
export function MailboxForm({ mailbox }: { mailbox: Mailbox }) {
  const text = useText(mailboxTexts)
  const client = useQueryClient()
  const saved = mailbox.setting ?? empty
  const [setting, setSetting] = useState(saved)
  const [password, setPassword] = useState('')
  const change: Change = (part) => setSetting((now) => ({ ...now, ...part }))
  const entry: Entry = useEntry(
    () =>
      call(mailboxOperations.write, {
        body: { ...setting, ...(password === '' ? {} : { password }) },
        ifMatch: mailbox.version,
      }),
    (after) => {
      client.setQueryData(mailboxQuery.queryKey, after)
      showToast({ text: text.saved })
    },
  )
  const readdress = (address: string) => {
    const followed = setting.imapHost === '' || setting.imapHost === serversOf(setting.address)?.imapHost
    const login = setting.login === setting.address ? { login: address } : {}
    change({ address, ...login, ...(followed ? serversOf(address) : {}) })
  }
  const isWhole = [setting.address, setting.imapHost, setting.smtpHost, setting.login].every((one) => one !== '')
  const isChanged = JSON.stringify(setting) !== JSON.stringify(saved) || password !== ''
  return (
    <form
      className="card mail-form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        entry.send(undefined)
      }}
    >
      <div className="mail-form__row">
        <Labelled label={text.address} error={entry.faultOf('address')} required>
          {(names) => (
            <Input
              {...names}
              type="email"
              autoComplete="off"
              value={setting.address}
              onChange={({ target }) => readdress(target.value)}
            />
          )}
        </Labelled>
        <HouseChoice onPick={change} />
      </div>
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
          hint={mailbox.connected ? text.passwordKept : text.passwordHint}
          required={!mailbox.connected}
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
      <Server way="imap" title={text.reading} setting={setting} entry={entry} onChange={change} />
      <Server way="smtp" title={text.sending} setting={setting} entry={entry} onChange={change} />
      <Copies setting={setting} onChange={change} />
      <Privacy setting={setting} onChange={change} />
      {entry.problem && (
        <p role="alert" className="labelled__error">
          {entry.problem}
        </p>
      )}
      <div className="mail-form__deeds">
        <Button type="primary" htmlType="submit" disabled={!isWhole || !isChanged} loading={entry.isSending}>
          {mailbox.connected ? text.save : text.connect}
        </Button>
      </div>
    </form>
  )
}

const isHouse = (value: string): value is House => value in houses

function HouseChoice({ onPick }: { onPick: Change }) {
  const text = useText(mailboxTexts)
  const say = useLabel()
  return (
    <Labelled label={text.house}>
      {(names) => (
        <Select
          {...names}
          placeholder={text.housePick}
          options={Object.keys(houses)
            .filter(isHouse)
            .map((value) => ({ value, label: say(houseNames[value]) }))}
          onChange={(value: House) => onPick(houses[value])}
        />
      )}
    </Labelled>
  )
}

type ServerProps = { way: 'imap' | 'smtp'; title: string; setting: MailboxSetting; entry: Entry; onChange: Change }

function Server({ way, title, setting, entry, onChange }: ServerProps) {
  return (
    <ServerFields
      title={title}
      server={{ host: setting[`${way}Host`], port: setting[`${way}Port`], security: setting[`${way}Security`] }}
      faultOf={(part) => entry.faultOf(`${way}${part[0]?.toUpperCase()}${part.slice(1)}`)}
      onChange={({ host, port, security }) =>
        onChange({
          ...(host === undefined ? {} : { [`${way}Host`]: host }),
          ...(port === undefined ? {} : { [`${way}Port`]: port }),
          ...(security === undefined ? {} : { [`${way}Security`]: security }),
        })
      }
    />
  )
}

/** Whether what goes from here is put among what was sent; not asked where the server does so by itself. */
function Copies({ setting: { copiesSent, smtpHost }, onChange }: { setting: MailboxSetting; onChange: Change }) {
  const text = useText(mailboxTexts)
  const isKept = keepsSentItself(smtpHost)
  return (
    <div>
      <Checkbox
        checked={copiesSent || isKept}
        disabled={isKept}
        onChange={({ target }) => onChange({ copiesSent: target.checked })}
      >
        {text.copiesSent}
      </Checkbox>
      <p className="muted">{isKept ? text.copiesKept : text.copiesHint}</p>
    </div>
  )
}

function Privacy({ setting, onChange }: { setting: MailboxSetting; onChange: Change }) {
  const text = useText(mailboxTexts)
  const say = useLabel()
  return (
    <>
      <fieldset className="mail-form__part">
        <legend>{text.keeps}</legend>
        <Radio.Group
          className="mailbox-choice"
          aria-label={text.keeps}
          value={setting.keeps}
          options={mailboxKeeps.map((value) => ({ value, label: say(mailboxKeepNames[value]) }))}
          onChange={({ target }) => onChange({ keeps: target.value as MailboxSetting['keeps'] })}
        />
      </fieldset>
      <fieldset className="mail-form__part">
        <legend>{text.shares}</legend>
        <Radio.Group
          className="mailbox-choice"
          aria-label={text.shares}
          value={setting.shares}
          options={mailboxShares.map((value) => ({ value, label: say(mailboxShareNames[value]) }))}
          onChange={({ target }) => onChange({ shares: target.value as MailboxSetting['shares'] })}
        />
        <p className="muted">{text.sharesHint}</p>
      </fieldset>
    </>
  )
}
