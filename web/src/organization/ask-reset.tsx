import { sessionOperations } from '#contract/organization/session.operations.ts'
import { type FormEvent, useState } from 'react'
import { call } from '../foundation/api.ts'
import { Button } from '../ui/button.tsx'
import { Labelled } from '../ui/labelled.tsx'
import { useText } from '../ui/language.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { entranceTexts } from './entrance.texts.ts'
import { useEntry } from './use-entry.ts'

/** Asks for a reset link; the answer is the same whether or not the account exists. */
export function AskReset({ onBack }: { onBack: () => void }) {
  const text = useText(entranceTexts)
  const [login, setLogin] = useState('')
  const entry = useEntry(
    () => call(sessionOperations.askReset, { body: { login } }),
    () => undefined,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    entry.send(undefined)
  }
  return (
    <>
      <h1 className="entrance__title">{text.forgotTitle}</h1>
      <p className="entrance__hint">{text.forgotHint}</p>
      {entry.isDone ? (
        <p className="entrance__note" role="status">
          {text.linkSent}
        </p>
      ) : (
        <form onSubmit={submit} noValidate>
          {entry.problem && (
            <p className="entrance__problem" role="alert">
              {entry.problem}
            </p>
          )}
          <Labelled label={text.login} error={entry.faultOf('login')}>
            {(names) => (
              <TextInput
                {...names}
                autoFocus
                autoComplete="username"
                value={login}
                onChange={(event) => setLogin(event.target.value)}
              />
            )}
          </Labelled>
          <Button
            type="primary"
            htmlType="submit"
            size="large"
            block
            loading={entry.isSending}
            disabled={login.trim() === ''}
          >
            {text.sendLink}
          </Button>
        </form>
      )}
      <Button type="link" onClick={onBack}>
        {text.backToSignIn}
      </Button>
    </>
  )
}
