import { sessionOperations } from '#contract/organization/session.operations.ts'
import type { Language } from '#contract/shared/label.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { call } from '../foundation/api.ts'
import { sessionQuery, useSession } from '../foundation/session.ts'
import { type Appearance, useAppearance } from '../ui/appearance.tsx'
import { Labelled } from '../ui/labelled.tsx'
import { useText } from '../ui/language.tsx'
import { profileTexts } from './profile.texts.ts'
import { ProfileSection } from './profile-section.tsx'
import { useEntry } from './use-entry.ts'

/** Language (kept with the account) and light or dark (kept in this browser). */
export function LooksSettings() {
  const text = useText(profileTexts)
  const session = useSession()
  const client = useQueryClient()
  const { appearance, choose } = useAppearance()
  const change = useEntry(
    async (language: Language) => {
      // The words change at once; the account follows.
      client.setQueryData(sessionQuery.queryKey, { ...session, user: { ...session.user, language } })
      await call(sessionOperations.changeLanguage, { body: { language } })
    },
    () => undefined,
  )
  return (
    <ProfileSection title={text.language} hint={text.languageHint}>
      <Labelled label={text.languageName} error={change.problem}>
        {() => (
          <div>
            <Segmented
              aria-label={text.languageName}
              options={[
                { value: 'zh', label: '简体中文' },
                { value: 'en', label: 'English' },
              ]}
              value={session.user.language}
              onChange={(language) => change.send(language as Language)}
            />
          </div>
        )}
      </Labelled>
      <Labelled label={text.appearance}>
        {() => (
          <div>
            <Segmented<Appearance>
              aria-label={text.appearance}
              options={[
                { value: 'light', label: text.light },
                { value: 'dark', label: text.dark },
                { value: 'system', label: text.system },
              ]}
              value={appearance}
              onChange={choose}
            />
          </div>
        )}
      </Labelled>
    </ProfileSection>
  )
}
