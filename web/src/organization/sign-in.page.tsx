import { sessionOperations } from '#contract/organization/session.operations.ts'
import { useRouter, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { call } from '../foundation/api.ts'
import { useBeginSession } from '../foundation/session.ts'
import { Button } from '../ui/button.tsx'
import { Labelled } from '../ui/labelled.tsx'
import { useText } from '../ui/language.tsx'
import { PasswordInput, TextInput } from '../ui/text-input.tsx'
import { AskReset } from './ask-reset.tsx'
import { Entrance } from './entrance.tsx'
import { entranceTexts } from './entrance.texts.ts'
import { useEntry } from './use-entry.ts'

/** Only our own pages: an address that somebody else wrote into the link leads nowhere. */
function safeTarget(to: unknown): string {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/'
}

function SignInForm({ onForgot }: { onForgot: () => void }) {
  const text = useText(entranceTexts)
  const router = useRouter()
  const beginSession = useBeginSession()
  const { to }: { to?: string } = useSearch({ strict: false })
  const entry = useEntry(
    (body: { login: string; password: string; code?: string }) => call(sessionOperations.signIn, { body }),
    (session) => {
      beginSession(session)
      router.history.replace(safeTarget(to))
    },
  )
  const [asksCode, setAsksCode] = useState(false)
  if (entry.code === 'code-needed' && !asksCode) setAsksCode(true)
  // Read from the form itself: what a password manager fills in is not always told to the page.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const part = (name: string) => {
      const value = form.get(name)
      return typeof value === 'string' ? value : ''
    }
    entry.send({
      login: part('login'),
      password: part('password'),
      ...(part('code') === '' ? {} : { code: part('code') }),
    })
  }
  return (
    <>
      <h1 className="entrance__title">{text.welcome}</h1>
      <form onSubmit={submit} noValidate>
        {entry.problem && entry.code !== 'code-needed' && (
          <p className="entrance__problem" role="alert">
            {entry.problem}
          </p>
        )}
        <Labelled label={text.login} error={entry.faultOf('login')}>
          {(names) => <TextInput {...names} name="login" autoFocus autoComplete="username" inputMode="email" />}
        </Labelled>
        <Labelled label={text.password} error={entry.faultOf('password')}>
          {(names) => <PasswordInput {...names} name="password" autoComplete="current-password" />}
        </Labelled>
        {asksCode && (
          <Labelled label={text.code} hint={text.codeHint}>
            {(names) => (
              <TextInput
                {...names}
                name="code"
                autoFocus
                autoComplete="one-time-code"
                inputMode="numeric"
                maxLength={6}
              />
            )}
          </Labelled>
        )}
        <Button type="primary" htmlType="submit" size="large" block loading={entry.isSending}>
          {text.signIn}
        </Button>
      </form>
      <Button type="link" onClick={onForgot}>
        {text.forgot}
      </Button>
    </>
  )
}

/** Sign-in, with the way out for who forgot the password. */
export function SignInPage() {
  const [forgot, setForgot] = useState(false)
  return (
    <Entrance>
      {forgot ? <AskReset onBack={() => setForgot(false)} /> : <SignInForm onForgot={() => setForgot(true)} />}
    </Entrance>
  )
}
