import type { ToldMailSetting } from '#contract/conversations/mail/mail-setting.ts'
import { sendCodeNames } from '#contract/conversations/mail/send-codes.ts'
import { useQuery } from '@tanstack/react-query'
import { MailX, TriangleAlert } from 'lucide-react'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import './mail.css'
import { MailForm } from './mail-form.tsx'
import { MailLog } from './mail-log.tsx'
import { MailTest } from './mail-test.tsx'
import { mailSettingQuery } from './mail-queries.ts'
import { ReplyInboxCard } from './reply-inbox.tsx'
import { mailTexts } from './mail.texts.ts'

/** By which server mail is sent, a message to try it, and what went out. */
export function MailSettings() {
  const text = useText(mailTexts)
  const { data } = useQuery(mailSettingQuery)
  return (
    <SettingsSection title={text.title} hint={text.hint}>
      {data ? (
        <>
          <State told={data} />
          <MailForm key={data.version} told={data} />
          {data.setting && <MailTest />}
          {data.setting && <ReplyInboxCard />}
          <MailLog />
        </>
      ) : (
        <SkeletonLines lines={10} />
      )}
    </SettingsSection>
  )
}

/** What keeps mail from being sent, said before anything else. */
function State({ told }: { told: ToldMailSetting }) {
  const text = useText(mailTexts)
  const say = useLabel()
  const { setting, source, trouble } = told
  if (!setting)
    return (
      <p className="mail-state" role="status">
        <MailX size={18} aria-hidden />
        {text.off}
      </p>
    )
  if (trouble)
    return (
      <div className="mail-state mail-state--bad" role="alert">
        <TriangleAlert size={18} aria-hidden />
        <div>
          <p>{fill(text.trouble, { reason: say(sendCodeNames[trouble.code]) })}</p>
          {trouble.said !== null && <p className="mail-said">{fill(text.said, { said: trouble.said })}</p>}
          <p className="muted">{text.troubleHint}</p>
        </div>
      </div>
    )
  return source === 'environment' ? (
    <p className="mail-state" role="status">
      {text.fromEnvironment}
    </p>
  ) : null
}
