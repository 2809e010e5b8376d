import { mailSettingOperations, type SendResult } from '#contract/conversations/mail/mail-setting.ts'
import { sendCodeNames } from '#contract/conversations/mail/send-codes.ts'
import { Input } from 'antd'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useEntry } from '../../organization/use-entry.ts'
import { Button } from '../../ui/button.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { mailTexts } from './mail.texts.ts'

/** Sends a message by what is saved, and says what the server answered. */
export function MailTest() {
  const text = useText(mailTexts)
  const [to, setTo] = useState('')
  const [result, setResult] = useState<SendResult | null>(null)
  const entry = useEntry(() => call(mailSettingOperations.test, { body: { to: to.trim() } }), setResult)
  return (
    <form
      className="card mail-test"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        setResult(null)
        entry.send(undefined)
      }}
    >
      <h3>{text.test}</h3>
      <Labelled label={text.testTo} hint={text.testHint} error={entry.faultOf('to')}>
        {(names) => (
          <span className="mail-test__row">
            <Input {...names} type="email" value={to} onChange={({ target }) => setTo(target.value)} />
            <Button htmlType="submit" loading={entry.isSending} disabled={to.trim() === ''}>
              {text.testSend}
            </Button>
          </span>
        )}
      </Labelled>
      {entry.problem && (
        <p role="alert" className="labelled__error">
          {entry.problem}
        </p>
      )}
      {result && <Answer result={result} />}
    </form>
  )
}

function Answer({ result: { result, code, said } }: { result: SendResult }) {
  const text = useText(mailTexts)
  const say = useLabel()
  const isSent = result === 'sent'
  const reason = code === null ? '' : say(sendCodeNames[code])
  return (
    <div className={`mail-state mail-state--${isSent ? 'good' : 'bad'}`} role="status">
      {isSent ? <CircleCheck size={18} aria-hidden /> : <TriangleAlert size={18} aria-hidden />}
      <div>
        <p>{isSent ? text.testSent : fill(result === 'unsure' ? text.testUnsure : text.testFailed, { reason })}</p>
        {said !== null && <p className="mail-said">{fill(text.said, { said })}</p>}
      </div>
    </div>
  )
}
