import { useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { DealProperties } from './deal-properties.tsx'
import { dealSections } from './deal-sections.ts'
import { RoomNav, RoomPicker } from './room-nav.tsx'
import { RoomPart } from './room-part.tsx'
import { sectionId } from './room-section.ts'
import './room.css'
import { showSection } from './show-section.ts'

/** Everything about one deal, section below section; the address (`tab`) leads to one of them. */
export function DealRoom({ record }: { record: AnyRecord }) {
  const phone = usePhone()
  const { tab, edit }: { tab?: string; edit?: string } = useSearch({ strict: false })
  const sections = dealSections.filter((section) => phone || !section.onPhoneOnly)
  useEffect(() => {
    if (tab !== undefined) showSection(tab)
  }, [tab])
  // The field that is asked for brings itself into sight once its section is there.
  useEffect(() => {
    if (phone && edit !== undefined) document.getElementById(sectionId('details'))?.scrollIntoView()
  }, [phone, edit])
  return (
    <div className="room">
      {phone ? <RoomPicker sections={sections} /> : <RoomNav sections={sections} />}
      <div className="room__sections">
        {sections.map((section) => (
          <RoomPart key={section.key} section={section} deal={record} />
        ))}
      </div>
      {!phone && (
        <aside className="room__side">
          <DealProperties deal={record} />
        </aside>
      )}
    </div>
  )
}
