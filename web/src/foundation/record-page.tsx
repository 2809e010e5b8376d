import { inLanguage, type Label } from '#contract/shared/label.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Avatar } from '../ui/avatar.tsx'
import { useLanguage, useText } from '../ui/language.tsx'
import { PageSkeleton } from '../ui/skeleton.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useTitle } from '../ui/title.ts'
import { usePhone } from '../ui/use-phone.ts'
import type { PageParts } from './page-parts.ts'
import { RecordFacts } from './record-facts.tsx'
import { RecordFiles } from './record-files.tsx'
import { type AnyRecord, hasActivities, type RecordKind, useKind, useRegistry } from './record-kind.tsx'
import { RecordMenu } from './record-menu.tsx'
import { RecordMissing } from './record-missing.tsx'
import './record-page.css'
import { pageTexts } from './record-page.texts.ts'
import { RecordProperties } from './record-properties.tsx'
import { recordQuery } from './record-queries.ts'
import { RecordTalk } from './record-talk.tsx'
import { RecordRelated } from './record-related.tsx'
import { RestoreBand } from './restore-band.tsx'
import { NarrowedTimeline } from './timeline.tsx'
import { nameOf } from './record-value.ts'

const none: PageParts = {}

/** The page of one record: what matters on top, its story on the left, what is known of it on the right. */
export function RecordPage({ type, parts = none }: { type: RecordType; parts?: PageParts }) {
  const kind = useKind(type)
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const record = useQuery(recordQuery(kind, id))
  if (record.isPending) return <PageSkeleton />
  if (!record.data) return <RecordMissing kind={kind} error={record.error} onRetry={() => void record.refetch()} />
  return <Page key={id} kind={kind} record={record.data} parts={parts} />
}

type Props = { kind: RecordKind; record: AnyRecord; parts: PageParts }

function Page({ kind, record, parts }: Props) {
  const name = nameOf(record)
  useTitle(name)
  return (
    <div className="record-page">
      <PageHead kind={kind} record={record} parts={parts} />
      {parts.body ? <parts.body record={record} /> : <PageBody kind={kind} record={record} parts={parts} />}
    </div>
  )
}

function PageBody({ kind, record, parts }: Props) {
  const phone = usePhone()
  return (
    <div className="record-page__body">
      <section className="record-page__main">
        <Sections kind={kind} record={record} parts={parts} />
      </section>
      {!phone && (
        <aside className="record-page__side">
          {parts.summary && <parts.summary record={record} />}
          <RecordProperties kind={kind} record={record} />
          {parts.aside && <parts.aside record={record} />}
        </aside>
      )}
    </div>
  )
}

function PageHead({ kind, record, parts }: Props) {
  const { language } = useLanguage()
  const navigate = useNavigate()
  const phone = usePhone()
  const name = nameOf(record)
  const isDeleted = record.deletedAt !== null
  const list = `/${kind.names.path}`
  const square = kind.names.type !== 'contact' && kind.names.type !== 'lead'
  return (
    <header className="record-page__head">
      {isDeleted && <RestoreBand kind={kind} record={record} />}
      <div className="record-page__title">
        <Avatar name={name} size={44} square={square} />
        <div className="record-page__name">
          <Link to={list} className="record-page__kind">
            {inLanguage(kind.names.one, language)}
          </Link>
          <h1>{name}</h1>
        </div>
        {!isDeleted && (
          <div className="record-page__actions">
            {parts.action && !phone && <parts.action record={record} />}
            <RecordMenu
              kind={kind}
              record={record}
              deeds={parts.deeds ?? []}
              onDeleted={() => void navigate({ to: list })}
            />
          </div>
        )}
      </div>
      <RecordFacts kind={kind} record={record} />
      {parts.action && phone && !isDeleted && (
        <div className="record-page__thumb">
          <parts.action record={record} />
        </div>
      )}
      {parts.band && <parts.band record={record} />}
    </header>
  )
}

type Section = { key: string; label: Label; content: () => ReactNode }

function Sections({ kind, record, parts }: Props) {
  const registry = useRegistry()
  const phone = usePhone()
  const text = useText(pageTexts)
  const { language } = useLanguage()
  const navigate = useNavigate()
  const { tab }: { tab?: string } = useSearch({ strict: false })
  const { type } = kind.names
  const Composer = registry.composer
  const story = () => (
    <>
      {record.deletedAt === null && hasActivities(type) && (
        <Composer type={type} id={record.id} name={nameOf(record)} />
      )}
      {parts.story ? <parts.story record={record} /> : <NarrowedTimeline type={type} id={record.id} />}
    </>
  )
  const sections: Section[] = [
    { key: 'story', label: pageTexts.story, content: story },
    { key: 'talk', label: pageTexts.talk, content: () => <RecordTalk type={type} id={record.id} /> },
    ...(phone
      ? [
          {
            key: 'details',
            label: pageTexts.details,
            content: () => (
              <>
                {parts.summary && <parts.summary record={record} />}
                <RecordProperties kind={kind} record={record} />
                {parts.aside && <parts.aside record={record} />}
              </>
            ),
          },
        ]
      : []),
    ...(parts.tabs ?? []).map((part) => ({
      key: part.key,
      label: part.label,
      content: () => <part.content record={record} />,
    })),
    ...kind.related.map((one) => ({
      key: one.type,
      label: registry.kinds[one.type].names.many,
      content: () => <RecordRelated of={kind} record={record} type={one.type} by={one.by} />,
    })),
    { key: 'files', label: pageTexts.files, content: () => <RecordFiles type={type} id={record.id} /> },
  ]
  const current = sections.find((section) => section.key === tab) ?? sections[0]
  const go = (key: string) => void navigate({ to: '.', search: key === 'story' ? {} : { tab: key }, replace: true })
  return (
    <>
      <Tabs
        label={text.sections}
        tabs={sections.map(({ key, label }) => ({ key, label: inLanguage(label, language) }))}
        current={current?.key ?? 'story'}
        onChange={go}
      />
      <div className="record-page__section" role="tabpanel" aria-labelledby={`tab-${current?.key}`}>
        {current?.content()}
      </div>
    </>
  )
}
