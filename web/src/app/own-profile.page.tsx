import { VisitConsentSettings } from '../activities/visits/consent-settings.tsx'
import { DelegationSettings } from '../approvals/delegation-settings.tsx'
import { ProfilePage } from '../organization/profile.page.tsx'

/** What a person settles for themselves, in every room. */
export function OwnProfilePage() {
  return (
    <ProfilePage>
      <DelegationSettings />
      <VisitConsentSettings />
    </ProfilePage>
  )
}
