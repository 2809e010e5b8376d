import type { MutualPlan, PlanLink } from '#contract/opportunities/mutual-plan/mutual-plan.operations.ts'
import { Button } from 'antd'
import { Link2 } from 'lucide-react'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatDay, isoDay } from '../../ui/time.ts'
import { Moment } from '../../ui/values.tsx'
import { planTexts } from './mutual-plan.texts.ts'
import type { usePlanDeed } from './use-plan.ts'

type Props = { plan: MutualPlan; may: boolean; deed: ReturnType<typeof usePlanDeed> }

/** Who was given the plan, whether they looked at it, and the way to end a link. */
export function PlanLinks({ plan, may, deed }: Props) {
  const text = useText(planTexts)
  return (
    <section className="mutual-plan__part">
      <h3>{text.links}</h3>
      <ul>
        {plan.links.map((link) => (
          <li key={link.id} className="plan-link">
            <Link2 size={14} aria-hidden />
            <strong>{link.name}</strong>
            <LinkState link={link} today={plan.today} />
            {may && link.revokedAt === null && (
              <Button
                size="small"
                type="text"
                danger
                aria-label={`${text.revoke} ${link.name}`}
                onClick={() => deed.mutate({ do: 'revoke', link: link.id })}
              >
                {text.revoke}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function LinkState({ link, today }: { link: PlanLink; today: string }) {
  const text = useText(planTexts)
  const { language } = useLanguage()
  const until = isoDay(new Date(link.expiresAt))
  return (
    <span className="plan-link__state">
      {link.revokedAt !== null ? (
        <Tag>{text.revoked}</Tag>
      ) : until < today ? (
        <Tag>{text.expired}</Tag>
      ) : (
        <span className="muted">{fill(text.until, { day: formatDay(until, language) })}</span>
      )}
      <span className="muted">
        {link.opened > 0 ? fill(text.opened, { count: link.opened }) : text.neverOpened}
        {link.lastOpenedAt && (
          <>
            {text.and}
            <Moment at={link.lastOpenedAt} kind="words" />
          </>
        )}
      </span>
      {link.hasPasscode && <span className="faint">{text.withCode}</span>}
    </span>
  )
}
