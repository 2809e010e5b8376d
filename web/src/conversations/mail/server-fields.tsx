import { mailSecurities, type MailSecurity, securityNames } from '#contract/conversations/mail/mail-setting.ts'
import { Input, InputNumber, Select } from 'antd'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { mailTexts } from './mail.texts.ts'

type Server = { host: string; port: number; security: MailSecurity }

type Props = {
  title: string
  server: Server
  faultOf: (part: keyof Server) => string | undefined
  onChange: (part: Partial<Server>) => void
}

/** A mail server of which the usual ports say how it is reached: host, security and port. */
export function ServerFields({ title, server, faultOf, onChange }: Props) {
  const text = useText(mailTexts)
  const say = useLabel()
  return (
    <fieldset className="mail-form__part">
      <legend>{title}</legend>
      <div className="mail-form__row mail-form__row--server">
        <Labelled label={text.host} error={faultOf('host')} required>
          {(names) => (
            <Input
              {...names}
              autoComplete="off"
              value={server.host}
              onChange={({ target }) => onChange({ host: target.value })}
            />
          )}
        </Labelled>
        <Labelled label={text.security}>
          {(names) => (
            <Select
              {...names}
              value={server.security}
              // Names say the usual ports of sending, which are others here.
              options={mailSecurities.map((value) => ({ value, label: say(securityNames[value]).split(/[（(]/)[0] }))}
              onChange={(security) => onChange({ security })}
            />
          )}
        </Labelled>
        <Labelled label={text.port} error={faultOf('port')}>
          {(names) => (
            <InputNumber
              {...names}
              min={1}
              max={65_535}
              controls={false}
              value={server.port}
              onChange={(port) => onChange({ port: port ?? 0 })}
            />
          )}
        </Labelled>
      </div>
    </fieldset>
  )
}
