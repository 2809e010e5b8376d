import type { OwnOption } from '#contract/platform/choice-list.ts'
import type { OwnList } from '#contract/shared/field.ts'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { choiceListsQuery } from '../choice-lists.ts'
import { SettingsSection } from '../settings-section.tsx'
import { RetiringList } from './retiring-list.tsx'

type Props = {
  list: OwnList
  /** What shows these options by their names. */
  stale: readonly (readonly unknown[])[]
  says: { title: string; hint: string; add: string; saved: string }
  more?: (option: OwnOption, onChange: (option: OwnOption) => void) => ReactNode
}

/** Settings of one list of the company's own. */
export function OwnListSettings({ list, stale, says, more }: Props) {
  const { data } = useQuery(choiceListsQuery)
  const saved = data?.items.find((one) => one.list === list)
  return (
    <SettingsSection title={says.title} hint={says.hint}>
      <section className="card own-list" aria-label={says.title}>
        {saved ? (
          <RetiringList key={saved.version} saved={saved} stale={stale} says={says} {...(more ? { more } : {})} />
        ) : (
          <SkeletonLines lines={8} />
        )}
      </section>
    </SettingsSection>
  )
}
