import type { Label } from '#contract/shared/label.ts'
import type { ComponentType } from 'react'
import type { AnyRecord } from '../../foundation/record-kind.tsx'

/** One part of the deal room; it loads its own data when the reader comes near. */
export type RoomSection = {
  readonly key: string
  readonly title: Label
  readonly content: ComponentType<{ deal: AnyRecord }>
  /** Height kept free until it is there, in pixels, so that nothing jumps. */
  readonly height: number
  /** Stands beside the sections on a wide screen. */
  readonly onPhoneOnly?: boolean
}

/** The element of a section. */
export const sectionId = (key: string) => `section-${key}`
