import type { Company } from '#contract/organization/organization.ts'
import { setupOperations } from '#contract/organization/session.operations.ts'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { call } from '../foundation/api.ts'
import { useBeginSession } from '../foundation/session.ts'
import { Labelled } from '../ui/labelled.tsx'
import { useLanguage, useText } from '../ui/language.tsx'
import { CompanyFields } from './company-fields.tsx'
import { setUpTexts } from './set-up.texts.ts'
import { useEntry } from './use-entry.ts'

/** The zone of this computer is most often the company's. */
const hereZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Asks for the company and its first administrator. */
export function SetUpForm({ token, onDone }: { token: string; onDone: () => void }) {
  const text = useText(setUpTexts)
  const { language } = useLanguage()
  const beginSession = useBeginSession()
  const [company, setCompany] = useState<Company>({
    name: '',
    language,
    timeZone: hereZone,
    currency: language === 'zh' ? 'CNY' : 'USD',
    fiscalMonth: 1,
  })
  const [name, setName] = useState('')
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const entry = useEntry(
    () => call(setupOperations.run, { body: { token, company, administrator: { name, login, password } } }),
    (session) => {
      beginSession(session)
      onDone()
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    entry.send(undefined)
  }
  return (
    <>
      <h1 className="entrance__title">{text.title}</h1>
      <p className="entrance__hint">{text.hint}</p>
      <form onSubmit={submit} noValidate>
        <h2 className="entrance__section">{text.company}</h2>
        <CompanyFields company={company} onChange={setCompany} faultOf={(field) => entry.faultOf(`company.${field}`)} />
        <h2 className="entrance__section">{text.administrator}</h2>
        <div className="entrance__pair">
          <Labelled label={text.name} error={entry.faultOf('administrator.name')} required>
            {(names) => (
              <Input {...names} autoComplete="name" value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Labelled>
          <Labelled label={text.login} error={entry.faultOf('administrator.login')} required>
            {(names) => (
              <Input
                {...names}
                autoComplete="username"
                value={login}
                onChange={(event) => setLogin(event.target.value)}
              />
            )}
          </Labelled>
        </div>
        <Labelled
          label={text.password}
          error={entry.faultOf('administrator.password')}
          hint={text.passwordHint}
          required
        >
          {(names) => (
            <Input.Password
              {...names}
              autoComplete="new-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Labelled>
        {entry.problem && (
          <p className="entrance__problem" role="alert">
            {entry.problem}
          </p>
        )}
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          loading={entry.isSending}
          disabled={company.name.trim() === '' || name.trim() === '' || login.trim() === '' || password.length < 10}
        >
          {text.create}
        </Button>
      </form>
    </>
  )
}
