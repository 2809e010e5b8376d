import { sessionOperations } from '#contract/organization/session.operations.ts'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { call } from '../foundation/api.ts'
import { Labelled } from '../ui/labelled.tsx'
import { useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { profileTexts } from './profile.texts.ts'
import { ProfileSection } from './profile-section.tsx'
import { useEntry } from './use-entry.ts'

/** Changes one's own password, with the present one as proof. */
export function PasswordSettings() {
  const text = useText(profileTexts)
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const entry = useEntry(
    () => call(sessionOperations.changePassword, { body: { current, next } }),
    () => {
      setCurrent('')
      setNext('')
      showToast({ text: text.passwordChanged })
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    entry.send(undefined)
  }
  return (
    <ProfileSection title={text.password} hint={text.passwordHint}>
      <form onSubmit={submit} noValidate>
        <Labelled label={text.current} error={entry.faultOf('current') ?? entry.problem}>
          {(names) => (
            <Input.Password
              {...names}
              autoComplete="current-password"
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          )}
        </Labelled>
        <Labelled label={text.next} error={entry.faultOf('next')} hint={text.nextHint}>
          {(names) => (
            <Input.Password
              {...names}
              autoComplete="new-password"
              value={next}
              onChange={(event) => setNext(event.target.value)}
            />
          )}
        </Labelled>
        <Button htmlType="submit" loading={entry.isSending} disabled={current === '' || next.length < 10}>
          {text.changePassword}
        </Button>
      </form>
    </ProfileSection>
  )
}
