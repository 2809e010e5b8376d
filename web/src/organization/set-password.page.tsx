import { sessionOperations } from '#contract/organization/session.operations.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { call } from '../foundation/api.ts'
import { useBeginSession } from '../foundation/session.ts'
import { Button } from '../ui/button.tsx'
import { Labelled } from '../ui/labelled.tsx'
import { useText } from '../ui/language.tsx'
import { PasswordInput, TextInput } from '../ui/text-input.tsx'
import { Entrance } from './entrance.tsx'
import { entranceTexts } from './entrance.texts.ts'
import { useEntry } from './use-entry.ts'

/** Where the link of an invitation or of a reset leads. */
export function SetPasswordPage() {
  const text = useText(entranceTexts)
  const navigate = useNavigate()
  const beginSession = useBeginSession()
  const { token }: { token?: string } = useSearch({ strict: false })
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const entry = useEntry(
    () => call(sessionOperations.setPassword, { body: { token: token ?? '', password, ...(code && { code }) } }),
    (session) => {
      beginSession(session)
      void navigate({ to: '/' })
    },
  )
  const [asksCode, setAsksCode] = useState(false)
  if (entry.code === 'code-needed' && !asksCode) setAsksCode(true)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    entry.send(undefined)
  }
  return (
    <Entrance>
      <h1 className="entrance__title">{text.setPassword}</h1>
      <p className="entrance__hint">{text.setPasswordHint}</p>
      {token === undefined ? (
        <p className="entrance__problem">{text.linkMissing}</p>
      ) : (
        <form onSubmit={submit} noValidate>
          {entry.problem && entry.code !== 'code-needed' && (
            <p className="entrance__problem" role="alert">
              {entry.problem}
            </p>
          )}
          <Labelled label={text.newPassword} error={entry.faultOf('password')} hint={text.passwordHint}>
            {(names) => (
              <PasswordInput
                {...names}
                autoFocus
                autoComplete="new-password"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Labelled>
          {asksCode && (
            <Labelled label={text.code} hint={text.codeHint}>
              {(names) => (
                <TextInput
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
          )}
          <Button
            type="primary"
            htmlType="submit"
            size="large"
            block
            loading={entry.isSending}
            disabled={password.length < 10}
          >
            {text.saveAndEnter}
          </Button>
        </form>
      )}
      <Button type="link" onClick={() => void navigate({ to: '/sign-in' })}>
        {text.backToSignIn}
      </Button>
    </Entrance>
  )
}
