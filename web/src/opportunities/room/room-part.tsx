import { inLanguage } from '#contract/shared/label.ts'
import { type CSSProperties, Suspense, useRef } from 'react'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { useLanguage } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { useNear } from './near.ts'
import { type RoomSection, sectionId } from './room-section.ts'

/** A section in its place; its content comes when the reader does. */
export function RoomPart({ section, deal }: { section: RoomSection; deal: AnyRecord }) {
  const { language } = useLanguage()
  const place = useRef<HTMLElement>(null)
  const near = useNear(place)
  const id = sectionId(section.key)
  return (
    <section ref={place} id={id} className="room-part" aria-labelledby={`${id}-title`} tabIndex={-1}>
      <h2 id={`${id}-title`}>{inLanguage(section.title, language)}</h2>
      <div
        className={`room-part__content${near ? '' : ' room-part__content--far'}`}
        style={{ '--room-part-height': `${section.height}px` } as CSSProperties}
      >
        {near && (
          <Suspense fallback={<SkeletonLines />}>
            <section.content deal={deal} />
          </Suspense>
        )}
      </div>
    </section>
  )
}
