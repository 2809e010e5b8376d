import { inLanguage } from '#contract/shared/label.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { useQuery } from '@tanstack/react-query'
import { Maximize2, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Avatar } from '../ui/avatar.tsx'
import { useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { type AnyRecord, hasActivities, useKind, useRegistry } from './record-kind.tsx'
import { RecordLink } from './record-link.tsx'
import { RecordMenu } from './record-menu.tsx'
import { RecordMissing } from './record-missing.tsx'
import { pageTexts } from './record-page.texts.ts'
import './record-panel.css'
import { RecordProperties } from './record-properties.tsx'
import { recordQuery } from './record-queries.ts'
import { Timeline } from './timeline.tsx'
import { RecordTalk } from './record-talk.tsx'
import { nameOf } from './record-value.ts'

type Props = { type: RecordType; id: string; onClose: () => void }

/** A quick look at a record without leaving the list. */
export function RecordPanel({ type, id, onClose }: Props) {
  const kind = useKind(type)
  const text = useText(pageTexts)
  const { language } = useLanguage()
  const { data: record, error, refetch } = useQuery({ ...recordQuery(kind, id), placeholderData: (before) => before })
  useCloseByKey(onClose)
  return (
    <aside className="record-panel" aria-label={inLanguage(kind.names.one, language)}>
      <header className="record-panel__head">
        <span className="record-panel__kind">{inLanguage(kind.names.one, language)}</span>
        <RecordLink type={type} id={id} className="icon-button">
          <Maximize2 size={15} aria-label={text.openPage} />
        </RecordLink>
        {record && <RecordMenu kind={kind} record={record} onDeleted={onClose} />}
        <button type="button" className="icon-button" aria-label={text.close} onClick={onClose}>
          <X size={18} />
        </button>
      </header>
      {record ? (
        <PanelBody key={record.id} type={type} record={record} />
      ) : error ? (
        <RecordMissing kind={kind} error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonLines lines={8} />
      )}
    </aside>
  )
}

function PanelBody({ type, record }: { type: RecordType; record: AnyRecord }) {
  const kind = useKind(type)
  const { composer: Composer } = useRegistry()
  const text = useText(pageTexts)
  const [tab, setTab] = useState('details')
  const name = nameOf(record)
  const tabs = [
    { key: 'details', label: text.details },
    { key: 'story', label: text.story },
    { key: 'talk', label: text.talk },
  ]
  return (
    <>
      <div className="record-panel__title">
        <Avatar name={name} size={36} square={type !== 'contact' && type !== 'lead'} />
        <h2>
          <RecordLink type={type} id={record.id}>
            {name}
          </RecordLink>
        </h2>
      </div>
      <Tabs label={text.sections} tabs={tabs} current={tab} onChange={setTab} />
      <div className="record-panel__body">
        {tab === 'details' ? (
          <RecordProperties kind={kind} record={record} />
        ) : tab === 'talk' ? (
          <RecordTalk type={type} id={record.id} />
        ) : (
          <div className="record-panel__story">
            {hasActivities(type) && <Composer type={type} id={record.id} name={name} />}
            <Timeline type={type} id={record.id} limit={15} />
          </div>
        )}
      </div>
    </>
  )
}

/** Esc closes, unless it has closed something smaller before. */
function useCloseByKey(onClose: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const inDialog = document.querySelector('.ant-modal-wrap:not([style*="none"]), .popover') !== null
      if (event.key === 'Escape' && !event.defaultPrevented && !inDialog) onClose()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [onClose])
}
