import { sessionOperations } from '#contract/organization/session.operations.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, QRCode } from 'antd'
import { type FormEvent, useState } from 'react'
import { call } from '../foundation/api.ts'
import { sessionQuery, useSession } from '../foundation/session.ts'
import { Labelled } from '../ui/labelled.tsx'
import { useText } from '../ui/language.tsx'
import { Tag } from '../ui/tag.tsx'
import { showToast } from '../ui/toast.tsx'
import { profileTexts } from './profile.texts.ts'
import { ProfileSection } from './profile-section.tsx'
import { useEntry } from './use-entry.ts'

type Started = { secret: string; uri: string }

function Confirm({ started, onDone, onCancel }: { started: Started; onDone: () => void; onCancel: () => void }) {
  const text = useText(profileTexts)
  const [code, setCode] = useState('')
  const entry = useEntry(() => call(sessionOperations.confirmSecondFactor, { body: { code } }), onDone)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    entry.send(undefined)
  }
  return (
    <form onSubmit={submit} noValidate>
      <p>{text.factorScan}</p>
      {/* Dark squares on white whatever the appearance: some scanners read nothing else. */}
      <QRCode value={started.uri} size={176} color="#000000" bgColor="#ffffff" type="svg" />
      <p className="muted">
        {text.factorSecret}: <span className="profile__secret">{started.secret}</span>
      </p>
      <Labelled label={text.factorCode} error={entry.faultOf('code') ?? entry.problem}>
        {(names) => (
          <Input
            {...names}
            autoFocus
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={6}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Labelled>
      <div className="profile__buttons">
        <Button type="primary" htmlType="submit" loading={entry.isSending} disabled={code.length < 6}>
          {text.factorConfirm}
        </Button>
        <Button onClick={onCancel}>{text.cancel}</Button>
      </div>
    </form>
  )
}

function Drop({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const text = useText(profileTexts)
  const [password, setPassword] = useState('')
  const entry = useEntry(() => call(sessionOperations.dropSecondFactor, { body: { password } }), onDone)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    entry.send(undefined)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Labelled label={text.confirmPassword} error={entry.faultOf('password') ?? entry.problem}>
        {(names) => (
          <Input.Password
            {...names}
            autoFocus
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Labelled>
      <div className="profile__buttons">
        <Button danger htmlType="submit" loading={entry.isSending} disabled={password === ''}>
          {text.factorDrop}
        </Button>
        <Button onClick={onCancel}>{text.cancel}</Button>
      </div>
    </form>
  )
}

/** Switches the second factor on, by a code drawn on this page alone, and off. */
export function SecondFactorSettings() {
  const text = useText(profileTexts)
  const { user } = useSession()
  const client = useQueryClient()
  const [started, setStarted] = useState<Started>()
  const [dropping, setDropping] = useState(false)
  const start = useEntry(() => call(sessionOperations.startSecondFactor), setStarted)
  const settle = (words: string) => {
    setStarted(undefined)
    setDropping(false)
    showToast({ text: words })
    void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }
  return (
    <ProfileSection title={text.factor} hint={text.factorHint}>
      <Tag tone={user.secondFactor ? 'good' : 'plain'} dot>
        {user.secondFactor ? text.factorOn : text.factorOff}
      </Tag>
      {started && (
        <Confirm started={started} onDone={() => settle(text.factorStarted)} onCancel={() => setStarted(undefined)} />
      )}
      {dropping && <Drop onDone={() => settle(text.factorDropped)} onCancel={() => setDropping(false)} />}
      {!started && !dropping && !user.secondFactor && (
        <Button loading={start.isSending} onClick={() => start.send(undefined)}>
          {text.factorStart}
        </Button>
      )}
      {!started && !dropping && user.secondFactor && (
        <Button onClick={() => setDropping(true)}>{text.factorDrop}</Button>
      )}
      {start.problem && <p className="labelled__error">{start.problem}</p>}
    </ProfileSection>
  )
}
