import { useQuery } from '@tanstack/react-query'
import { choiceListsQuery, reasonLists } from '../../foundation/choice-lists.ts'
import { RetiringList } from '../../foundation/own-list/retiring-list.tsx'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { reasonTexts } from './reason.texts.ts'

/** What shows reasons by their names. */
const stale = [['reviews'], ['analysis']]

/** Why the company's deals are won and lost, in its own words and order. */
export function ReasonSettings() {
  const text = useText(reasonTexts)
  const { data } = useQuery(choiceListsQuery)
  return (
    <SettingsSection title={text.title} hint={text.hint}>
      {(['lost', 'won'] as const).map((outcome) => {
        const list = data?.items.find((one) => one.list === reasonLists[outcome])
        return (
          <section key={outcome} className="card own-list" aria-labelledby={`reasons-${outcome}`}>
            <h3 id={`reasons-${outcome}`}>{text[outcome]}</h3>
            {list ? (
              <RetiringList key={list.version} saved={list} stale={stale} says={{ add: text.add, saved: text.saved }} />
            ) : (
              <SkeletonLines lines={6} />
            )}
          </section>
        )
      })}
    </SettingsSection>
  )
}
