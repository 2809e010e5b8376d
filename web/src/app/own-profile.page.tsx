import { VisitConsentSettings } from '../activities/visits/consent-settings.tsx'
import { MailboxSettings } from '../conversations/mailbox/mailbox-settings.tsx'
import { NotificationSettings } from '../conversations/notifications/notification-settings.tsx'
import { DelegationSettings } from '../approvals/delegation-settings.tsx'
import { ProfilePage } from '../organization/profile.page.tsx'

/** What a person settles for themselves, in every room. */
export function OwnProfilePage() {
  return (
    <ProfilePage>
      <NotificationSettings />
      <MailboxSettings />
      <DelegationSettings />
      <VisitConsentSettings />
    </ProfilePage>
  )
}
