import { sessionOperations } from '#contract/organization/session.operations.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { call } from '../foundation/api.ts'
import { useSession } from '../foundation/session.ts'
import { Avatar } from '../ui/avatar.tsx'
import { useText } from '../ui/language.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { LooksSettings } from './looks-settings.tsx'
import { PasswordSettings } from './password-settings.tsx'
import './profile.css'
import { profileTexts } from './profile.texts.ts'
import { ProfileSection } from './profile-section.tsx'
import { SecondFactorSettings } from './second-factor-settings.tsx'
import { useEntry } from './use-entry.ts'

function Devices() {
  const text = useText(profileTexts)
  const client = useQueryClient()
  const navigate = useNavigate()
  const leave = useEntry(
    () => call(sessionOperations.signOutEverywhere),
    () => {
      client.clear()
      void navigate({ to: '/sign-in' })
    },
  )
  return (
    <ProfileSection title={text.devices} hint={text.devicesHint}>
      <Button danger loading={leave.isSending} onClick={() => leave.send(undefined)}>
        {text.everywhere}
      </Button>
    </ProfileSection>
  )
}

/** What a person settles for themselves: language and looks, password, second factor, what other rooms add, devices. */
export function ProfilePage({ children }: { children?: ReactNode }) {
  const text = useText(profileTexts)
  const { user } = useSession()
  return (
    <>
      <PageHeader title={text.title} />
      <div className="page-body profile">
        <div className="profile__person">
          <Avatar name={user.name} size={56} />
          <div>
            <p className="profile__name">{user.name}</p>
            <p className="muted">{[user.title, user.departmentName].filter(Boolean).join(' · ')}</p>
          </div>
        </div>
        <LooksSettings />
        <PasswordSettings />
        <SecondFactorSettings />
        {children}
        <Devices />
      </div>
    </>
  )
}
