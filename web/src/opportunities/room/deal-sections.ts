import { activityNames } from '#contract/activities/activity.ts'
import { marketInformationNames } from '#contract/commerce/market/market-information.ts'
import { approvalTexts } from '../../approvals/approval.texts.ts'
import { DealApprovals } from '../../approvals/deal-approvals.tsx'
import { mapTexts } from '../../customers/decision-map/decision-map.texts.ts'
import { pageTexts } from '../../foundation/record-page.texts.ts'
import { BuyingSection } from '../buying/buying-section.tsx'
import { buyingTexts } from '../buying/buying.texts.ts'
import { DealPeople } from '../deal-people.tsx'
import { HealthSection } from '../health/health-section.tsx'
import { healthTexts } from '../health/health.texts.ts'
import { CompetitorsSection } from '../competitors/competitors-section.tsx'
import { competitorTexts } from '../competitors/competitor.texts.ts'
import { MutualPlanSection } from '../mutual-plan/mutual-plan-section.tsx'
import { planTexts as mutualPlanTexts } from '../mutual-plan/mutual-plan.texts.ts'
import { reviewTexts } from '../reviews/review.texts.ts'
import { ReviewsSection } from '../reviews/reviews-section.tsx'
import { OpportunityLines } from '../opportunity-lines.tsx'
import { opportunityTexts } from '../opportunity.texts.ts'
import { PlanSection } from '../plan/plan-section.tsx'
import { planTexts } from '../plan/plan.texts.ts'
import { DealTeamSection } from '../team/deal-team.tsx'
import { teamTexts } from '../team/team.texts.ts'
import { DealProperties } from './deal-properties.tsx'
import { DealActivities, DealFiles, DealMarket, DealMaterials, DealStory, DealTalk } from './deal-records.tsx'
import type { RoomSection } from './room-section.ts'
import { roomTexts } from './room.texts.ts'

/** The sections of a deal's page from top to bottom, the most important ones first: one line each. */
export const dealSections: readonly RoomSection[] = [
  { key: 'details', title: pageTexts.details, content: DealProperties, height: 480, onPhoneOnly: true },
  { key: 'plan', title: planTexts.title, content: PlanSection, height: 280 },
  { key: 'talk', title: pageTexts.talk, content: DealTalk, height: 320 },
  { key: 'health', title: healthTexts.title, content: HealthSection, height: 120 },
  { key: 'buying', title: buyingTexts.title, content: BuyingSection, height: 320 },
  { key: 'people', title: mapTexts.people, content: DealPeople, height: 360 },
  { key: 'team', title: teamTexts.team, content: DealTeamSection, height: 240 },
  { key: 'competitors', title: competitorTexts.title, content: CompetitorsSection, height: 160 },
  { key: 'materials', title: roomTexts.materials, content: DealMaterials, height: 160 },
  { key: 'market', title: marketInformationNames.many, content: DealMarket, height: 80 },
  { key: 'mutual-plan', title: mutualPlanTexts.title, content: MutualPlanSection, height: 240 },
  { key: 'reviews', title: reviewTexts.title, content: ReviewsSection, height: 80 },
  { key: 'lines', title: opportunityTexts.products, content: OpportunityLines, height: 140 },
  { key: 'approvals', title: approvalTexts.ofDeal, content: DealApprovals, height: 80 },
  { key: 'activity', title: activityNames.many, content: DealActivities, height: 200 },
  { key: 'files', title: pageTexts.files, content: DealFiles, height: 160 },
  { key: 'story', title: pageTexts.story, content: DealStory, height: 480 },
]
