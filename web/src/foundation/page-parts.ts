import type { Capability, RecordAction } from '#contract/organization/rights.ts'
import type { Label } from '#contract/shared/label.ts'
import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { AnyRecord } from './record-kind.tsx'

/** What a room adds to the page of its records. */
export type PageParts = {
  /** In place of the record's plain story; it stands below the composer. */
  readonly story?: ComponentType<{ record: AnyRecord }>
  /** Below the header: where the record stands. */
  readonly band?: ComponentType<{ record: AnyRecord }>
  /** Above what is known of it. */
  readonly summary?: ComponentType<{ record: AnyRecord }>
  /** Below what is known of it. */
  readonly aside?: ComponentType<{ record: AnyRecord }>
  /** The one thing that is done most often here. */
  readonly action?: ComponentType<{ record: AnyRecord }>
  /** In place of the tabs and of what is known of it: a page that the room lays out itself. */
  readonly body?: ComponentType<{ record: AnyRecord }>
  readonly tabs?: readonly {
    readonly key: string
    readonly label: Label
    readonly content: ComponentType<{ record: AnyRecord }>
  }[]
  /** Rarer deeds, in the menu; each opens its own dialogue. */
  readonly deeds?: readonly {
    readonly key: string
    readonly label: Label
    readonly icon: LucideIcon
    readonly needs: RecordAction
    /** Whether it makes sense with this record for this person. */
    readonly fits?: (record: AnyRecord, userId: string) => boolean
    /** Where a right to the record alone is not enough. */
    readonly capability?: Capability
    readonly dialog: ComponentType<{ record: AnyRecord; onClose: () => void }>
  }[]
}
