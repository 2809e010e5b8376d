import { useSearch } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { Labelled } from '../ui/labelled.tsx'
import { useText } from '../ui/language.tsx'
import { Entrance } from './entrance.tsx'
import { FirstChoice } from './first-choice.tsx'
import { SetUpForm } from './set-up-form.tsx'
import { setUpTexts } from './set-up.texts.ts'

/** Takes the token out of whatever was pasted: the whole link, or the token itself. */
function tokenIn(text: string): string {
  return /[?&]token=([^&\s]+)/.exec(text)?.[1] ?? text.trim()
}

function AskToken({ onToken }: { onToken: (token: string) => void }) {
  const text = useText(setUpTexts)
  const [link, setLink] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onToken(tokenIn(link))
  }
  return (
    <>
      <h1 className="entrance__title">{text.linkTitle}</h1>
      <p className="entrance__hint">{text.linkHint}</p>
      <form onSubmit={submit}>
        <Labelled label={text.link}>
          {(names) => (
            <Input {...names} size="large" autoFocus value={link} onChange={(event) => setLink(event.target.value)} />
          )}
        </Labelled>
        <Button type="primary" htmlType="submit" size="large" disabled={link.trim() === ''}>
          {text.goOn}
        </Button>
      </form>
    </>
  )
}

/** The first run: the company and its administrator, then with what to begin. */
export function SetUpPage() {
  const search: { token?: string } = useSearch({ strict: false })
  const [pasted, setPasted] = useState<string>()
  const [created, setCreated] = useState(false)
  const token = search.token ?? pasted
  return (
    <Entrance wide>
      {created ? (
        <FirstChoice />
      ) : token === undefined ? (
        <AskToken onToken={setPasted} />
      ) : (
        <SetUpForm token={token} onDone={() => setCreated(true)} />
      )}
    </Entrance>
  )
}
