import type { Visit } from '#contract/activities/visits/visit.ts'
import { Button } from '../../ui/button.tsx'
import { useText } from '../../ui/language.tsx'
import { useVisitDeeds, useVisitVerdicts } from './use-visit-deeds.ts'
import { visitTexts } from './visit.texts.ts'

/** A customer without a place, or at another one: the visit proposes where it is, and who may change the customer takes it over. */
export function PlaceProposal({ visit }: { visit: Visit }) {
  const text = useText(visitTexts)
  const { proposePlace } = useVisitDeeds(visit)
  const { settlePlace } = useVisitVerdicts(visit.id)
  const { proposal, checkIn } = visit
  if (proposal?.state === 'open' && visit.mayPlace && proposal.latitude !== null)
    return (
      <div className="visit-card place-proposal">
        <p>{text.proposed}</p>
        <div className="visit__buttons">
          <Button type="primary" loading={settlePlace.isPending} onClick={() => settlePlace.mutate(true)}>
            {text.takePlace}
          </Button>
          <Button disabled={settlePlace.isPending} onClick={() => settlePlace.mutate(false)}>
            {text.dismissPlace}
          </Button>
        </div>
      </div>
    )
  if (proposal) return proposal.state === 'open' ? <p className="visit-card muted">{text.waitsForOwner}</p> : null
  const isOdd = checkIn?.verdict === 'no-place' || checkIn?.verdict === 'outside'
  if (!visit.mine || !visit.customer || !checkIn?.position || !isOdd) return null
  return (
    <div className="visit-card place-proposal">
      <p>{checkIn.verdict === 'no-place' ? text.placeMissing : text.placeOther}</p>
      <Button loading={proposePlace.isPending} onClick={() => proposePlace.mutate(undefined)}>
        {text.proposePlace}
      </Button>
    </div>
  )
}
