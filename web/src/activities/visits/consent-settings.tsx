import { visitSettingOperations } from '#contract/activities/visits/visit.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { ProfileSection } from '../../organization/profile-section.tsx'
import { Button } from '../../ui/button.tsx'
import { useText } from '../../ui/language.tsx'
import { consentTexts } from './consent.texts.ts'
import { visitConsentQuery } from './visit-queries.ts'

/** One's own word on positions at check-in: given or withdrawn at any time. */
export function VisitConsentSettings() {
  const text = useText(consentTexts)
  const { data } = useQuery(visitConsentQuery)
  const write = useSend(
    (given: boolean) => call(visitSettingOperations.consent, { body: { given } }),
    [visitConsentQuery.queryKey, ['visit-preparation']],
  )
  if (!data) return null
  const given = data.consent === 'given'
  return (
    <ProfileSection title={text.title} hint={text.never}>
      <p>{given ? text.given : text.none}</p>
      <Button loading={write.isPending} onClick={() => write.mutate(!given)}>
        {given ? text.revoke : text.agree}
      </Button>
    </ProfileSection>
  )
}
