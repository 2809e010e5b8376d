import { funnelReviewOperations } from '#contract/opportunities/funnel-review/funnel-review.ts'
import type { FunnelTalk } from '#contract/opportunities/funnel-talk/funnel-talk.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { ChevronLeft, Play } from 'lucide-react'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatDay, formatSince } from '../../ui/time.ts'
import { Agenda } from './agenda.tsx'
import { funnelTalkTexts } from './funnel-talk.texts.ts'
import { SinceLastTalk } from './since-last-talk.tsx'
import { TalkHistory } from './talk-history.tsx'
import { funnelTalkQuery } from '../../opportunities/funnel-review/review-queries.ts'
import { Promises, Settled } from './talk-promises.tsx'
import { RhythmPicker } from './rhythm-picker.tsx'
import './funnel-talk.css'

/** The standing page of a person and who leads them: what changed, what was promised, what to talk about, and how often. */
export function FunnelTalkPage() {
  const text = useText(funnelTalkTexts)
  const { person = '' }: { person?: string } = useParams({ strict: false })
  const { data, error } = useQuery(funnelTalkQuery(person))
  if (data) return <Talk talk={data} />
  return (
    <>
      <PageHeader title={text.title} />
      <div className="page-body">
        {error ? <EmptyState picture="lock" title={text.gone} hint={text.goneHint} /> : <SkeletonLines lines={12} />}
      </div>
    </>
  )
}

function Talk({ talk }: { talk: FunnelTalk }) {
  const text = useText(funnelTalkTexts)
  const navigate = useNavigate()
  const begin = useSend(
    () => call(funnelReviewOperations.begin, { body: { person: talk.person.id, unit: 'quarter' } }),
    [['funnel-reviews']],
    ({ id }) => void navigate({ to: '/funnel-review/$id', params: { id } }),
  )
  return (
    <>
      <PageHeader
        title={fill(text.with, { person: talk.person.name, lead: talk.lead.name })}
        note={
          <span className="funnel-talk__note">
            <Link to="/funnel-review" className="funnel-talk__back">
              <ChevronLeft size={14} aria-hidden />
              {text.all}
            </Link>
            <NextTalk talk={talk} />
          </span>
        }
      >
        {talk.leads && <RhythmPicker person={talk.person.id} rhythm={talk.rhythm} />}
        {talk.leads && (
          <Button
            type="primary"
            icon={<Play size={16} aria-hidden />}
            loading={begin.isPending}
            onClick={() => begin.mutate(undefined)}
          >
            {talk.running === null ? text.begin : text.goOn}
          </Button>
        )}
      </PageHeader>
      <div className="page-body funnel-talk">
        <div className="funnel-talk__main">
          <Agenda talk={talk} />
          <SinceLastTalk talk={talk} />
        </div>
        <div className="funnel-talk__side">
          <Promises talk={talk} />
          <Settled talk={talk} />
          <TalkHistory person={talk.person.id} />
        </div>
      </div>
    </>
  )
}

/** When the two last talked, and when they talk next. */
export function NextTalk({ talk }: { talk: Pick<FunnelTalk, 'lastAt' | 'nextOn' | 'late'> }) {
  const text = useText(funnelTalkTexts)
  const { language } = useLanguage()
  const { lastAt, nextOn, late } = talk
  return (
    <>
      <span>{lastAt === null ? text.never : fill(text.last, { when: formatSince(lastAt, language) })}</span>
      {nextOn === null ? (
        <span className="faint">{text.noRhythm}</span>
      ) : (
        <Tag tone={late ? 'bad' : 'calm'} dot={late}>
          {fill(late ? text.lateSince : text.next, { day: formatDay(nextOn, language) })}
        </Tag>
      )}
    </>
  )
}
